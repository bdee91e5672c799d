package org.supportchain.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How one row is tied to the row before: SHA-256 over the row as canonical JSON (RFC 8785: keys sorted, no white space, null left
 * out), the hash before included. The verifier, which knows nothing of this application, does the same.
 */
public final class Links {

    /** Before the first row of a chain. */
    public static final String GENESIS = "0".repeat(64);

    private Links() {}

    /** The row without its own hash, as it is hashed and as it stands in exports. */
    public static String canonical(
            String chain,
            long seq,
            Instant at,
            Act act,
            String account,
            String roles,
            @Nullable String facility,
            @Nullable String step,
            @Nullable String subject,
            @Nullable String model,
            @Nullable String element,
            SortedMap<String, String> facts,
            String previous) {
        SortedMap<String, @Nullable Object> fields = new TreeMap<>();
        fields.put("account", account);
        fields.put("act", act.name());
        fields.put("at", at.toString());
        fields.put("chain", chain);
        fields.put("element", element);
        fields.put("facility", facility);
        fields.put("facts", facts);
        fields.put("model", model);
        fields.put("previous", previous);
        fields.put("roles", roles);
        fields.put("seq", Long.toString(seq));
        fields.put("step", step);
        fields.put("subject", subject);
        return canonical(fields);
    }

    static String canonical(SortedMap<String, @Nullable Object> fields) {
        StringBuilder json = new StringBuilder(300);
        write(fields, json);
        return json.toString();
    }

    /** The row without its own hash, as it is hashed and as it stands in exports. */
    public static String canonical(Row row) {
        return canonical(
                row.chain(),
                row.seq(),
                row.at(),
                row.act(),
                row.account(),
                row.roles(),
                row.facility(),
                row.step(),
                row.subject(),
                row.model(),
                row.element(),
                row.facts(),
                row.previous());
    }

    /** SHA-256, as 64 hexadecimal digits in lower case. */
    public static String hash(String canonical) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    static String json(SortedMap<String, String> facts) {
        StringBuilder json = new StringBuilder();
        write(facts, json);
        return json.toString();
    }

    private static void write(Map<String, ?> fields, StringBuilder json) {
        json.append('{');
        String comma = "";
        for (Map.Entry<String, ?> field : fields.entrySet()) {
            if (field.getValue() != null) {
                json.append(comma);
                text(field.getKey(), json);
                json.append(':');
                if (field.getValue() instanceof Map<?, ?> inner) {
                    @SuppressWarnings("unchecked")
                    Map<String, ?> facts = (Map<String, ?>) inner;
                    write(facts, json);
                } else {
                    text(field.getValue().toString(), json);
                }
                comma = ",";
            }
        }
        json.append('}');
    }

    /** RFC 8785, 3.2.2.2. */
    private static void text(String text, StringBuilder json) {
        json.append('"');
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < 0x20) {
                        json.append(String.format("\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
