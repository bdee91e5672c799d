package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The engine has one identity service; what the house wants of accounts has to meet in it. */
@ChainTest
class HouseIdentitiesIT {

    @Autowired
    IdentityService identities;

    @Test
    void saysInPlainWordsWhyAPasswordIsRefusedAndKeepsCasesApartToo() {
        User user = identities.newUser("plain-words");
        user.setPassword("short");

        assertThatThrownBy(() -> identities.saveUser(user)).isInstanceOf(RefusedPassword.class);
        assertThat(identities).isInstanceOf(SignedInAccounts.class);
        identities.setAuthentication("plain-words", List.of(), List.of("hoa-sen"));
        try {
            assertThat(identities.getCurrentAuthentication().getTenantIds()).contains("hoa-sen");
        } finally {
            identities.clearAuthentication();
        }
    }
}
