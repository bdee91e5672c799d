package org.supportchain.modelgovernance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The page of the rules says what the code does. */
class RulesPageTest {

    private static final Path PAGE = Path.of("src/docs/model-rules.md");

    @Test
    void isMadeFromTheRules() throws IOException {
        if (Boolean.getBoolean("rules.write")) {
            Files.writeString(PAGE, RulesPage.text());
        }

        assertThat(PAGE)
                .as("write it anew: ./mvnw test -Dtest=RulesPageTest -Drules.write=true")
                .hasContent(RulesPage.text());
    }

    @Test
    void everyRuleSpeaksBothLanguages() {
        assertThat(Arrays.stream(Rule.values())).allSatisfy(rule -> assertThat(
                        rule.meaning().english() + rule.mending().english())
                .isNotEqualTo(rule.meaning().vietnamese() + rule.mending().vietnamese())
                .doesNotContain(" · "));
    }
}
