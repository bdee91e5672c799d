package org.supportchain.modelgovernance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.supportchain.workflow.Chain.map;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.deadline.StepDeadlines;
import org.supportchain.journal.Act;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;
import org.supportchain.network.Role;
import org.supportchain.workflow.Chain;
import org.supportchain.workflow.ChainTest;

/** Open cases follow a release and nothing of them changes but the version. An application of its own: it releases. */
@ChainTest
@TestPropertySource(properties = "supportchain.test=migration")
class MigrationIT {

    private static final Set<Role> MANAGER = EnumSet.of(Role.MODEL_MANAGER);
    private static final String LEVEL_1 = "Task_AnswerEscalationLevel1";
    private static final String ASSESS = "Task_AssessChildRapidly";
    private static final String ASSESS_OVERDUE = "BoundaryEvent_AssessChildRapidlyOverdue";

    /** What earlier steps have found out when a step is reached; the shortest way on. */
    private static final Object[] KNOWN_BY_THEN = {
        "reportComplete", true,
        "foundAbroad", false,
        "nationality", "VIETNAMESE",
        "firstPlan", true,
        "reEntry", false,
        "relationToAdult", "PARENT_PROVEN",
        "emergencyKnown", false,
        "tracingNeeded", false
    };

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
    StepDeadlines deadlines;

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
    Chain chain;

    @BeforeEach
    void stopTheClock() {
        chain.stopClock();
    }

    @AfterEach
    void releaseTheClock() {
        chain.releaseClock();
        database.sql("update migration set state = 'DONE'").update();
    }

    /** What the guard is for: a timer that had fired and has another id in the new version. */
    @Test
    void theEngineAloneStartsAClockThatHasFired() {
        deploy(UnaryOperator.identity());
        String reference = chain.openCase(false);
        chain.startFor(reference, "Overdue");
        chain.fireWhenDue(reference, "BoundaryEvent_StepOverdue");
        CaseSnapshot before = snapshot(reference);
        String second = deploy(renamed("BoundaryEvent_StepOverdue"));

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            migrateByTheEngineAlone(reference, false);
            assertThat(chain.timers(reference, "BoundaryEvent_StepOverdueAnew")).hasSize(1);
            assertThat(before.differenceTo(snapshot(reference), Set.of())).contains(WhyStayed.CLOCK_CHANGED);
            status.setRollbackOnly();
        });

        String deployment = repository.getProcessDefinition(second).getDeploymentId();
        assertThatThrownBy(() -> new TransactionTemplate(transactions)
                        .executeWithoutResult(status -> move.move(reference, deployment)))
                .isInstanceOfSatisfying(
                        CannotMove.class,
                        stays -> assertThat(stays.of(reference).why()).isEqualTo(WhyStayed.CLOCK_NEW));
        assertIsUnchanged(before, reference);
    }

    @Test
    void aCaseWithAnotherClockAtItsStepStays() {
        String reference = fired();
        String elsewhere = chain.startAt("ReceptionProcess", "Task_AskConsent", KNOWN_BY_THEN);
        CaseSnapshot before = snapshot(reference);
        long proposal = release(OpenCases.MOVE, "child-protection.bpmn", renamed(ASSESS_OVERDUE))
                .id();

        moveAll();

        Migration reached = migrations.find(proposal).orElseThrow();
        assertThat(reached.stayed())
                .extracting(CaseOutcome::reference, CaseOutcome::why)
                .containsExactly(tuple(reference, WhyStayed.CLOCK_NEW));
        assertThat(reached.moved()).isEqualTo(1);
        assertIsOn(elsewhere, proposal);
        assertIsUnchanged(before, reference);
        back("child-protection.bpmn", ASSESS_OVERDUE);
    }

    @Test
    void aCaseThatWouldNoLongerHearAMessageStays() {
        String reference = chain.startAt("ReceptionProcess", "Task_DecideEssentialNeedsTerm", KNOWN_BY_THEN);
        CaseSnapshot before = snapshot(reference);
        assertThat(subscriptions(reference)).isPositive();
        long proposal = release(OpenCases.MOVE, "reception.bpmn", renamed("BoundaryEvent_StayEnded"))
                .id();

        moveAll();

        assertThat(migrations.find(proposal).orElseThrow().stayed())
                .extracting(CaseOutcome::why)
                .containsExactly(WhyStayed.OTHERWISE_CHANGED);
        assertIsUnchanged(before, reference);
        back("reception.bpmn", "BoundaryEvent_StayEnded");
    }

    /** So that other tests find the names that they know. */
    private void back(String file, String element) {
        release(OpenCases.STAY, file, model -> model.replace("\"" + element + "Anew\"", "\"" + element + "\"")
                .replace(">" + element + "Anew<", ">" + element + "<")
                .replaceFirst(" name=\"([^\"]*)\"", " name=\"$1.\""));
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
        CaseSnapshot before = snapshot(ours);
        long proposal = release(OpenCases.MOVE).id();
        database.sql("delete from migration_case where proposal = ? and reference = ?")
                .params(proposal, raw)
                .update();

        migrateByTheEngineAlone(raw, false);
        moveAll();

        assertThat(subscriptions(raw)).isEqualTo(waits + 1);
        assertThat(migrations.find(proposal).orElseThrow().stayed()).isEmpty();
        assertIsUnchanged(before, ours);
        goesOn(ours, "Task_WelcomeBack");
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

    private static UnaryOperator<String> renamed(String element) {
        return model -> model.replace("\"" + element + "\"", "\"" + element + "Anew\"")
                .replace(">" + element + "<", ">" + element + "Anew<");
    }

    @Test
    void theEngineAloneStartsAClockAgain() {
        String reference = chain.startAt("ChildProtectionProcess", "IntermediateEvent_CheckAtBedside", "child", true);
        CaseSnapshot before = snapshot(reference);
        Date due = chain.timer(reference, "IntermediateEvent_CheckAtBedside").getDuedate();
        chain.pass(Duration.ofHours(3));
        release(OpenCases.STAY);

        migrateByTheEngineAlone(reference, true);

        assertThat(chain.timer(reference, "IntermediateEvent_CheckAtBedside").getDuedate())
                .as("three hours later than it was")
                .isEqualTo(Date.from(due.toInstant().plus(Duration.ofHours(3))));
        assertThat(before.differenceTo(snapshot(reference), Set.of())).contains(WhyStayed.CLOCK_CHANGED);
    }

    @Test
    void aLevelThatWasCalledIsNotCalledAgain() {
        String reference = fired();
        CaseSnapshot before = snapshot(reference);
        long proposal = release(OpenCases.MOVE).id();

        migrations.moveSome();

        assertThat(migrations.find(proposal).orElseThrow().moved()).isEqualTo(1);
        assertIsUnchanged(before, reference);
        assertIsOn(reference, proposal);
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

    /** Every step of every model, and waits between steps, with clocks that run, have fired, or stand still; ten releases. */
    @Test
    void everyWaitStateFollowsTenReleasesAndEveryDueDateStays() {
        Map<String, String> waiting = new LinkedHashMap<>();
        Map<String, String> late = new LinkedHashMap<>();
        Map<String, String> paused = new LinkedHashMap<>();
        steps().forEach((step, process) -> {
            waiting.put(chain.startAt(process, step, KNOWN_BY_THEN), step);
            String other = chain.startAt(process, step, KNOWN_BY_THEN);
            if (isPaused(other, step)) {
                paused.put(other, step);
            } else {
                chain.fire(chain.timer(other, overdue(step)));
                late.put(other, step);
            }
        });
        assertThat(waiting).hasSizeGreaterThan(80);
        assertThat(late).hasSizeGreaterThan(20);
        assertThat(paused).hasSizeGreaterThan(3);
        List<String> between = between();
        Map<String, CaseSnapshot> before = new HashMap<>();
        for (var some : List.of(waiting.keySet(), late.keySet(), paused.keySet(), between)) {
            some.forEach(reference -> before.put(reference, snapshot(reference)));
        }

        long last = 0;
        for (int n = 0; n < 10; n++) {
            last = release(OpenCases.MOVE).id();
            moveAll();
            Migration reached = migrations.find(last).orElseThrow();
            assertThat(reached.stayed()).isEmpty();
            assertThat(reached.moved()).isEqualTo(before.size());
            assertThat(reached.state()).isEqualTo(Migration.State.DONE);
        }

        long proposal = last;
        before.forEach((reference, snapshot) -> {
            assertIsUnchanged(snapshot, reference);
            assertIsOn(reference, proposal);
        });
        waiting.forEach((reference, step) -> {
            chain.fire(chain.timer(reference, overdue(step)));
            assertThat(chain.tasks(reference, LEVEL_1)).as(step).hasSize(1);
            goesOn(reference, step);
        });
        late.forEach((reference, step) -> {
            assertThat(chain.timers(reference, overdue(step))).as(step).isEmpty();
            assertThat(chain.tasks(reference, LEVEL_1)).as(step).hasSize(1);
            goesOn(reference, step);
        });
        paused.forEach((reference, step) -> {
            deadlines.resume(chain.task(reference, step).getId(), "sue");
            goesOn(reference, step);
        });
    }

    @Test
    void aCaseWhoseStepIsGoneStaysWithEverythingThatRunsForIt() {
        String stays = chain.startAt("ReceptionProcess", "Task_NotifyProvince", KNOWN_BY_THEN);
        chain.startFor(stays, "CounsellingProcess");
        String moves = chain.startAt("ReceptionProcess", "Task_AskConsent", KNOWN_BY_THEN);
        CaseSnapshot before = snapshot(stays);
        List<String> versions = versions(stays);
        long proposal = release(OpenCases.MOVE, "reception.bpmn", renamed("Task_NotifyProvince"))
                .id();

        moveAll();

        Migration reached = migrations.find(proposal).orElseThrow();
        assertThat(reached.moved()).isEqualTo(1);
        assertThat(reached.stayed()).singleElement().satisfies(outcome -> {
            assertThat(outcome.reference()).isEqualTo(stays);
            assertThat(outcome.why()).isEqualTo(WhyStayed.STEP_GONE);
            assertThat(outcome.place()).startsWith("Bring to commune").contains("(ReceptionProcess:");
        });
        assertIsUnchanged(before, stays);
        assertThat(versions(stays)).isEqualTo(versions);
        assertIsOn(moves, proposal);
        back("reception.bpmn", "Task_NotifyProvince");
    }

    @Test
    void stopsGoesOnAndIsOnRecord() {
        for (int n = 0; n < 12; n++) {
            chain.startAt("ReceptionProcess", "Task_AskConsent", KNOWN_BY_THEN);
        }
        long proposal = release(OpenCases.MOVE).id();
        migrations.moveSome();
        assertThat(migrations.find(proposal).orElseThrow().moved()).isEqualTo(10);

        migrations.stop(proposal);
        migrations.moveSome();
        assertThat(migrations.find(proposal).orElseThrow().moved()).isEqualTo(10);
        assertThat(migrations.find(proposal).orElseThrow().state()).isEqualTo(Migration.State.STOPPED);

        migrations.resume(proposal);
        migrations.moveSome();
        assertThat(migrations.find(proposal).orElseThrow().moved()).isEqualTo(12);
        assertThat(migrations.find(proposal).orElseThrow().state()).isEqualTo(Migration.State.DONE);
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
        Map<String, CaseSnapshot> before = Map.of(stays, snapshot(stays), moves, snapshot(moves));
        List<String> versions = versions(moves);
        long deployments = repository.createDeploymentQuery().count();
        Proposal proposal = propose("reception.bpmn", renamed("Task_NotifyProvince"));

        List<CaseOutcome> outcomes = rehearsal.of(proposal.id());

        assertThat(outcomes).extracting(CaseOutcome::reference).containsExactly(stays, moves);
        assertThat(outcomes).extracting(CaseOutcome::why).containsExactly(WhyStayed.STEP_GONE, null);
        before.forEach((reference, snapshot) -> assertIsUnchanged(snapshot, reference));
        assertThat(versions(moves)).isEqualTo(versions);
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
        assertThat(migrations.find(proposal.id())).isEmpty();
        proposals.withdraw(proposal.id(), "ann");
    }

    @Test
    void openCasesStayWhenNobodyChoseOtherwise() {
        String reference = chain.startAt("ReceptionProcess", "Task_AskConsent", KNOWN_BY_THEN);
        List<String> versions = versions(reference);
        long proposal = release(OpenCases.STAY).id();

        migrations.moveSome();

        assertThat(migrations.find(proposal)).isEmpty();
        assertThat(versions(reference)).isEqualTo(versions);
    }

    @Test
    void whoeverIsWorkingOnAStepKeepsIt() {
        Task task = chain.task(chain.startAt("ReceptionProcess", "Task_AskConsent", KNOWN_BY_THEN), "Task_AskConsent");
        database.sql("update act_ru_task set assignee_ = 'worker' where id_ = ?")
                .param(task.getId())
                .update();
        long proposal = release(OpenCases.MOVE).id();
        moveAll();
        assertThat(migrations.find(proposal).orElseThrow().moved()).isEqualTo(1);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee())
                .isEqualTo("worker");
    }

    @Test
    void whatWasApprovedForCasesThatStayDoesNotMoveThem() {
        Proposal waits = propose("reception.bpmn", MigrationIT::relabelled);
        proposals.complete(waits.id(), "ann", "", null, chain.now().plus(Duration.ofDays(1)), OpenCases.STAY);
        approvals.approve(waits.id(), "bob", MANAGER, Role.MODEL_MANAGER, waits.hash());
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

    /** Waits that are no steps: a moment, a message, a called process, a whole chain. */
    private List<String> between() {
        List<String> between = new ArrayList<>();
        between.add(chain.startAt("ChildProtectionProcess", "IntermediateEvent_CheckAtBedside", "child", true));
        between.add(chain.startAt("FollowUpProcess", "IntermediateEvent_ContactComesUp", KNOWN_BY_THEN));
        between.add(chain.startAt("DisappearanceProcess", "IntermediateEvent_LookAgainLater", KNOWN_BY_THEN));
        between.add(chain.report(map("ageGroup", "ADULT", "presence", "HERE_NOW")));
        between.add(chain.report(map("ageGroup", "CHILD", "presence", "HERE_NOW")));
        return between;
    }

    private boolean isPaused(String reference, String step) {
        String task = chain.task(reference, step).getId();
        var left = deadlines.pausesLeft(deadlines.ofTask(task).orElseThrow());
        if (left.isEmpty()) {
            return false;
        }
        deadlines.pause(task, left.get(0).reason(), "sue");
        return true;
    }

    private void goesOn(String reference, String step) {
        chain.complete(
                reference,
                step,
                Chain.ORDINARY.getOrDefault(step, Map.of()).entrySet().stream()
                        .flatMap(answer -> java.util.stream.Stream.of(answer.getKey(), answer.getValue()))
                        .toArray());
    }

    private static String overdue(String step) {
        return step.replace("Task_", "BoundaryEvent_") + "Overdue";
    }

    private Map<String, String> steps() {
        Map<String, String> steps = new TreeMap<>();
        released.files(released.inUse()).files().forEach((name, bytes) -> {
            if (name.endsWith(".bpmn") && !name.equals("escalation.bpmn")) {
                BpmnModelInstance model = Bpmn.readModelFromStream(new java.io.ByteArrayInputStream(bytes));
                String process = model.getModelElementsByType(Process.class)
                        .iterator()
                        .next()
                        .getId();
                model.getModelElementsByType(UserTask.class).forEach(task -> steps.put(task.getId(), process));
            }
        });
        return steps;
    }

    /** Nobody sees a difference but by the dot behind the name. */
    private Proposal release(OpenCases cases) {
        return release(cases, "reception.bpmn", MigrationIT::relabelled);
    }

    private Proposal release(OpenCases cases, String file, UnaryOperator<String> edit) {
        Proposal proposal = propose(file, edit);
        proposals.complete(proposal.id(), "ann", "", WeakeningReason.WAS_A_MISTAKE, null, cases);
        approvals.approve(proposal.id(), "bob", MANAGER, Role.MODEL_MANAGER, proposal.hash());
        if (released.inUse().proposal() != proposal.id()) {
            approvals.approve(
                    proposal.id(), "dan", EnumSet.of(Role.FACILITY_DIRECTOR), Role.FACILITY_DIRECTOR, proposal.hash());
        }
        assertThat(released.inUse().proposal()).isEqualTo(proposal.id());
        return proposal;
    }

    private Proposal propose(String file, UnaryOperator<String> edit) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        String before = new String(released.files(released.inUse()).files().get(file), StandardCharsets.UTF_8);
        files.put(file, edit.apply(before).getBytes(StandardCharsets.UTF_8));
        Proposal proposal = proposals.propose("ann", "", files);
        assertThat(proposal.findings()).isEmpty();
        return proposal;
    }

    private static String relabelled(String model) {
        return model.replaceFirst(" name=\"([^\"]*)\"", " name=\"$1.\"");
    }

    private void moveAll() {
        for (int n = 0; n < 100 && isRunning(); n++) {
            migrations.moveSome();
        }
        assertThat(isRunning()).isFalse();
    }

    private boolean isRunning() {
        return database.sql("select exists (select from migration where state = 'RUNNING')")
                .query(Boolean.class)
                .single();
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

    private CaseSnapshot snapshot(String reference) {
        return CaseSnapshot.of(reference, database);
    }

    private void assertIsUnchanged(CaseSnapshot before, String reference) {
        assertThat(before.differenceTo(snapshot(reference), Set.of()))
                .as(reference)
                .isEmpty();
    }

    private void assertIsOn(String reference, long proposal) {
        assertThat(released.inUse().proposal()).isEqualTo(proposal);
        assertThat(chain.instances(reference))
                .extracting(instance -> repository
                        .getProcessDefinition(instance.getProcessDefinitionId())
                        .getDeploymentId())
                .containsOnly(released.inUse().deployment());
    }

    private List<String> versions(String reference) {
        return chain.instances(reference).stream()
                .map(ProcessInstance::getProcessDefinitionId)
                .sorted()
                .toList();
    }

    /** A case that has moved half of the way when something fails is where it was. */
    @Test
    void nothingIsMovedByHalf() {
        String reference = fired();
        List<String> versions = versions(reference);
        assertThat(versions).hasSizeGreaterThan(1);
        release(OpenCases.STAY);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            move.move(reference, released.inUse().deployment());
            status.setRollbackOnly();
        });
        assertThat(versions(reference)).isEqualTo(versions);
    }
}
