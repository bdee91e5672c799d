package org.supportchain.workflow;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.task.Task;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.casefile.CaseFacts;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;
import org.supportchain.workflow.CaseOverview.Linked;
import org.supportchain.workflow.CaseOverview.OpenStep;

/** Shows somebody who works on one step of a case where the whole case stands. */
@Service
@Transactional(readOnly = true)
public class CaseOverviews {

    private final Sight sight;
    private final CaseFile caseFile;
    private final ConflictsOfInterest conflicts;
    private final WhyNow why;
    private final ChainStages stages;
    private final OpenSteps openSteps;
    private final CaseChronicle chronicle;
    private final NextClocks clocks;
    private final SamePersons samePersons;
    private final SharingOverview sharing;
    private final Clock clock;

    CaseOverviews(
            Sight sight,
            CaseFile caseFile,
            ConflictsOfInterest conflicts,
            WhyNow why,
            ChainStages stages,
            OpenSteps openSteps,
            CaseChronicle chronicle,
            NextClocks clocks,
            SamePersons samePersons,
            SharingOverview sharing,
            Clock clock) {
        this.sight = sight;
        this.caseFile = caseFile;
        this.conflicts = conflicts;
        this.why = why;
        this.stages = stages;
        this.openSteps = openSteps;
        this.chronicle = chronicle;
        this.clocks = clocks;
        this.samePersons = samePersons;
        this.sharing = sharing;
        this.clock = clock;
    }

    /** The case of a task; empty if there is none that this user may see. */
    public Optional<CaseOverview> ofTask(String taskId, Authentication user) {
        return sight.task(taskId, user)
                .flatMap(task -> sight.caseOf(taskId, user).map(reference -> overview(task, reference, user)));
    }

    private CaseOverview overview(Task task, CaseReference reference, Authentication user) {
        CaseFacts facts = caseFile.facts(reference);
        List<OpenStep> steps = openSteps.of(reference, task.getId());
        return new CaseOverview(
                reference.value(),
                facts.status(),
                facts.child(),
                facts.riskLevel(),
                clock.instant(),
                stages.of(facts, steps),
                stages.runningBeside(reference),
                steps,
                chronicle.of(reference, sight.roles(user)),
                clocks.of(reference),
                why.of(task, user),
                linked(reference, user.getName()),
                samePersons.waiting(reference, user),
                sharing.consents(reference),
                sharing.sharings(reference));
    }

    /** A linked case is named, not opened; one that the reader must not know of is not even named. */
    private List<Linked> linked(CaseReference reference, String reader) {
        return caseFile.linked(reference).stream()
                .filter(link -> !conflicts.isBarred(link.reference(), reader))
                .map(link -> new Linked(link.reference().value(), link.kind(), link.outward(), link.proof()))
                .toList();
    }
}
