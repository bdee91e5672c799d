package org.supportchain.workflow;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;
import org.supportchain.deadline.Stall;
import org.supportchain.deadline.StallFound;
import org.supportchain.network.Role;
import org.supportchain.notification.Notice;
import org.supportchain.notification.Notice.Step;
import org.supportchain.notification.Outbox;
import org.supportchain.notification.Standstill;

/** Tells the named roles of what stands still, in the transaction that records it. */
@Component
class StallNotices {

    private final Outbox outbox;
    private final StepPeople people;
    private final ConflictsOfInterest conflicts;
    private final TaskService tasks;

    StallNotices(Outbox outbox, StepPeople people, ConflictsOfInterest conflicts, TaskService tasks) {
        this.outbox = outbox;
        this.people = people;
        this.conflicts = conflicts;
        this.tasks = tasks;
    }

    @EventListener
    void found(StallFound found) {
        Stall stall = found.stall();
        outbox.post(
                Notice.stall(
                        why(stall), stall.id().toString(), stall.reference(), step(stall.taskId()), stall.taskId()),
                called(stall));
    }

    /** Administrators wherever they are, without what they must not know; the others in the facility of the case. */
    private List<String> called(Stall stall) {
        CaseReference reference = stall.reference();
        Set<String> called = new TreeSet<>();
        if (stall.kind().roles().contains(Role.ADMINISTRATOR)) {
            people.active(Set.of(Role.ADMINISTRATOR.groupId())).stream()
                    .filter(account -> reference == null || !conflicts.isBarred(reference, account))
                    .forEach(called::add);
        }
        if (reference != null) {
            called.addAll(people.of(reference, null, groups(stall)));
        }
        return List.copyOf(called);
    }

    private static Set<String> groups(Stall stall) {
        return stall.kind().roles().stream()
                .filter(role -> role != Role.ADMINISTRATOR)
                .map(Role::groupId)
                .collect(Collectors.toSet());
    }

    private @Nullable Step step(@Nullable String taskId) {
        Task task =
                taskId == null ? null : tasks.createTaskQuery().taskId(taskId).singleResult();
        String code = task == null ? null : (String) tasks.getVariableLocal(task.getId(), SupportChainNames.STEP);
        return task == null || code == null ? null : new Step(code, task.getName());
    }

    private static Standstill why(Stall stall) {
        return switch (stall.kind()) {
            case FAILED_JOB -> Standstill.JOB_FAILED;
            case NOBODY_CAN -> Standstill.NOBODY_CAN;
            case MESSAGE_OVERDUE -> Standstill.WAITS_TOO_LONG;
            case NO_NEXT_STEP -> Standstill.NO_NEXT_STEP;
            case WORKER_GONE -> Standstill.WORKER_GONE;
        };
    }
}
