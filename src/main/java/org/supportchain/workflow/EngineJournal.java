package org.supportchain.workflow;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionEvaluationEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionInstanceEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIncidentEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.PvmTransition;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseReference;
import org.supportchain.journal.Act;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;

/** Hears of everything that the engine writes into its history, and writes it down in the journal as well. Uses engine internals: ADR 4. */
@Component
class EngineJournal implements HistoryEventHandler {

    /** Of these the operation log names groups, facilities and accounts; of others it might repeat what somebody typed. */
    private static final Set<String> VALUES_ARE_IDS = Set.of(
            EntityTypes.GROUP_MEMBERSHIP,
            EntityTypes.TENANT_MEMBERSHIP,
            EntityTypes.AUTHORIZATION,
            EntityTypes.DEPLOYMENT,
            EntityTypes.JOB);

    private static final Set<String> NAMES_OF_RIGHTS = Set.of("userId", "groupId", "tenantId");

    private static final Set<String> ACCOUNTS = Set.of(
            EntityTypes.USER,
            EntityTypes.GROUP,
            EntityTypes.TENANT,
            EntityTypes.GROUP_MEMBERSHIP,
            EntityTypes.TENANT_MEMBERSHIP,
            EntityTypes.AUTHORIZATION);

    private final Journal journal;

    EngineJournal(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event instanceof HistoricProcessInstanceEventEntity process) {
            process(process);
        } else if (event instanceof HistoricTaskInstanceEventEntity task) {
            task(task);
        } else if (event instanceof HistoricActivityInstanceEventEntity activity) {
            activity(activity);
        } else if (event instanceof HistoricDecisionEvaluationEvent decision) {
            decision(decision);
        } else if (event instanceof HistoricIncidentEventEntity incident) {
            incident(incident);
        } else if (event instanceof UserOperationLogEntryEventEntity operation) {
            operation(operation);
        }
    }

    private void process(HistoricProcessInstanceEventEntity process) {
        if (is(process, HistoryEventTypes.PROCESS_INSTANCE_START)) {
            journal.append(of(process, Act.PROCESS_STARTED)
                    .about(process.getProcessInstanceId())
                    .with("calledBy", process.getSuperProcessInstanceId()));
        } else if (is(process, HistoryEventTypes.PROCESS_INSTANCE_END)) {
            journal.append(of(process, Act.PROCESS_ENDED)
                    .about(process.getProcessInstanceId())
                    .with("state", process.getState()));
        } else if (is(process, HistoryEventTypes.PROCESS_INSTANCE_MIGRATE)) {
            // Written before the history is, so that it still says where the process was.
            var before = Context.getCommandContext()
                    .getHistoricProcessInstanceManager()
                    .findHistoricProcessInstance(process.getProcessInstanceId());
            journal.append(of(process, Act.CASE_MIGRATED)
                    .about(process.getProcessInstanceId())
                    .with("from", before == null ? null : model(before))
                    .with("to", model(process)));
        }
    }

    private void task(HistoricTaskInstanceEventEntity task) {
        @Nullable
        Act act = is(task, HistoryEventTypes.TASK_INSTANCE_CREATE)
                ? Act.STEP_OPENED
                : is(task, HistoryEventTypes.TASK_INSTANCE_COMPLETE) || is(task, HistoryEventTypes.TASK_INSTANCE_DELETE)
                        ? TaskEntity.DELETE_REASON_COMPLETED.equals(task.getDeleteReason())
                                ? Act.STEP_COMPLETED
                                : Act.STEP_DROPPED
                        : null;
        if (act != null) {
            journal.append(of(task, act)
                    .step(step(task, task.getTaskDefinitionKey()))
                    .about(task.getTaskId())
                    .in(model(task), task.getTaskDefinitionKey())
                    .with("due", act == Act.STEP_OPENED ? instant(task.getDueDate()) : null));
        }
    }

    /** Steps are told by their tasks. */
    private void activity(HistoricActivityInstanceEventEntity activity) {
        if (is(activity, HistoryEventTypes.ACTIVITY_INSTANCE_END) && activity.getTaskId() == null) {
            journal.append(of(activity, passed(activity))
                    .about(activity.getActivityInstanceId())
                    .in(model(activity), activity.getActivityId())
                    .with("began", instant(activity.getStartTime())));
        }
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static Act passed(HistoricActivityInstanceEventEntity activity) {
        String type = activity.getActivityType().toLowerCase(java.util.Locale.ROOT);
        if (activity.isCanceled()) {
            return Act.ELEMENT_CANCELLED;
        }
        return type.contains("timer")
                ? Act.TIMER_FIRED
                : type.contains("message") || type.equals("receivetask") ? Act.MESSAGE_RECEIVED : Act.ELEMENT_PASSED;
    }

    /** A gateway with several ways out took this one. */
    void wayTaken(DelegateExecution execution) {
        ExecutionEntity walking = (ExecutionEntity) execution;
        PvmTransition way = walking.getTransition();
        if (way != null && way.getSource().getOutgoingTransitions().size() > 1) {
            ProcessDefinitionEntity model = walking.getProcessDefinition();
            journal.append(JournalEntry.of(chain(execution.getProcessBusinessKey()), Act.WAY_TAKEN)
                    .at(facility(execution.getTenantId()))
                    .about(walking.getProcessInstanceId())
                    .in(model.getKey() + ":" + model.getVersion(), way.getId())
                    .with("gateway", way.getSource().getId()));
        }
    }

    private void decision(HistoricDecisionEvaluationEvent evaluated) {
        HistoricDecisionInstanceEntity decision = evaluated.getRootHistoricDecisionInstance();
        JournalEntry entry = of(decision, Act.DECIDED)
                .about(decision.getId())
                .in(decision.getDecisionDefinitionKey() + ":" + version(decision), decision.getActivityId())
                .with("rules", rules(decision));
        for (var input : decision.getInputs()) {
            entry = entry.with("input " + input.getClauseName(), input.getValue());
        }
        journal.append(entry);
    }

    private static int version(HistoricDecisionInstanceEntity decision) {
        return Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedDecisionDefinitionById(decision.getDecisionDefinitionId())
                .getVersion();
    }

    private static String rules(HistoricDecisionInstanceEntity decision) {
        return decision.getOutputs().stream()
                .map(output -> output.getRuleId())
                .distinct()
                .collect(java.util.stream.Collectors.joining(","));
    }

    private void incident(HistoricIncidentEventEntity incident) {
        journal.append(of(incident, Act.INCIDENT)
                .about(incident.getId())
                .in(model(incident), incident.getActivityId())
                .with("event", incident.getEventType())
                .with("type", incident.getIncidentType()));
    }

    private void operation(UserOperationLogEntryEventEntity operation) {
        boolean assigned = EntityTypes.TASK.equals(operation.getEntityType())
                && "assignee".equals(operation.getProperty())
                && operation.getTaskId() != null;
        JournalEntry entry = of(operation, assigned ? Act.STEP_ASSIGNED : Act.OPERATION);
        if (!CaseReference.isReference(entry.chain())) {
            entry = JournalEntry.of(
                            ACCOUNTS.contains(operation.getEntityType()) ? JournalEntry.ACCOUNTS : JournalEntry.MODELS,
                            entry.act())
                    .at(entry.facility());
        }
        if (assigned) {
            TaskEntity task = Context.getCommandContext().getTaskManager().findTaskById(operation.getTaskId());
            entry = entry.step(task == null ? null : StepCode.of(task.getExecution()))
                    .about(operation.getTaskId())
                    .with("from", operation.getOrgValue())
                    .with("to", operation.getNewValue())
                    .with("line", operation.getId());
        } else {
            entry = entry.about(operation.getId());
        }
        boolean ids = operation.getEntityType() != null && VALUES_ARE_IDS.contains(operation.getEntityType())
                || operation.getProperty() != null && NAMES_OF_RIGHTS.contains(operation.getProperty());
        journal.append(entry.with("operation", operation.getOperationType())
                .with("entity", operation.getEntityType())
                .with("property", operation.getProperty())
                .with("of", ids ? operation.getOperationId() : null)
                .with("before", ids ? operation.getOrgValue() : null)
                .with("after", ids ? operation.getNewValue() : null)
                .with(
                        "task",
                        UserOperationLogEntry.OPERATION_TYPE_COMPLETE.equals(operation.getOperationType())
                                ? operation.getTaskId()
                                : null));
    }

    private static JournalEntry of(HistoryEvent event, Act act) {
        return JournalEntry.of(chain(businessKey(event)), act)
                .at(facility(tenant(event)))
                .in(model(event), null);
    }

    private static String chain(@Nullable String businessKey) {
        return businessKey != null && CaseReference.isReference(businessKey) ? businessKey : JournalEntry.MODELS;
    }

    private static @Nullable String businessKey(HistoryEvent event) {
        if (event instanceof HistoricProcessInstanceEventEntity process && process.getBusinessKey() != null) {
            return process.getBusinessKey();
        }
        if (event.getProcessInstanceId() == null) {
            return null;
        }
        var context = Context.getCommandContext();
        ExecutionEntity process = context.getExecutionManager().findExecutionById(event.getProcessInstanceId());
        if (process != null) {
            return process.getBusinessKey();
        }
        var ended =
                context.getHistoricProcessInstanceManager().findHistoricProcessInstance(event.getProcessInstanceId());
        return ended == null ? null : ended.getBusinessKey();
    }

    private static @Nullable String tenant(HistoryEvent event) {
        return event instanceof HistoricProcessInstanceEventEntity process
                ? process.getTenantId()
                : event instanceof HistoricTaskInstanceEventEntity task
                        ? task.getTenantId()
                        : event instanceof HistoricActivityInstanceEventEntity activity
                                ? activity.getTenantId()
                                : event instanceof HistoricDecisionInstanceEntity decision
                                        ? decision.getTenantId()
                                        : event instanceof HistoricIncidentEventEntity incident
                                                ? incident.getTenantId()
                                                : event instanceof UserOperationLogEntryEventEntity operation
                                                        ? operation.getTenantId()
                                                        : null;
    }

    /** A case that is set apart is a tenant of its own; where it happened stays with the rows before. */
    private static @Nullable String facility(@Nullable String tenant) {
        return tenant == null || CaseReference.isReference(tenant) ? null : tenant;
    }

    private static @Nullable String model(HistoryEvent event) {
        if (event.getProcessDefinitionId() == null) {
            return null;
        }
        ProcessDefinitionEntity model = definition(event.getProcessDefinitionId());
        return model.getKey() + ":" + model.getVersion();
    }

    private static @Nullable String step(HistoryEvent event, @Nullable String activity) {
        if (event.getProcessDefinitionId() == null || activity == null) {
            return null;
        }
        ActivityImpl found = definition(event.getProcessDefinitionId()).findActivity(activity);
        return found == null ? null : (String) found.getProperty(SupportChainNames.STEP);
    }

    private static ProcessDefinitionEntity definition(String id) {
        return Context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(id);
    }

    private static boolean is(HistoryEvent event, HistoryEventType type) {
        return event.isEventOfType(type);
    }
}
