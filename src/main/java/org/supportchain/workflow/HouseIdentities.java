package org.supportchain.workflow;

import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/** The engine's identity service, which says in plain words why a password is refused. */
class HouseIdentities extends IdentityServiceImpl {

    @Override
    public void saveUser(User user) {
        saveUser(user, false);
    }

    @Override
    public void saveUser(User user, boolean skipPasswordPolicy) {
        if (!skipPasswordPolicy && user instanceof UserEntity account && breaksThePolicy(account)) {
            throw new RefusedPassword();
        }
        super.saveUser(user, true);
    }

    private boolean breaksThePolicy(UserEntity account) {
        return account.hasNewPassword() && !commandExecutor.execute(engine -> account.checkPasswordAgainstPolicy());
    }
}
