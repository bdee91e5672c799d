package org.supportchain.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The public key of whoever signs notes: Ed25519, written as C2SP signed-note has it, {@code name+hash+key}. */
public final class NoteKey {

    private static final byte ED25519 = 1;

    /** What stands before the 32 bytes of an Ed25519 key in X.509 (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] bytes;
    private final int hash;
    private final PublicKey key;

    private NoteKey(String name, byte[] bytes) {
        if (name.isEmpty() || name.contains("+") || name.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("The name of a key is one word without plus signs.");
        }
        if (bytes.length != 32) {
            throw new IllegalArgumentException("An Ed25519 key has 32 bytes.");
        }
        this.name = name;
        this.bytes = bytes.clone();
        this.hash = ByteBuffer.wrap(MerkleTree.sha256(utf8(name + "\n"), typed(bytes)))
                .getInt();
        try {
            byte[] encoded = ByteBuffer.allocate(44).put(X509).put(bytes).array();
            this.key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not an Ed25519 key.", e);
        }
    }

    /** @param key the 32 bytes of RFC 8032 */
    public static NoteKey of(String name, byte[] key) {
        return new NoteKey(name, key);
    }

    /** Reads {@code name+hash+key}. */
    public static NoteKey parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("A key is written name+hash+key.");
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != 33 || typed[0] != ED25519) {
            throw new IllegalArgumentException("Only Ed25519 keys are known.");
        }
        NoteKey key = new NoteKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!parts[1].equals(key.hashInHex())) {
            throw new IllegalArgumentException("The hash of the key does not fit: it was not copied whole.");
        }
        return key;
    }

    public String name() {
        return name;
    }

    /** The line of a signature that was made with the private half. */
    String line(byte[] signature) {
        byte[] signed = ByteBuffer.allocate(4 + signature.length)
                .putInt(hash)
                .put(signature)
                .array();
        return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(signed) + "\n";
    }

    /** True when one of the lines is a signature of this key over the text. */
    boolean signed(String text, String lines) {
        return lines.lines().anyMatch(line -> isSignature(line, text));
    }

    private boolean isSignature(String line, String text) {
        String mark = "\u2014 " + name + " ";
        if (!line.startsWith(mark)) {
            return false;
        }
        try {
            byte[] signed = Base64.getDecoder().decode(line.substring(mark.length()));
            if (signed.length != 68 || ByteBuffer.wrap(signed).getInt() != hash) {
                return false;
            }
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(utf8(text));
            return check.verify(signed, 4, 64);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return false;
        }
    }

    /** As a file or a page shows it. */
    @Override
    public String toString() {
        return name + "+" + hashInHex() + "+" + Base64.getEncoder().encodeToString(typed(bytes));
    }

    private String hashInHex() {
        return HexFormat.of().toHexDigits(hash);
    }

    private static byte[] typed(byte[] key) {
        return ByteBuffer.allocate(1 + key.length).put(ED25519).put(key).array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
