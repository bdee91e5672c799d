package org.supportchain.modelgovernance;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves one case to the models of a release: every process that runs for it, or none. What the engine makes anew although it was
 * over is taken away again, and if then anything is other than before, the case stays.
 */
@Component
class CaseMove {

    private static final int LONGEST_PLACE = 150;

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final RevivedTriggers revived;
    private final JdbcClient database;

    CaseMove(RepositoryService repository, RuntimeService runtime, RevivedTriggers revived, JdbcClient database) {
        this.repository = repository;
        this.runtime = runtime;
        this.revived = revived;
        this.database = database;
    }

    /** @throws CannotMove if it cannot; whoever holds the transaction has to roll it back */
    @Transactional(propagation = Propagation.MANDATORY)
    public void move(String reference, String deployment) {
        holdStill(reference);
        Map<String, ProcessDefinition> targets =
                repository.createProcessDefinitionQuery().deploymentId(deployment).list().stream()
                        .collect(Collectors.toMap(ProcessDefinition::getKey, each -> each));
        List<ProcessInstance> open = open(reference);
        CaseSnapshot before = CaseSnapshot.of(reference, database);
        Set<String> mayBeNew = new HashSet<>();
        for (ProcessInstance instance : open) {
            ProcessDefinition source = repository.getProcessDefinition(instance.getProcessDefinitionId());
            ProcessDefinition target = targets.get(source.getKey());
            if (target == null || target.getVersion() <= source.getVersion()) {
                continue;
            }
            migrate(instance, source, target);
            Set<String> made = before.newIn(CaseSnapshot.of(reference, database));
            made.removeAll(mayBeNew);
            mayBeNew.addAll(revived.takeAway(made, source));
        }
        before.differenceTo(CaseSnapshot.of(reference, database), mayBeNew).ifPresent(what -> {
            throw new CannotMove(what, null);
        });
    }

    /** Whoever does a step at this moment holds its row; a timer that fires holds its own. Both are waited for. */
    private void holdStill(String reference) {
        for (String table : List.of("act_ru_task t", "act_ru_job t")) {
            String process = table.startsWith("act_ru_task") ? "proc_inst_id_" : "process_instance_id_";
            database.sql("select t.id_ from " + table + " join act_ru_execution p on p.id_ = t." + process
                            + " where p.business_key_ = ? order by t.id_ for update of t")
                    .param(reference)
                    .query(String.class)
                    .list();
        }
    }

    /** In the same order each time. */
    private List<ProcessInstance> open(String reference) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
                .sorted(Comparator.comparing(ProcessInstance::getId))
                .toList();
    }

    /** Without new triggers: timers keep their job and its due date. */
    private void migrate(ProcessInstance instance, ProcessDefinition source, ProcessDefinition target) {
        MigrationPlan plan = runtime.createMigrationPlan(source.getId(), target.getId())
                .mapEqualActivities()
                .build();
        try {
            runtime.newMigration(plan).processInstanceIds(instance.getId()).execute();
        } catch (MigratingProcessInstanceValidationException refused) {
            throw new CannotMove(
                    WhyStayed.STEP_GONE,
                    names(refused.getValidationReport(), source) + " (" + source.getKey() + ":" + source.getVersion()
                            + ")");
        } catch (OptimisticLockingException busy) {
            throw busy;
        } catch (ProcessEngineException failed) {
            // A due date cannot be asked for outside of a step that begins.
            if (revived.hasNewClock(source, target)) {
                throw new CannotMove(WhyStayed.CLOCK_NEW, null);
            }
            throw failed;
        }
    }

    /** As people know them. */
    private String names(MigratingProcessInstanceValidationReport report, ProcessDefinition source) {
        BpmnModelInstance model = repository.getBpmnModelInstance(source.getId());
        String all = Stream.concat(
                        report.getActivityInstanceReports().stream().map(each -> each.getSourceScopeId()),
                        report.getTransitionInstanceReports().stream().map(each -> each.getSourceScopeId()))
                .distinct()
                .map(id -> model.getModelElementById(id) instanceof FlowElement element && element.getName() != null
                        ? element.getName()
                        : id)
                .collect(Collectors.joining(", "));
        return all.substring(0, Math.min(all.length(), LONGEST_PLACE));
    }
}
