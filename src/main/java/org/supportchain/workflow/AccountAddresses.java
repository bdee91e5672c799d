package org.supportchain.workflow;

import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.supportchain.notification.Addresses;

/** The mail address that an administrator entered for an account. */
@Component
class AccountAddresses implements Addresses {

    private final IdentityService identities;
    private final StepPeople people;

    AccountAddresses(@Lazy IdentityService identities, StepPeople people) {
        this.identities = identities;
        this.people = people;
    }

    @Override
    public boolean mayBeTold(String account) {
        return people.isActive(account);
    }

    @Override
    public Optional<String> of(String account) {
        return Optional.ofNullable(identities.createUserQuery().userId(account).singleResult())
                .map(User::getEmail)
                .filter(address -> !address.isBlank());
    }
}
