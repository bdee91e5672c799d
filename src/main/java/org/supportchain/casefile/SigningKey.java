package org.supportchain.casefile;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.signature.Ed25519PublicKey;
import java.security.GeneralSecurityException;
import org.springframework.stereotype.Component;

/**
 * The key with which the house signs what leaves it. It lies with the other keys, so that whoever owns the database cannot sign.
 * Plain Ed25519 (RFC 8032): any implementation verifies it.
 */
@Component
public class SigningKey {

    private static final String FILE = "signing.key";
    private static final String USE = "signing";

    private final KeyFolder folder;
    private final MasterKey master;
    private final PublicKeySign signer;
    private final byte[] publicKey;

    @AccessesPartialKey
    SigningKey(KeyFolder folder, MasterKey master) {
        this.folder = folder;
        this.master = master;
        if (folder.read(FILE).isEmpty()) {
            folder.writeOnce(FILE, Keysets.wrap(Keysets.fresh("ED25519_RAW"), master.wrapping(), USE));
        }
        try {
            KeysetHandle keyset = unwrapped();
            this.signer = keyset.getPrimitive(RegistryConfiguration.get(), PublicKeySign.class);
            this.publicKey = ((Ed25519PublicKey)
                            keyset.getPublicKeysetHandle().getPrimary().getKey())
                    .getPublicKeyBytes()
                    .toByteArray();
        } catch (GeneralSecurityException e) {
            throw PersonKeys.wrongMaster();
        }
    }

    /** The 64 bytes of an Ed25519 signature. */
    public byte[] sign(byte[] text) {
        try {
            return signer.sign(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The 32 bytes of the public half. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    void rewrap() {
        try {
            folder.write(FILE, Keysets.wrap(unwrapped(), master.wrapping(), USE));
        } catch (GeneralSecurityException e) {
            throw PersonKeys.wrongMaster();
        }
    }

    private KeysetHandle unwrapped() throws GeneralSecurityException {
        return Keysets.unwrap(folder.read(FILE).orElseThrow(), master.wrapping(), USE);
    }
}
