package org.supportchain.workflow;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.bpmn.behavior.ThrowEscalationEventActivityBehavior;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.CaseStatus;
import org.supportchain.casefile.Services;
import org.supportchain.deadline.StepDeadlines;

/** What happens around every step, whichever it is: its deadline is kept, its escalation opens and ends. */
@Component
class StepListeners {

    /** Carries the missed step from its timer to the event subprocess that answers it, within one transaction. */
    private static final RoutingFact<String> MISSED_TASK = new RoutingFact<>("missedTask", String.class);

    private final StepDeadlines deadlines;
    private final CaseFile caseFile;
    private final Services services;
    private final FactLearning facts;
    private final HouseOfCase house;
    private final EscalationNotices notices;
    private final JdbcClient database;
    private final RuntimeService runtime;

    StepListeners(
            StepDeadlines deadlines,
            CaseFile caseFile,
            Services services,
            FactLearning facts,
            HouseOfCase house,
            EscalationNotices notices,
            JdbcClient database,
            @Lazy RuntimeService runtime) {
        this.deadlines = deadlines;
        this.caseFile = caseFile;
        this.services = services;
        this.facts = facts;
        this.house = house;
        this.notices = notices;
        this.database = database;
        this.runtime = runtime;
    }

    void taskCreated(DelegateTask task) {
        String step = StepCode.of(((TaskEntity) task).getExecution());
        if (step != null) {
            deadlines.bind(task.getExecutionId(), step, task.getId());
            showInList(task, step);
            notices.taskCreated(task, reference(task.getExecution()));
        }
    }

    /** What Tasklist shows of a task must stand at the task: only there may its readers see it. */
    private void showInList(DelegateTask task, String step) {
        CaseReference reference = reference(task.getExecution());
        task.setVariableLocal("caseReference", reference.value());
        task.setVariableLocal(SupportChainNames.STEP, step);
        task.setVariableLocal(
                SupportChainNames.CASE_RISK, caseFile.facts(reference).riskLevel());
        RoutingFact.STALLED_STEP.find(task).ifPresent(late -> task.setVariableLocal("lateStep", late));
    }

    void taskAssigned(DelegateTask task) {
        house.refuseStranger(task);
    }

    void taskCompleted(DelegateTask task) {
        endEscalation(task);
        deadlines.done(task.getId());
    }

    void taskDeleted(DelegateTask task) {
        endEscalation(task);
        deadlines.drop(task.getId());
    }

    private void endEscalation(DelegateTask task) {
        deadlines
                .ofTask(task.getId())
                .filter(deadline -> deadline.escalated())
                .ifPresent(deadline -> runtime.createMessageCorrelation(SupportChainNames.STEP_DONE)
                        .processInstanceVariableEquals(RoutingFact.STALLED_TASK.name(), task.getId())
                        .correlateAll());
    }

    /** The timer of a step fired: remember which task, for the event subprocess that catches the escalation. */
    void deadlineMissed(DelegateExecution timer, String missedActivity) {
        ExecutionEntity execution = (ExecutionEntity) timer;
        boolean escalates = execution.getActivity().getOutgoingTransitions().stream()
                .anyMatch(flow ->
                        flow.getDestination().getActivityBehavior() instanceof ThrowEscalationEventActivityBehavior);
        if (!escalates) {
            return;
        }
        refuseWhenDone(execution.getProcessInstanceId(), missedActivity);
        Context.getCommandContext()
                .getTaskManager()
                .findTasksByProcessInstanceId(execution.getProcessInstanceId())
                .stream()
                .filter(task -> task.getTaskDefinitionKey().equals(missedActivity))
                .filter(task -> deadlines
                        .ofTask(task.getId())
                        .filter(d -> !d.escalated())
                        .isPresent())
                .findFirst()
                .ifPresent(task -> {
                    deadlines.escalate(task.getId());
                    MISSED_TASK.set(execution.getProcessInstance(), task.getId());
                });
    }

    /**
     * Whoever completes the step at this moment holds the row, see {@link StepCompletion}: the timer waits here, and then finds
     * the step open or done. A conflict is no failure of the job.
     */
    private void refuseWhenDone(String process, String missedActivity) {
        boolean open = !database.sql(
                        "select id_ from act_ru_task where proc_inst_id_ = ? and task_def_key_ = ? for update")
                .param(process)
                .param(missedActivity)
                .query(String.class)
                .list()
                .isEmpty();
        if (!open) {
            throw new OptimisticLockingException("The step was done while its timer fired.");
        }
    }

    /** The event subprocess starts: from here on the missed task is its own. */
    void escalationCaught(DelegateExecution start) {
        DelegateExecution process = ((ExecutionEntity) start).getProcessInstance();
        MISSED_TASK.find(process).ifPresent(task -> {
            start.setVariableLocal(RoutingFact.STALLED_TASK.name(), task);
            deadlines
                    .ofTask(task)
                    .ifPresent(deadline -> start.setVariableLocal(RoutingFact.STALLED_STEP.name(), deadline.step()));
            process.removeVariable(MISSED_TASK.name());
        });
    }

    void caseEnters(DelegateExecution execution, CaseStatus status) {
        caseFile.enter(reference(execution), status);
    }

    /** A table decided something about the case: how dangerous it is, or what the law grants. */
    void decided(DelegateExecution execution) {
        RoutingFact.RISK_LEVEL
                .find(execution)
                .ifPresent(risk ->
                        facts.learn(reference(execution), Map.of(RoutingFact.RISK_LEVEL.name(), risk), null, null));
        if (execution.getVariable("decisionResult") instanceof DmnDecisionResult result && !result.isEmpty()) {
            Map<String, Object> row = result.getFirstResult().getEntryMap();
            if (row.get("source") instanceof String source) {
                Map<String, String> grants = new TreeMap<>();
                row.forEach((code, granted) -> grants.put(code, String.valueOf(granted)));
                grants.remove("source");
                services.grant(reference(execution), grants, source);
            }
        }
    }

    /** The first time a step comes round is round 1. */
    void processStarted(DelegateExecution execution) {
        refuseWithoutCase(execution);
        house.refuseOutside(execution);
        execution.setVariable(RoutingFact.ROUND.name(), 1L);
    }

    /** The chain of a person begins with a report, by form or by API, because that is what opens the case. */
    private void refuseWithoutCase(DelegateExecution execution) {
        String key = execution.getProcessBusinessKey();
        boolean chain = SupportChainNames.SUPPORT_CHAIN.equals(
                ((ExecutionEntity) execution).getProcessDefinition().getKey());
        if (chain && (key == null || !CaseReference.isReference(key) || !caseFile.exists(new CaseReference(key)))) {
            throw new RefusedAnswers(List.of("A person is reported with the form of the support chain."
                    + " · Tiếp nhận người mới bằng biểu mẫu của chuỗi hỗ trợ."));
        }
    }

    void serviceOpened(DelegateExecution execution, String kind) {
        services.open(reference(execution), kind, execution.getProcessInstanceId());
    }

    void serviceEnded(DelegateExecution execution) {
        services.end(
                execution.getProcessInstanceId(),
                "DELIVERED".equals(execution.getVariable("serviceOutcome")),
                Boolean.TRUE.equals(execution.getVariable("confirmedByPerson")),
                (String) execution.getVariable("serviceReason"));
    }

    private static CaseReference reference(DelegateExecution execution) {
        return new CaseReference(execution.getProcessBusinessKey());
    }
}
