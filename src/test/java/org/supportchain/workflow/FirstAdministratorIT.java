package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The first administrator of a real installation gets no weak password either. */
@ChainTest
class FirstAdministratorIT {

    @Autowired
    Accounts accounts;

    @ParameterizedTest
    @ValueSource(strings = {"Kx9#mQ2$vL7!", "administrator2026", "passwordpassword"})
    void isNotMadeWithAWeakPassword(String password) {
        FirstAdministrator first =
                new FirstAdministrator(new FirstAdministrator.Settings("first-administrator", password), accounts);

        assertThatThrownBy(first::make)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("supportchain.administrator.password: At least 15 characters");
        assertThat(accounts.exists("first-administrator")).isFalse();
    }
}
