package org.supportchain.workflow;

import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.TimerCatchIntermediateEventJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseReference;

/** Steps that wait for their day, as the contacts of the follow-up do: what brings their deadline forward brings them forward too. */
@Component
class PlannedSteps {

    private final ProcessEngineConfigurationImpl engine;

    PlannedSteps(@Lazy ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    /** Asks the model of every timer that a case waits at anew; no timer becomes later. */
    void factsChanged(CaseReference reference) {
        engine.getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> {
                    engine
                            .getRuntimeService()
                            .createProcessInstanceQuery()
                            .processInstanceBusinessKey(reference.value())
                            .list()
                            .stream()
                            .map(ProcessInstance::getId)
                            .flatMap(process -> waiting(context, process).stream())
                            .forEach(timer -> bringForward(context, timer));
                    return true;
                }));
    }

    private static List<TimerEntity> waiting(CommandContext context, String process) {
        return context.getJobManager().findJobsByProcessInstanceId(process).stream()
                .filter(job -> TimerCatchIntermediateEventJobHandler.TYPE.equals(job.getJobHandlerType()))
                .map(TimerEntity.class::cast)
                .toList();
    }

    private void bringForward(CommandContext context, TimerEntity timer) {
        Date before = timer.getDuedate();
        ExecutionEntity execution = context.getExecutionManager().findExecutionById(timer.getExecutionId());
        // The expressions of deadlines ask where they stand.
        Context.setExecutionContext(execution);
        try {
            engine.getManagementService().recalculateJobDuedate(timer.getId(), false);
        } finally {
            Context.removeExecutionContext();
        }
        if (timer.getDuedate().after(before)) {
            timer.setDuedate(before);
        }
    }
}
