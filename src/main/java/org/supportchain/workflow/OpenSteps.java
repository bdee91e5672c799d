package org.supportchain.workflow;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseReference;
import org.supportchain.network.Role;
import org.supportchain.workflow.CaseOverview.OpenStep;

/** The steps of a case that wait for somebody, the next due first. */
@Component
class OpenSteps {

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final Clock clock;

    OpenSteps(TaskService tasks, RuntimeService runtime, Clock clock) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.clock = clock;
    }

    /** @param here the task from which the case is seen */
    List<OpenStep> of(CaseReference reference, String here) {
        Map<String, Integer> levels = calledLevels(reference);
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .orderByDueDate()
                .asc()
                .list()
                .stream()
                .map(task -> step(task, here, levels.get(task.getId())))
                .toList();
    }

    private OpenStep step(Task task, String here, @Nullable Integer level) {
        @Nullable Instant due = instant(task.getDueDate());
        return new OpenStep(
                (String) tasks.getVariableLocal(task.getId(), SupportChainNames.STEP),
                task.getName(),
                roles(task),
                task.getAssignee(),
                due,
                due != null && due.isBefore(clock.instant()),
                task.getId().equals(here),
                level,
                (String) tasks.getVariable(task.getId(), RoutingFact.STALLED_STEP.name()));
    }

    private List<String> roles(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .map(group -> Role.ofGroup(group).map(Role::title).orElse(group))
                .distinct()
                .sorted()
                .toList();
    }

    /** The highest level that was called, by the id of the task that stalled. */
    private Map<String, Integer> calledLevels(CaseReference reference) {
        Map<String, Integer> levels = new HashMap<>();
        for (ProcessInstance escalation : runtime.createProcessInstanceQuery()
                .processDefinitionKey(SupportChainNames.ESCALATION)
                .processInstanceBusinessKey(reference.value())
                .list()) {
            Map<String, Object> facts = runtime.getVariables(
                    escalation.getId(), List.of(RoutingFact.STALLED_TASK.name(), RoutingFact.CALLED_LEVEL.name()));
            if (facts.get(RoutingFact.CALLED_LEVEL.name()) instanceof Integer level) {
                levels.merge((String) facts.get(RoutingFact.STALLED_TASK.name()), level, Math::max);
            }
        }
        return levels;
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
