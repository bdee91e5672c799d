package org.supportchain.workflow;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseFacts;
import org.supportchain.casefile.CaseReference;
import org.supportchain.deadline.Deadline;
import org.supportchain.deadline.HolidaysChanged;
import org.supportchain.deadline.StepDeadlines;
import org.supportchain.deadline.StepDeadlines.Moved;

/**
 * Moves what the engine shows and fires when a deadline has moved: the due date of the task, the timer at it, and the levels
 * that were called for it already. A timer that is late by its new time fires at once.
 */
@Component
class MovingTimers {

    private final ProcessEngineConfigurationImpl engine;
    private final StepDeadlines deadlines;
    private final DmnTables tables;

    MovingTimers(@Lazy ProcessEngineConfigurationImpl engine, StepDeadlines deadlines, DmnTables tables) {
        this.engine = engine;
        this.deadlines = deadlines;
        this.tables = tables;
    }

    /**
     * The facts of a case have changed.
     *
     * @param except the step that is being done at this moment, if there is one
     */
    void factsChanged(CaseReference reference, @Nullable String except) {
        deadlines.factsChanged(reference, except).forEach(this::follow);
    }

    /** Working days are other ones than before. */
    @EventListener
    void holidaysChanged(HolidaysChanged change) {
        deadlines.holidaysChanged().forEach(this::follow);
    }

    /** The cards of the lists show the risk. */
    void showRisk(CaseFacts facts) {
        engine.getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> {
                    showRisk(context, facts);
                    return true;
                }));
    }

    private void showRisk(CommandContext context, CaseFacts facts) {
        engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(facts.reference().value())
                .list()
                .stream()
                .map(task -> context.getTaskManager().findTaskById(task.getId()))
                .forEach(task -> task.setVariableLocal(SupportChainNames.CASE_RISK, facts.riskLevel()));
    }

    void follow(Moved moved) {
        engine.getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> {
                    moveStep(context, moved);
                    moveCalledLevels(context, moved.deadline());
                    return true;
                }));
    }

    private static void moveStep(CommandContext context, Moved moved) {
        Deadline deadline = moved.deadline();
        moveTimers(context, deadline.executionId(), moved.before(), deadline.dueAt());
        TaskEntity task =
                deadline.taskId() == null ? null : context.getTaskManager().findTaskById(deadline.taskId());
        if (task != null) {
            moveTask(task, deadline.dueAt());
        }
    }

    /** A level that is called, and its clock until the next one, become earlier with the step; later they never become. */
    private void moveCalledLevels(CommandContext context, Deadline deadline) {
        if (!deadline.escalated() || deadline.taskId() == null) {
            return;
        }
        context
                .getProcessEngineConfiguration()
                .getRuntimeService()
                .createExecutionQuery()
                .processDefinitionKey(SupportChainNames.ESCALATION)
                .processVariableValueEquals(RoutingFact.STALLED_TASK.name(), deadline.taskId())
                .list()
                .stream()
                .map(execution -> execution.getProcessInstanceId())
                .distinct()
                .flatMap(escalation -> context.getTaskManager().findTasksByProcessInstanceId(escalation).stream())
                .forEach(level -> moveLevel(context, deadline, level));
    }

    private void moveLevel(CommandContext context, Deadline deadline, TaskEntity level) {
        int next = SupportChainNames.LEVELS.indexOf(StepCode.of(level.getExecution())) + 2;
        if (next < 2 || next > SupportChainNames.LEVELS.size() || level.getDueDate() == null) {
            return;
        }
        Instant before = level.getDueDate().toInstant();
        Instant after =
                deadline.escalatesAfter(tables.rung(deadline.ladder(), next).after());
        if (after.isBefore(before)) {
            moveTimers(context, level.getExecutionId(), before, after);
            moveTask(level, after);
        }
    }

    /** The timer at a step shows the same instant as the step; others at the same step keep theirs. */
    private static void moveTimers(CommandContext context, String execution, Instant before, Instant after) {
        List.copyOf(context.getJobManager().findJobsByExecutionId(execution)).stream()
                .filter(TimerEntity.class::isInstance)
                .filter(job ->
                        job.getDuedate() != null && job.getDuedate().toInstant().equals(before))
                .forEach(job -> job.setDuedate(Date.from(after)));
    }

    private static void moveTask(TaskEntity task, Instant due) {
        task.setDueDate(Date.from(due));
        task.triggerUpdateEvent();
    }
}
