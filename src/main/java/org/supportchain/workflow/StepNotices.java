package org.supportchain.workflow;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseReference;
import org.supportchain.notification.Notice;
import org.supportchain.notification.Outbox;

/** Tells the people of an open step something, in the transaction of the caller. */
@Component
class StepNotices {

    private final Outbox outbox;
    private final StepPeople people;
    private final TaskService tasks;

    StepNotices(Outbox outbox, StepPeople people, TaskService tasks) {
        this.outbox = outbox;
        this.people = people;
        this.tasks = tasks;
    }

    /** Nobody is told of what is done. */
    void post(@Nullable String taskId, CaseReference reference, Function<Task, Notice> says) {
        Task task =
                taskId == null ? null : tasks.createTaskQuery().taskId(taskId).singleResult();
        if (task != null) {
            outbox.post(says.apply(task), people.of(reference, task.getAssignee(), groups(task)));
        }
    }

    private List<String> groups(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .toList();
    }
}
