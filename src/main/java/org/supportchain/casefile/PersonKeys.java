package org.supportchain.casefile;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * One key per person. Whoever destroys it makes every answer of that person unreadable, wherever a copy of it lies. What
 * remains is a mark, so that a restored backup of the database does not bring the person back.
 */
@Component
class PersonKeys {

    private static final String KEY = ".key";
    private static final String ERASED = ".erased";

    private final KeyFolder folder;
    private final MasterKey master;

    PersonKeys(KeyFolder folder, MasterKey master) {
        this.folder = folder;
        this.master = master;
    }

    /** Written before the person is: a key without a person does no harm, a person without a key does. */
    void create(UUID person) {
        KeysetHandle fresh = Keysets.fresh("AES256_GCM");
        folder.write(file(person, KEY), Keysets.wrap(fresh, master.wrapping(), use(person)));
    }

    /** Empty after the key was destroyed. */
    Optional<Aead> of(UUID person) {
        Optional<byte[]> wrapped = folder.read(file(person, KEY));
        if (wrapped.isEmpty() && !isDestroyed(person)) {
            throw new IllegalStateException("The key of a person is missing in the folder of the keys.");
        }
        return wrapped.map(bytes -> unwrap(bytes, person));
    }

    boolean isDestroyed(UUID person) {
        return folder.read(file(person, ERASED)).isPresent();
    }

    void destroy(UUID person) {
        folder.write(file(person, ERASED), new byte[] {});
        folder.delete(file(person, KEY));
    }

    /** Everyone who was ever erased. */
    List<UUID> destroyed() {
        return folder.names(ERASED).stream().map(PersonKeys::person).toList();
    }

    /** Wraps every key anew with the newest version of the master key. Returns how many. */
    int rewrap() {
        List<String> keys = folder.names(KEY).stream()
                .filter(name -> name.startsWith("persons"))
                .toList();
        keys.forEach(name -> {
            UUID person = person(name);
            folder.read(name).ifPresent(wrapped -> {
                try {
                    KeysetHandle key = Keysets.unwrap(wrapped, master.wrapping(), use(person));
                    folder.write(name, Keysets.wrap(key, master.wrapping(), use(person)));
                } catch (GeneralSecurityException e) {
                    throw wrongMaster();
                }
            });
        });
        return keys.size();
    }

    private Aead unwrap(byte[] wrapped, UUID person) {
        try {
            return Keysets.unwrap(wrapped, master.wrapping(), use(person))
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw wrongMaster();
        }
    }

    static KeysUnusable wrongMaster() {
        return new KeysUnusable(
                "A key was wrapped by another master key.",
                "Give the master key that belongs to this folder of keys (supportchain.keys.directory).");
    }

    private static String use(UUID person) {
        return "person " + person;
    }

    private static String file(UUID person, String ending) {
        String id = person.toString();
        return "persons/" + id.substring(0, 2) + "/" + id + ending;
    }

    private static UUID person(String name) {
        return UUID.fromString(name.substring(name.lastIndexOf('/') + 1, name.lastIndexOf('.')));
    }
}
