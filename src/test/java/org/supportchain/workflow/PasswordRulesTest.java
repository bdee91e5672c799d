package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long and hard to guess, and nothing else is asked. */
class PasswordRulesTest {

    private static final PasswordRules RULES = new PasswordRules();

    @ParameterizedTest
    @ValueSource(strings = {"", "Kx9#mQ2$vL7!", "fourteen-signs"})
    void refusesWhatIsShorterThanFifteenCharacters(String password) {
        assertThat(broken(password, "lan", "Lan")).contains(PasswordRules.TOO_SHORT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwordpassword",
                "Password123456!",
                "123456789012345",
                "qwertyuiopasdfgh",
                "1q2w3e4r5t6y7u8i",
                "aaaaaaaaaaaaaaaa",
                "iloveyouiloveyou",
                "thisismypassword",
                "matkhaumatkhau123",
                "anhyeuemnhieulam",
                "nguyenvannam1990",
                "supportchain2026",
                "demo-2026-demo-2026"
            })
    void refusesWhatIsKnownOrEasyToGuess(String password) {
        assertThat(broken(password, "lan", "Lan")).containsExactly(PasswordRules.TOO_EASY);
    }

    @Test
    void refusesTheOwnName() {
        assertThat(broken("giangthisua-1975", "giangthisua", "Giàng Thị Sua")).containsExactly(PasswordRules.TOO_EASY);
        assertThat(broken("giangthisua-1975", "lan", "Lan")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "rừng tre xanh mướt mùa hạ",
                "only-for-this-test",
                "9f2c71d04be8a36",
                "ba con trâu ăn cỏ ven sông"
            })
    void acceptsASentenceWithoutAskingForKindsOfCharacters(String password) {
        assertThat(broken(password, "lan", "Lan")).isEmpty();
    }

    @Test
    void looksAtALongPasswordWithoutTakingForever() {
        assertThat(broken("con trâu đi trước cái cày theo sau ".repeat(500), "lan", "Lan"))
                .isEmpty();
    }

    private static List<String> broken(String password, String id, String firstName) {
        UserEntity user = new UserEntity(id);
        user.setFirstName(firstName);
        return RULES.getRules().stream()
                .filter(rule -> !rule.execute(password, user))
                .map(PasswordPolicyRule::getPlaceholder)
                .toList();
    }
}
