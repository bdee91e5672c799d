package org.supportchain.workflow;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricTaskInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.supportchain.casefile.CaseReference;

/**
 * What the form of a task needs to know, besides the answers.
 *
 * @param code null in a model that is none of the house's
 * @param reference null when the process belongs to no case
 * @param form null when the task has none
 * @param known the routing facts that the form may look at
 */
record StepAtHand(
        @Nullable String code,
        @Nullable CaseReference reference,
        @Nullable FormSchema form,
        Map<String, Object> known) {

    /**
     * Runs inside a command.
     *
     * @throws StepConflict if the task is done, or never was for whoever asks
     */
    static StepAtHand of(CommandContext context, String taskId, Forms forms) {
        TaskEntity task = context.getTaskManager().findTaskById(taskId);
        if (task == null) {
            HistoricTaskInstanceEntity done =
                    context.getHistoricTaskInstanceManager().findHistoricTaskInstanceById(taskId);
            throw done != null && context.getTenantManager().isAuthenticatedTenant(done.getTenantId())
                    ? StepConflict.alreadyDone()
                    : StepConflict.unknown();
        }
        String key = task.getExecution() == null ? null : task.getExecution().getProcessBusinessKey();
        CaseReference reference = key == null || !CaseReference.isReference(key) ? null : new CaseReference(key);
        Map<String, Object> known = new LinkedHashMap<>();
        task.getVariables().forEach((name, value) -> {
            if (value != null) {
                known.put(name, value);
            }
        });
        return new StepAtHand(
                StepCode.of(task.getExecution()),
                reference,
                forms.ofTask(context, task).orElse(null),
                known);
    }
}
