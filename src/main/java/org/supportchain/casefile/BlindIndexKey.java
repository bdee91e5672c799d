package org.supportchain.casefile;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import org.springframework.stereotype.Component;

/** The key under which digests for searching are made. Without it nobody can guess names against the index. */
@Component
public class BlindIndexKey {

    private static final String FILE = "index.key";
    private static final String USE = "blind index";

    /** Long enough that two words do not meet by chance, short enough to say little. */
    private static final int BYTES = 12;

    private final KeyFolder folder;
    private final MasterKey master;
    private final PrfSet prf;

    BlindIndexKey(KeyFolder folder, MasterKey master) {
        this.folder = folder;
        this.master = master;
        if (folder.read(FILE).isEmpty()) {
            folder.writeOnce(FILE, Keysets.wrap(Keysets.fresh("HMAC_SHA256_PRF"), master.wrapping(), USE));
        }
        try {
            this.prf = unwrapped().getPrimitive(RegistryConfiguration.get(), PrfSet.class);
        } catch (GeneralSecurityException e) {
            throw PersonKeys.wrongMaster();
        }
    }

    /** The same for the same text under the same key, and nothing that leads back to it. */
    public byte[] digest(String text) {
        try {
            return prf.computePrimary(Keysets.bytes(text), BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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
