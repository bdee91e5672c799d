package org.supportchain.modelgovernance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.supportchain.modelgovernance.FollowedReleases.renamed;
import static org.supportchain.workflow.Chain.KNOWN_BY_THEN;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.journal.Act;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;
import org.supportchain.network.Role;
import org.supportchain.workflow.Chain;

/** Open cases follow a release and nothing of them changes but the version. */
@MigrationTest
class MigrationIT {

    private static final Set<Role> MANAGER = EnumSet.of(Role.MODEL_MANAGER);
    private static final String LEVEL_1 = "Task_AnswerEscalationLevel1";
    private static final String ASSESS = "Task_AssessChildRapidly";
    private static final String ASSESS_OVERDUE = "BoundaryEvent_AssessChildRapidlyOverdue";

    @Autowired
    Proposals proposals;

    @Autowired
    Approvals approvals;

    @Autowired
    Releases releases;

    @Autowired
    ReleasedModels released;

    @Autowired
    Migrations migrations;

    @Autowired
    MigrationRehearsal rehearsal;

    @Autowired
    CaseMove move;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    Journal journal;

    @Autowired
    JdbcClient database;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    FollowedReleases follow;

    @Autowired
    Chain chain;

    @AfterEach
    void endAll() {
        follow.endAll();
    }

    /** What the guard is for: a timer that had fired and has another id in the new version. */
    @Test
    void theEngineAloneStartsAClockThatHasFired() {
        deploy(UnaryOperator.identity());
        String reference = chain.openCase(false);
        chain.startFor(reference, "Overdue");
        chain.fireWhenDue(reference, "BoundaryEvent_StepOverdue");
        CaseSnapshot before = follow.snapshot(reference);
        String second = deploy(renamed("BoundaryEvent_StepOverdue"));

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            migrateByTheEngineAlone(reference, false);
            assertThat(chain.timers(reference, "BoundaryEvent_StepOverdueAnew")).hasSize(1);
            assertThat(before.differenceTo(follow.snapshot(reference), Set.of()))
                    .contains(WhyStayed.CLOCK_CHANGED);
            status.setRollbackOnly();
        });

        String deployment = repository.getProcessDefinition(second).getDeploymentId();
        assertThatThrownBy(() -> new TransactionTemplate(transactions)
                        .executeWithoutResult(status -> move.move(reference, deployment)))
                .isInstanceOfSatisfying(
                        CannotMove.class,
                        stays -> assertThat(stays.of(reference).why()).isEqualTo(WhyStayed.CLOCK_NEW));
        follow.assertIsUnchanged(before, reference);
    }

    @Test
    void aCaseWithAnotherClockAtItsStepStays() {
        String reference = fired();
        String elsewhere = chain.startAt("ReceptionProcess", "Task_AskConsent", KNOWN_BY_THEN);
        CaseSnapshot before = follow.snapshot(reference);
        long proposal = follow.release(OpenCases.MOVE, "child-protection.bpmn", renamed(ASSESS_OVERDUE))
                .id();

        follow.moveAll();

        Migration reached = follow.reached(proposal);
        assertThat(reached.stayed())
                .extracting(CaseOutcome::reference, CaseOutcome::why)
                .containsExactly(tuple(reference, WhyStayed.CLOCK_NEW));
        assertThat(reached.moved()).isEqualTo(1);
        follow.assertIsOnNewest(elsewhere);
        follow.assertIsUnchanged(before, reference);
        follow.back("child-protection.bpmn", ASSESS_OVERDUE);
    }

    @Test
    void aCaseThatWouldNoLongerHearAMessageStays() {
        String reference = chain.startAt("ReceptionProcess", "Task_DecideEssentialNeedsTerm", KNOWN_BY_THEN);
        CaseSnapshot before = follow.snapshot(reference);
        assertThat(subscriptions(reference)).isPositive();
        long proposal = follow.release(OpenCases.MOVE, "reception.bpmn", renamed("BoundaryEvent_StayEnded"))
                .id();

        follow.moveAll();

        assertThat(follow.reached(proposal).stayed())
                .extracting(CaseOutcome::why)
                .containsExactly(WhyStayed.OTHERWISE_CHANGED);
        follow.assertIsUnchanged(before, reference);
        follow.back("reception.bpmn", "BoundaryEvent_StayEnded");
    }

    private String deploy(UnaryOperator<String> edit) {
        try {
            String model = edit.apply(Files.readString(Path.of("src/test/resources/storm/overdue.bpmn"))
                    .replaceAll("(?s)<bpmn:serviceTask.*?<bpmn:userTask id=\"Task_Esc", "<bpmn:userTask id=\"Task_Esc")
                    .replace("targetRef=\"Task_Call\"", "targetRef=\"Task_Escalation\""));
            return repository
                    .createDeployment()
                    .addString("overdue.bpmn", model)
                    .deployWithResult()
                    .getDeployedProcessDefinitions()
                    .get(0)
                    .getId();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Once a person is found, the engine's migration would wait for that again, and end what is being done for them. */
    @Test
    void theEngineAloneWaitsAgainForWhatHasCome() {
        String raw = found();
        int waits = subscriptions(raw);
        String ours = found();
        CaseSnapshot before = follow.snapshot(ours);
        long proposal = follow.release(OpenCases.MOVE).id();
        database.sql("delete from migration_case where proposal = ? and reference = ?")
                .params(proposal, raw)
                .update();

        migrateByTheEngineAlone(raw, false);
        follow.moveAll();

        assertThat(subscriptions(raw)).isEqualTo(waits + 1);
        assertThat(follow.reached(proposal).stayed()).isEmpty();
        follow.assertIsUnchanged(before, ours);
        chain.complete(ours, "Task_WelcomeBack");
    }

    private String found() {
        String reference = chain.startAt("DisappearanceProcess", "Task_ReachOutSafely", KNOWN_BY_THEN);
        chain.tell(reference, "Msg_PersonFound");
        assertThat(chain.openSteps(reference)).containsExactly("Task_WelcomeBack");
        return reference;
    }

    private int subscriptions(String reference) {
        return chain.instances(reference).stream()
                .mapToInt(instance -> (int) runtime.createEventSubscriptionQuery()
                        .processInstanceId(instance.getId())
                        .count())
                .sum();
    }

    @Test
    void theEngineAloneStartsAClockAgain() {
        String reference = chain.startAt("ChildProtectionProcess", "IntermediateEvent_CheckAtBedside", "child", true);
        CaseSnapshot before = follow.snapshot(reference);
        Date due = chain.timer(reference, "IntermediateEvent_CheckAtBedside").getDuedate();
        chain.pass(Duration.ofHours(3));
        follow.release(OpenCases.STAY);

        migrateByTheEngineAlone(reference, true);

        assertThat(chain.timer(reference, "IntermediateEvent_CheckAtBedside").getDuedate())
                .as("three hours later than it was")
                .isEqualTo(Date.from(due.toInstant().plus(Duration.ofHours(3))));
        assertThat(before.differenceTo(follow.snapshot(reference), Set.of())).contains(WhyStayed.CLOCK_CHANGED);
    }

    @Test
    void aLevelThatWasCalledIsNotCalledAgain() {
        String reference = fired();
        CaseSnapshot before = follow.snapshot(reference);
        long proposal = follow.release(OpenCases.MOVE).id();

        migrations.moveSome();

        assertThat(follow.reached(proposal).moved()).isEqualTo(1);
        follow.assertIsUnchanged(before, reference);
        follow.assertIsOnNewest(reference);
        assertThat(chain.timers(reference, ASSESS_OVERDUE)).isEmpty();
        chain.pass(Duration.ofMinutes(5));
        assertThat(chain.tasks(reference, LEVEL_1)).hasSize(1);
        assertThat(journal.of(reference))
                .filteredOn(row -> row.act() == Act.CASE_MIGRATED)
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(row.facts().get("to")).matches(".*Process:\\d+");
                    assertThat(row.facts().get("from"))
                            .matches(".*Process:\\d+")
                            .isNotEqualTo(row.facts().get("to"));
                });
    }

    @Test
    void aCaseWhoseStepIsGoneStaysWithEverythingThatRunsForIt() {
        String stays = chain.startAt("ReceptionProcess", "Task_NotifyProvince", KNOWN_BY_THEN);
        chain.startFor(stays, "CounsellingProcess");
        String moves = chain.startAt("ReceptionProcess", "Task_AskConsent", KNOWN_BY_THEN);
        CaseSnapshot before = follow.snapshot(stays);
        List<String> versions = follow.versions(stays);
        long proposal = follow.release(OpenCases.MOVE, "reception.bpmn", renamed("Task_NotifyProvince"))
                .id();

        follow.moveAll();

        Migration reached = follow.reached(proposal);
        assertThat(reached.moved()).isEqualTo(1);
        assertThat(reached.stayed()).singleElement().satisfies(outcome -> {
            assertThat(outcome.reference()).isEqualTo(stays);
            assertThat(outcome.why()).isEqualTo(WhyStayed.STEP_GONE);
            assertThat(outcome.place()).startsWith("Bring to commune").contains("(ReceptionProcess:");
        });
        follow.assertIsUnchanged(before, stays);
        assertThat(follow.versions(stays)).isEqualTo(versions);
        follow.assertIsOnNewest(moves);
        follow.back("reception.bpmn", "Task_NotifyProvince");
    }

    @Test
    void stopsGoesOnAndIsOnRecord() {
        for (int n = 0; n < 12; n++) {
            chain.startAt("ReceptionProcess", "Task_AskConsent", KNOWN_BY_THEN);
        }
        long proposal = follow.release(OpenCases.MOVE).id();
        migrations.moveSome();
        assertThat(follow.reached(proposal).moved()).isEqualTo(10);

        migrations.stop(proposal);
        migrations.moveSome();
        assertThat(follow.reached(proposal).moved()).isEqualTo(10);
        assertThat(follow.reached(proposal).state()).isEqualTo(Migration.State.STOPPED);

        migrations.resume(proposal);
        migrations.moveSome();
        assertThat(follow.reached(proposal).moved()).isEqualTo(12);
        assertThat(follow.reached(proposal).state()).isEqualTo(Migration.State.DONE);
        assertThat(journal.of(JournalEntry.MODELS))
                .filteredOn(row -> String.valueOf(proposal).equals(row.subject())
                        && row.act().name().startsWith("MIGRATION_"))
                .extracting(row -> row.act())
                .containsExactly(
                        Act.MIGRATION_STARTED, Act.MIGRATION_STOPPED, Act.MIGRATION_STARTED, Act.MIGRATION_ENDED);
    }

    @Test
    void aRehearsalSaysWhoCanMoveAndWritesNothing() {
        String stays = chain.startAt("ReceptionProcess", "Task_NotifyProvince", KNOWN_BY_THEN);
        String moves = fired();
        Map<String, CaseSnapshot> before = Map.of(stays, follow.snapshot(stays), moves, follow.snapshot(moves));
        List<String> versions = follow.versions(moves);
        long deployments = repository.createDeploymentQuery().count();
        Proposal proposal = follow.propose("reception.bpmn", renamed("Task_NotifyProvince"));

        List<CaseOutcome> outcomes = rehearsal.of(proposal.id());

        assertThat(outcomes).extracting(CaseOutcome::reference).containsExactly(stays, moves);
        assertThat(outcomes).extracting(CaseOutcome::why).containsExactly(WhyStayed.STEP_GONE, null);
        before.forEach((reference, snapshot) -> follow.assertIsUnchanged(snapshot, reference));
        assertThat(follow.versions(moves)).isEqualTo(versions);
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
        assertThat(migrations.find(proposal.id())).isEmpty();
        proposals.withdraw(proposal.id(), "ann");
    }

    /** It is neither said to have moved nor left out: somebody has seen that it was waited for. */
    @Test
    void aCaseThatClosesMeanwhileIsCountedAsThat() {
        String closes = chain.startAt("ReceptionProcess", "Task_AskConsent", KNOWN_BY_THEN);
        String moves = chain.startAt("ReceptionProcess", "Task_AskConsent", KNOWN_BY_THEN);
        long proposal = follow.release(OpenCases.MOVE).id();
        chain.instances(closes).forEach(each -> runtime.deleteProcessInstance(each.getId(), "closed"));

        follow.moveAll();

        follow.assertIsOnNewest(moves);
        Migration reached = follow.reached(proposal);
        assertThat(List.of(reached.moved(), reached.closed(), reached.stays(), reached.waiting()))
                .containsExactly(1, 1, 0, 0);
        assertThat(reached.stayed()).isEmpty();
        assertThat(reached.decided()).isEqualTo(reached.all()).isEqualTo(2);
        assertThat(journal.of(JournalEntry.MODELS))
                .filteredOn(row -> row.act() == Act.MIGRATION_ENDED
                        && String.valueOf(proposal).equals(row.subject()))
                .singleElement()
                .satisfies(row -> assertThat(row.facts())
                        .containsEntry("moved", "1")
                        .containsEntry("stayed", "0")
                        .containsEntry("closed", "1"));
    }

    @Test
    void openCasesStayWhenNobodyChoseOtherwise() {
        String reference = chain.startAt("ReceptionProcess", "Task_AskConsent", KNOWN_BY_THEN);
        List<String> versions = follow.versions(reference);
        long proposal = follow.release(OpenCases.STAY).id();

        migrations.moveSome();

        assertThat(migrations.find(proposal)).isEmpty();
        assertThat(follow.versions(reference)).isEqualTo(versions);
    }

    @Test
    void whoeverIsWorkingOnAStepKeepsIt() {
        Task task = chain.task(chain.startAt("ReceptionProcess", "Task_AskConsent", KNOWN_BY_THEN), "Task_AskConsent");
        database.sql("update act_ru_task set assignee_ = 'worker' where id_ = ?")
                .param(task.getId())
                .update();
        long proposal = follow.release(OpenCases.MOVE).id();
        follow.moveAll();
        assertThat(follow.reached(proposal).moved()).isEqualTo(1);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee())
                .isEqualTo("worker");
    }

    @Test
    void whatWasApprovedForCasesThatStayDoesNotMoveThem() {
        Proposal waits = follow.propose("reception.bpmn", FollowedReleases::relabelled);
        proposals.complete(waits.id(), "ann", "", null, chain.now().plus(Duration.ofDays(1)), OpenCases.STAY);
        approvals.approve(waits.id(), "bob", MANAGER, Role.MODEL_MANAGER, follow.read(waits));
        database.sql("update proposal set cases = 'MOVE', effective_at = ? where id = ?")
                .params(java.sql.Timestamp.from(chain.now()), waits.id())
                .update();

        releases.releaseDue();

        assertThat(released.inUse().proposal()).isNotEqualTo(waits.id());
        proposals.withdraw(waits.id(), "ann");
    }

    private String fired() {
        String reference = chain.startAt("ChildProtectionProcess", ASSESS, "child", true);
        chain.fireWhenDue(reference, ASSESS_OVERDUE);
        assertThat(chain.tasks(reference, LEVEL_1)).hasSize(1);
        return reference;
    }

    private void migrateByTheEngineAlone(String reference, boolean updateTriggers) {
        chain.instances(reference).forEach(instance -> {
            String key = repository
                    .getProcessDefinition(instance.getProcessDefinitionId())
                    .getKey();
            String latest = repository
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(key)
                    .latestVersion()
                    .singleResult()
                    .getId();
            var plan = runtime.createMigrationPlan(instance.getProcessDefinitionId(), latest)
                    .mapEqualActivities();
            runtime.newMigration((updateTriggers ? plan.updateEventTriggers() : plan).build())
                    .processInstanceIds(instance.getId())
                    .execute();
        });
    }

    /** A case that has moved half of the way when something fails is where it was. */
    @Test
    void nothingIsMovedByHalf() {
        String reference = fired();
        List<String> versions = follow.versions(reference);
        assertThat(versions).hasSizeGreaterThan(1);
        follow.release(OpenCases.STAY);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            move.move(reference, released.inUse().deployment());
            status.setRollbackOnly();
        });
        assertThat(follow.versions(reference)).isEqualTo(versions);
    }
}
