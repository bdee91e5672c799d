package org.supportchain.proof;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is published of a log: how long it was and the root of its tree then. Its text is a C2SP tlog-checkpoint, signed as a C2SP
 * signed-note, so that the tools of transparency logs read it.
 *
 * @param origin which log; also the name of its key
 * @param at when, in an extension line
 */
public record Checkpoint(String origin, long size, byte[] root, Instant at) {

    private static final String AT = "at ";

    /** The signed note. */
    public String signed(NoteKey key, UnaryOperator<byte[]> signer) {
        String text = text();
        return text + "\n" + key.line(signer.apply(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String text() {
        return origin + "\n" + size + "\n" + rootText() + "\n" + AT + at + "\n";
    }

    public String rootText() {
        return Base64.getEncoder().encodeToString(root);
    }

    /** Reads a note; empty unless this key signed it for the log of its own name. */
    public static Optional<Checkpoint> parse(String note, NoteKey key) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !key.signed(note.substring(0, end + 1), note.substring(end + 2))) {
            return Optional.empty();
        }
        String[] lines = note.substring(0, end).split("\n", -1);
        try {
            byte[] root = Base64.getDecoder().decode(lines[2]);
            return root.length != 32 || !lines[0].equals(key.name()) || !lines[3].startsWith(AT)
                    ? Optional.empty()
                    : Optional.of(new Checkpoint(
                            lines[0], Long.parseLong(lines[1]), root, Instant.parse(lines[3].substring(AT.length()))));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** True when both speak of the same log at the same size. */
    public boolean agrees(Checkpoint other) {
        return size == other.size && Arrays.equals(root, other.root);
    }
}
