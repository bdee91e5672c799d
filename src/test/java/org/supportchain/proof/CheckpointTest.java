package org.supportchain.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Signed roots in the formats of C2SP. */
class CheckpointTest {

    /** The example of the Go package golang.org/x/mod/sumdb/note, where the format comes from. */
    private static final String GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String GO_TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;

    private static final String GO_SIGNATURE =
            "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private final KeyPair pair = pair();
    private final NoteKey key = key("support-chain", pair);
    private final Checkpoint checkpoint =
            new Checkpoint("support-chain", 42, new byte[32], Instant.parse("2026-11-23T17:05:00Z"));

    @Test
    void readsTheNoteOfTheReferenceImplementation() {
        NoteKey go = NoteKey.parse(GO_KEY);

        assertThat(go).hasToString(GO_KEY);
        assertThat(go.signed(GO_TEXT, GO_SIGNATURE)).isTrue();
        assertThat(go.signed(GO_TEXT.replace("answer", "cause"), GO_SIGNATURE)).isFalse();
    }

    @Test
    void isANoteOfFourLinesAndASignature() {
        String note = checkpoint.signed(key, text -> sign(pair, text));

        assertThat(note)
                .startsWith(
                        "support-chain\n42\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nat 2026-11-23T17:05:00Z\n\n"
                                + "— support-chain ")
                .endsWith("\n");
        Checkpoint read = Checkpoint.parse(note, key).orElseThrow();
        assertThat(read.agrees(checkpoint)).isTrue();
        assertThat(read.at()).isEqualTo(checkpoint.at());
    }

    @Test
    void isNothingWhenChangedOrSignedByAnother() {
        String note = checkpoint.signed(key, text -> sign(pair, text));
        KeyPair other = pair();

        assertThat(Checkpoint.parse(note.replace("\n42\n", "\n43\n"), key)).isEmpty();
        assertThat(Checkpoint.parse(note, key("support-chain", other))).isEmpty();
        assertThat(Checkpoint.parse(checkpoint.signed(key, text -> sign(other, text)), key))
                .isEmpty();
        assertThat(Checkpoint.parse(note.substring(0, note.indexOf("\n\n") + 1), key))
                .isEmpty();
        assertThat(Checkpoint.parse("", key)).isEmpty();
    }

    @Test
    void refusesAKeyThatWasNotCopiedWhole() {
        String text = key.toString();

        assertThat(NoteKey.parse(text + "\n")).hasToString(text);
        assertThatThrownBy(() -> NoteKey.parse(text.substring(0, text.length() - 8)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NoteKey.parse(text.replace("support", "other")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static NoteKey key(String name, KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        return NoteKey.of(name, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    static byte[] sign(KeyPair pair, byte[] text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
