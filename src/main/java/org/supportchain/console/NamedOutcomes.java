package org.supportchain.console;

import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseReference;
import org.supportchain.modelgovernance.CaseOutcome;
import org.supportchain.workflow.Sight;

/** Leaves out of what became of open cases those that whoever reads it may not know of; they are counted only. */
@Component
class NamedOutcomes {

    private final Sight sight;

    NamedOutcomes(Sight sight) {
        this.sight = sight;
    }

    List<CaseOutcome> among(List<CaseOutcome> outcomes, Authentication user) {
        return outcomes.stream()
                .filter(one -> sight.reaches(new CaseReference(one.reference()), user.getName()))
                .toList();
    }
}
