package org.supportchain.workflow;

import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Keeps passwords as Argon2id hashes, which cost an attacker memory and time for every guess. */
class ArgonPasswords implements PasswordEncryptor {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;

    /** With five rounds one of OWASP's equivalent settings: little memory, so that many may sign in at once. */
    private static final int KIBIBYTES = 7168;

    private static final int ROUNDS = 5;

    private final Argon2PasswordEncoder argon =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, ROUNDS);
    private final String nobodys = argon.encode("nobody has this password");

    @Override
    public String encrypt(String password) {
        return argon.encode(password);
    }

    @Override
    public boolean check(String password, String encrypted) {
        return argon.matches(password, encrypted);
    }

    /** Takes as long as a check, so that the time of a refusal does not tell whether there is such an account. */
    boolean refuse(String password) {
        argon.matches(password, nobodys);
        return false;
    }

    /** Stands in front of every hash; a contract with the database. */
    @Override
    public String hashAlgorithmName() {
        return "argon2id";
    }
}
