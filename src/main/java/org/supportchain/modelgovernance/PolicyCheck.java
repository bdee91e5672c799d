package org.supportchain.modelgovernance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds what is proposed against the policy rules, the same that the engine's door asks. */
@Component
class PolicyCheck implements Rules {

    @Override
    public List<RefusedFor> check(ModelFiles proposed, ModelFiles released) {
        return PolicyRules.check(proposed, released).stream()
                .map(PolicyCheck::refused)
                .toList();
    }

    private static RefusedFor refused(Finding finding) {
        Rule rule = finding.rule();
        String what = finding.detail().isEmpty() ? "" : " [" + finding.detail() + "]";
        return new RefusedFor(
                rule.id(),
                finding.file(),
                known(finding.element()),
                known(finding.name()),
                rule.meaning().english() + what,
                rule.meaning().vietnamese() + what,
                rule.mending().english(),
                rule.mending().vietnamese());
    }

    private static @Nullable String known(String words) {
        return words.isEmpty() ? null : words;
    }
}
