package org.supportchain.modelgovernance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is shipped keeps every rule. */
class PolicyRulesTest {

    @Test
    void acceptAllThatIsShipped() {
        assertThat(PolicyRules.check(ShippedModels.FILES, ModelFiles.none()))
                .extracting(Finding::inWords)
                .isEmpty();
    }

    @Test
    void refuseEveryHostileOrCarelessChangeByTheRightRule() {
        PolicyRules rules = new PolicyRules(ShippedModels.FILES);
        List<HostileModels.Attempt> attempts = HostileModels.all();
        List<String> missed = new ArrayList<>();
        for (HostileModels.Attempt attempt : attempts) {
            List<Rule> broken = rules.check(attempt.files()).stream()
                    .map(Finding::rule)
                    .distinct()
                    .toList();
            if (!broken.contains(attempt.rule())) {
                missed.add(attempt + " -> " + broken.stream().map(Rule::id).toList());
            }
        }

        assertThat(missed).as("of " + attempts.size()).isEmpty();
        assertThat(attempts).hasSizeGreaterThanOrEqualTo(300);
        Set<Rule> untried = EnumSet.allOf(Rule.class);
        attempts.forEach(attempt -> untried.remove(attempt.rule()));
        assertThat(untried).isEmpty();
    }

    @Test
    void acceptEveryHonestEdit() {
        PolicyRules rules = new PolicyRules(ShippedModels.FILES);
        Map<String, ModelFiles> edits = HonestEdits.all();
        List<String> refused = new ArrayList<>();
        edits.forEach(
                (what, files) -> rules.check(files).forEach(finding -> refused.add(what + " -> " + finding.inWords())));

        assertThat(refused).as("of " + edits.size()).isEmpty();
        assertThat(edits).hasSizeGreaterThanOrEqualTo(50);
    }
}
