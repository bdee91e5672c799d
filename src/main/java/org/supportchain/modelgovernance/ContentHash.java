package org.supportchain.modelgovernance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/** What a set of files is recognised by: change one byte, one name or the number of files, and it is another. */
final class ContentHash {

    private ContentHash() {}

    /** SHA-256 over one line for each file in the order of their names: the SHA-256 of its bytes, two blanks, its name. */
    static String of(SortedMap<String, byte[]> files) {
        MessageDigest listing = sha256();
        files.forEach(
                (name, bytes) -> listing.update((HexFormat.of().formatHex(sha256().digest(bytes)) + "  " + name + "\n")
                        .getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(listing.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
