package org.supportchain.workflow;

import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.persistence.GenericManagerFactory;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jspecify.annotations.Nullable;

/**
 * Checks passwords without ever locking an account. The engine's own lock hits whoever owns the account, wherever the wrong
 * passwords came from: anybody could keep a night shift out. The door slows down the guesser instead.
 */
class NoLockOut extends DbIdentityServiceProvider {

    private final ArgonPasswords passwords;

    private NoLockOut(ArgonPasswords passwords) {
        this.passwords = passwords;
    }

    @Override
    public boolean checkPassword(String userId, @Nullable String password) {
        UserEntity account = findUserById(userId);
        String given = password == null ? "" : password;
        // An account that signs in with OpenID Connect only has no password.
        return account == null || account.getPassword() == null
                ? passwords.refuse(given)
                : matchPassword(given, account);
    }

    /** Makes one for every command of the engine. */
    static class Factory extends GenericManagerFactory {

        private final ArgonPasswords passwords;

        Factory(ArgonPasswords passwords) {
            super(NoLockOut.class);
            this.passwords = passwords;
        }

        @Override
        public Session openSession() {
            return new NoLockOut(passwords);
        }
    }
}
