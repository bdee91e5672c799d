package org.supportchain.workflow;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseReference;
import org.supportchain.deadline.Deadline;
import org.supportchain.deadline.StepDeadlines;
import org.supportchain.notification.Notice;
import org.supportchain.notification.Notice.Step;
import org.supportchain.notification.Outbox;

/** Tells the people of a level that they are called, in the transaction in which their task appears. */
@Component
class EscalationNotices {

    private final Outbox outbox;
    private final StepPeople people;
    private final StepDeadlines deadlines;

    EscalationNotices(Outbox outbox, StepPeople people, StepDeadlines deadlines) {
        this.outbox = outbox;
        this.people = people;
        this.deadlines = deadlines;
    }

    /** Does nothing for a step that answers no stalled one. */
    void taskCreated(DelegateTask task, CaseReference reference) {
        Optional<Deadline> late = RoutingFact.STALLED_TASK.find(task).flatMap(deadlines::ofTask);
        Optional<Integer> level = RoutingFact.CALLED_LEVEL.find(task);
        if (late.isPresent() && level.isPresent()) {
            Step step = new Step(late.get().step(), nameOf(RoutingFact.STALLED_TASK.in(task)));
            outbox.post(
                    Notice.escalation(reference, step, late.get().dueAt(), level.get(), task.getId()),
                    people.of(reference, task.getAssignee(), groups(task)));
        }
    }

    private static List<String> groups(DelegateTask task) {
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable String nameOf(@Nullable String stalledTask) {
        TaskEntity task = Context.getCommandContext().getTaskManager().findTaskById(stalledTask);
        return task == null ? null : task.getName();
    }
}
