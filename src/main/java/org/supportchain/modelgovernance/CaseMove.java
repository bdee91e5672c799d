package org.supportchain.modelgovernance;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.springframework.dao.ConcurrencyFailureException;
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

    /** Serialization failure, deadlock, lock not had in time. */
    private static final Set<String> TAKEN = Set.of("40001", "40P01", "55P03");

    /** The order in which one transaction of the engine writes, so that two of them do not wait for each other. */
    private static final List<String> AS_THE_ENGINE_WRITES = List.of(
            "act_ru_event_subscr",
            "act_ru_incident",
            "act_ru_job",
            "act_ru_variable",
            "act_ru_task",
            "act_ru_execution");

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
        if (open.isEmpty()) {
            throw new CannotMove(WhyStayed.CLOSED, null);
        }
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

    /** Whether it failed because somebody works on the case: another time it may move. */
    static boolean isBusy(RuntimeException failure) {
        return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(each -> each instanceof OptimisticLockingException
                        || each instanceof ConcurrencyFailureException
                        || each instanceof SQLException sql && TAKEN.contains(Objects.toString(sql.getSQLState(), "")));
    }

    /**
     * Whoever does a step at this moment holds rows of the case; a timer that fires holds others. They are waited for here and
     * nowhere later, before anything is held that they may want, and not long: half a second is less than the second after which
     * the database ends one of two that wait for each other, so it is never theirs.
     */
    private void holdStill(String reference) {
        database.sql("set local lock_timeout = '500ms'").update();
        for (String table : AS_THE_ENGINE_WRITES) {
            String process = table.equals("act_ru_job") ? "process_instance_id_" : "proc_inst_id_";
            database.sql("select t.id_ from " + table + " t join act_ru_execution p on p.id_ = t." + process
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
        } catch (ProcessEngineException failed) {
            // A due date cannot be asked for outside of a step that begins.
            if (!isBusy(failed) && revived.hasNewClock(source, target)) {
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
