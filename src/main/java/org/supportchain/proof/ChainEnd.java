package org.supportchain.proof;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Up to where a chain went: an entry of the sealed log, and the head that the database keeps. */
public record ChainEnd(String chain, long seq, String hash) {

    /** As it is hashed in the log and stands in exports. */
    public String text() {
        return CanonicalJson.write(new TreeMap<>(Map.of("chain", chain, "seq", Long.toString(seq), "hash", hash)));
    }

    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    static ChainEnd parse(String text) {
        Map<String, Object> fields = CanonicalJson.parse(text);
        if (fields.size() != 3
                || !(fields.get("chain") instanceof String chain)
                || !(fields.get("hash") instanceof String hash)
                || !(fields.get("seq") instanceof String seq)) {
            throw new IllegalArgumentException("Not the end of a chain");
        }
        return new ChainEnd(chain, Long.parseLong(seq), hash);
    }
}
