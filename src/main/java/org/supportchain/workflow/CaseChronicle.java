package org.supportchain.workflow;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.supportchain.audit.CaseHistories;
import org.supportchain.audit.StepStory;
import org.supportchain.casefile.CaseReference;
import org.supportchain.network.Role;
import org.supportchain.workflow.CaseOverview.Past;

/**
 * What was done in a case, across all sectors, as far as a role may know it: who does a step, manages cases or oversees reads its name;
 * to everybody else another sector says that something was done and when.
 */
@Component
class CaseChronicle {

    private static final int MOST = 60;

    private final CaseHistories histories;
    private final DeployedModels models;

    CaseChronicle(CaseHistories histories, DeployedModels models) {
        this.histories = histories;
        this.models = models;
    }

    /** The latest first, at most sixty. */
    List<Past> of(CaseReference reference, Set<Role> roles) {
        boolean knowsAll = roles.stream().anyMatch(role -> role.oversees() || role == Role.CASE_MANAGER);
        Set<String> groups = roles.stream().map(Role::groupId).collect(Collectors.toSet());
        return histories.steps(reference).stream()
                .filter(step -> step.step() != null && step.ended() != null && !step.dropped())
                .sorted(Comparator.comparing((StepStory step) -> Objects.requireNonNull(step.ended()))
                        .reversed())
                .limit(MOST)
                .map(step -> past(step, knowsAll, groups))
                .toList();
    }

    private Past past(StepStory step, boolean knowsAll, Set<String> groups) {
        String model = Objects.requireNonNull(step.model());
        String element = Objects.requireNonNull(step.element());
        boolean named = knowsAll || models.groups(model, element).stream().anyMatch(groups::contains);
        return new Past(
                Objects.requireNonNull(step.ended()),
                named ? step.step() : null,
                named ? models.name(model, element) : models.title(model),
                step.late().isPresent());
    }
}
