package org.supportchain.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.supportchain.workflow.ChainTest;

/** The key of the house signs plain Ed25519, and stays the same key when the master key is renewed. */
@ChainTest
class SigningKeyIT {

    private static final byte[] TEXT = "a root".getBytes(StandardCharsets.UTF_8);

    @Autowired
    SigningKey key;

    @Autowired
    KeyFolder folder;

    @Autowired
    MasterKey master;

    @Autowired
    KeyRotation rotation;

    @Test
    void isVerifiedByAnotherImplementation() throws Exception {
        assertThat(verifies(key.sign(TEXT))).isTrue();
        assertThat(verifies(key.sign("another".getBytes(StandardCharsets.UTF_8))))
                .isFalse();
    }

    @Test
    void outlivesANewMasterKeyAndLiesInTheFolderWrapped() throws Exception {
        byte[] before = folder.read("signing.key").orElseThrow();
        rotation.rotate();

        assertThat(folder.read("signing.key").orElseThrow()).isNotEqualTo(before);
        SigningKey again = new SigningKey(folder, master);
        assertThat(again.publicKey()).isEqualTo(key.publicKey());
        assertThat(verifies(again.sign(TEXT))).isTrue();
    }

    private boolean verifies(byte[] signature) throws Exception {
        byte[] x509 = HexFormat.of()
                .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(key.publicKey()));
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
        check.update(TEXT);
        return check.verify(signature);
    }
}
