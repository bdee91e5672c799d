package org.supportchain.casefile;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A master key in a file of the key folder, or from the environment. */
class MasterKeyInFile implements MasterKey {

    static final String FILE = "master.json";

    private static final Logger LOG = LoggerFactory.getLogger(MasterKeyInFile.class);

    private final KeyFolder folder;
    private final KeySettings settings;
    private volatile KeysetHandle versions;

    MasterKeyInFile(KeyFolder folder, KeySettings settings, boolean createIfMissing) {
        this.folder = folder;
        this.settings = settings;
        if (settings.master() == null && folder.read(FILE).isEmpty()) {
            make(createIfMissing);
        }
        this.versions = load();
    }

    private void make(boolean allowed) {
        if (!allowed) {
            throw new KeysUnusable(
                    "There is no master key in " + folder.path() + ".",
                    "Give the folder of the keys (supportchain.keys.directory) or the key itself (supportchain.keys.master);"
                            + " for the very first start of a new installation set supportchain.keys.create-if-missing=true.");
        }
        folder.writeOnce(FILE, asJson(Keysets.fresh("AES256_GCM")));
        LOG.warn(
                "A master key was made in {}. Without it nobody can read the case file: keep a copy in a safe place, apart"
                        + " from the backups of the database.",
                folder.path());
    }

    @Override
    public Aead wrapping() {
        return new Wrapping();
    }

    @Override
    public void renew() {
        refuseFromEnvironment();
        try {
            KeysetHandle.Builder next = KeysetHandle.newBuilder(load());
            next.addEntry(KeysetHandle.generateEntryFromParametersName("AES256_GCM")
                    .withRandomId()
                    .makePrimary());
            save(next.build());
            versions = load();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void forgetOld() {
        refuseFromEnvironment();
        try {
            KeysetHandle.Builder only = KeysetHandle.newBuilder();
            KeysetHandle.Entry newest = load().getPrimary();
            only.addEntry(KeysetHandle.importKey(newest.getKey())
                    .withFixedId(newest.getId())
                    .makePrimary());
            save(only.build());
            versions = load();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void refuseFromEnvironment() {
        if (settings.master() != null) {
            throw new IllegalStateException(
                    "The master key comes from the environment: add and remove its versions there, then re-wrap.");
        }
    }

    private void save(KeysetHandle keyset) {
        folder.write(FILE, asJson(keyset));
    }

    private static byte[] asJson(KeysetHandle keyset) {
        try {
            return Keysets.bytes(TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeysetHandle load() {
        String json = settings.master() != null
                ? settings.master()
                : new String(folder.read(FILE).orElseThrow(), StandardCharsets.UTF_8);
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new KeysUnusable("The master key is no Tink keyset in JSON.", "Restore it from its copy.");
        }
    }

    /** Another node may have renewed the key: what cannot be unwrapped is tried once more with the file as it is now. */
    private class Wrapping implements Aead {

        @Override
        public byte[] encrypt(byte[] plain, byte[] bound) throws GeneralSecurityException {
            return primitive().encrypt(plain, bound);
        }

        @Override
        public byte[] decrypt(byte[] wrapped, byte[] bound) throws GeneralSecurityException {
            try {
                return primitive().decrypt(wrapped, bound);
            } catch (GeneralSecurityException e) {
                versions = load();
                return primitive().decrypt(wrapped, bound);
            }
        }

        private Aead primitive() throws GeneralSecurityException {
            return versions.getPrimitive(RegistryConfiguration.get(), Aead.class);
        }
    }
}
