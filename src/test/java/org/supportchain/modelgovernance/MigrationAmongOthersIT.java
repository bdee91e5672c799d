package org.supportchain.modelgovernance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.deadline.StepDeadlines;
import org.supportchain.workflow.Chain;

/** Open cases follow releases while people and clocks go on, and go on as those do that did not follow. */
@MigrationTest
class MigrationAmongOthersIT {

    private static final String ASSESS = "Task_AssessChildRapidly";
    private static final String ASSESS_OVERDUE = "BoundaryEvent_AssessChildRapidlyOverdue";
    private static final String ASK_CONSENT = "Task_AskConsent";
    private static final Pattern WAY =
            Pattern.compile("<bpmn:sequenceFlow id=\"(\\w+)\" sourceRef=\"(Task_\\w+)\" targetRef=\"(\\w+)\"/>");

    @Autowired
    Proposals proposals;

    @Autowired
    ReleasedModels released;

    @Autowired
    Migrations migrations;

    @Autowired
    MigrationRehearsal rehearsal;

    @Autowired
    CaseMove move;

    @Autowired
    ManagementService management;

    @Autowired
    StepDeadlines deadlines;

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

    /** Two of each kind, of which one follows ten releases in an hour; then sixty days pass in which nobody does anything. */
    @Test
    void whoHasFollowedTenReleasesGoesOnLikeOneThatHasNot() {
        List<String> following = waits();
        List<String> stay = waits();
        for (int n = 0; n < 10; n++) {
            int number = n;
            follow.releaseAll(
                    OpenCases.STAY,
                    n % 2 == 0 ? model -> renamed(model, number) : model -> withOneMoreStep(model, number));
            chain.pass(Duration.ofMinutes(6));
            following.forEach(reference ->
                    inTransaction(() -> move.move(reference, released.inUse().deployment())));
        }
        assertThat(following).allSatisfy(reference -> assertThat(follow.deployments(reference))
                .containsOnly(released.inUse().deployment()));
        // What is called meanwhile is called in its newest version, for them too.
        assertThat(stay).allSatisfy(reference -> assertThat(follow.deployments(reference))
                .anyMatch(deployment -> !deployment.equals(released.inUse().deployment())));
        assertSame(following, stay);

        List<String> before = states(following);
        chain.pass(Duration.ofDays(60));

        assertThat(states(following)).hasSizeGreaterThan(before.size() + 50);
        assertSame(following, stay);
    }

    @Test
    void aClockThatHasFailedIsStillOnTheListAndFiresOnceWhenMended() {
        String reference = chain.startAt("ChildProtectionProcess", ASSESS, "child", true);
        Job clock = chain.timer(reference, ASSESS_OVERDUE);
        management.setJobRetries(clock.getId(), 0);
        CaseSnapshot before = CaseSnapshot.of(reference, database);
        assertThat(incidents(reference)).isEqualTo(1);
        follow.releaseAll(OpenCases.STAY, model -> renamed(model, 11));

        inTransaction(() -> move.move(reference, released.inUse().deployment()));

        assertThat(before.differenceTo(CaseSnapshot.of(reference, database), Set.of()))
                .isEmpty();
        assertThat(incidents(reference)).isEqualTo(1);
        management.setJobRetries(clock.getId(), 1);
        chain.fireWhenDue(reference, ASSESS_OVERDUE);
        assertThat(incidents(reference)).isZero();
        assertThat(chain.tasks(reference, "Task_AnswerEscalationLevel1")).hasSize(1);
    }

    /** One change at a time, each taken back. */
    @Test
    void theGuardSeesWhateverIsOtherThanBefore() {
        String decide = "Task_DecideEssentialNeedsTerm";
        String reference = chain.startAt("ReceptionProcess", decide, "reportComplete", true);
        String task = chain.task(reference, decide).getId();
        deadlines.pause(
                task,
                deadlines
                        .pausesLeft(deadlines.ofTask(task).orElseThrow())
                        .get(0)
                        .reason(),
                "sue");
        management.setJobRetries(
                chain.timer(reference, FollowedReleases.overdue(decide)).getId(), 0);
        Map<String, WhyStayed> changes = new LinkedHashMap<>();
        Stream.of(
                        "update act_ru_job set duedate_ = duedate_ + interval '1 second'",
                        "update act_ru_job set repeat_ = 'R3/PT1H'",
                        "update act_ru_job set retries_ = 2",
                        "update act_ru_job set suspension_state_ = 3 - suspension_state_",
                        "update act_ru_job set handler_cfg_ = 'Other'",
                        "delete from act_ru_job",
                        "update act_ru_task set due_date_ = due_date_ + interval '1 second'",
                        "update act_ru_task set suspension_state_ = 2",
                        "update deadline set due_at = due_at + interval '1 second'",
                        "delete from deadline_pause")
                .forEach(change -> changes.put(change, WhyStayed.CLOCK_CHANGED));
        Stream.of(
                        "update act_ru_task set assignee_ = 'somebody'",
                        "update act_ru_identitylink set group_id_ = 'others'",
                        "delete from act_ru_event_subscr",
                        "delete from act_ru_incident",
                        "update act_ru_variable set text_ = 'OTHER' where name_ = 'riskLevel'",
                        "delete from act_ru_variable")
                .forEach(change -> changes.put(change, WhyStayed.OTHERWISE_CHANGED));
        CaseSnapshot before = follow.snapshot(reference);

        changes.forEach((change, seen) -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            assertThat(database.sql(change).update()).as(change).isPositive();
            assertThat(before.differenceTo(follow.snapshot(reference), Set.of()))
                    .as(change)
                    .contains(seen);
        }));
        follow.assertIsUnchanged(before, reference);
    }

    /** Somebody is in the middle of a step: that case waits for another turn, the others move. */
    @Test
    @Timeout(60)
    void whoeverWorksGoesFirst() {
        String busy = chain.startAt("ReceptionProcess", ASK_CONSENT, "reportComplete", true);
        String free = chain.startAt("ReceptionProcess", ASK_CONSENT, "reportComplete", true);
        Proposal trial = follow.proposeAll(model -> renamed(model, 12));

        atTheStepOf(busy, () -> assertThat(rehearsal.of(trial.id()))
                .extracting(CaseOutcome::why)
                .containsExactly(WhyStayed.BUSY, null));
        proposals.withdraw(trial.id(), "ann");

        long proposal =
                follow.releaseAll(OpenCases.MOVE, model -> renamed(model, 13)).id();
        atTheStepOf(busy, () -> {
            migrations.moveSome();
            migrations.moveSome();
            assertThat(follow.deployments(free)).containsOnly(released.inUse().deployment());
            assertThat(follow.reached(proposal).waiting()).isEqualTo(1);
            assertThat(follow.reached(proposal).stayed()).isEmpty();
        });
        migrations.moveSome();
        assertThat(follow.deployments(busy)).containsOnly(released.inUse().deployment());
    }

    /** The engine writes clocks, then steps, then where a case is: whoever holds the one finds the others free. */
    @Test
    @Timeout(60)
    void nobodyWhoIsWaitedForHasToWaitForTheMigration() throws InterruptedException {
        String reference = chain.startAt("ReceptionProcess", ASK_CONSENT, "reportComplete", true);
        long proposal =
                follow.releaseAll(OpenCases.MOVE, model -> renamed(model, 14)).id();
        Thread moving = new Thread(migrations::moveSome);

        follow.ownTransaction().executeWithoutResult(status -> {
            hold("act_ru_job", "process_instance_id_", reference);
            moving.start();
            untilWaitedFor();
            hold("act_ru_task", "proc_inst_id_", reference);
            hold("act_ru_execution", "proc_inst_id_", reference);
        });
        moving.join();

        migrations.moveSome();
        assertThat(follow.reached(proposal).moved()).isEqualTo(1);
    }

    /**
     * Somebody holds where one process of a case is, and then wants a clock of it, while another process takes long to move. The
     * database ends whoever has waited for a second in a circle; that must not be a person or a clock.
     */
    @Test
    @Timeout(60)
    void aLongMoveIsNeverWaitedForInACircle() throws InterruptedException {
        String reference = chain.startAt("ChildProtectionProcess", ASSESS, "child", true);
        chain.fire(chain.timer(reference, ASSESS_OVERDUE));
        String last = chain.instances(reference).stream()
                .map(ProcessInstance::getId)
                .max(String::compareTo)
                .orElseThrow();
        follow.releaseAll(OpenCases.MOVE, model -> renamed(model, 15));
        Thread moving = new Thread(migrations::moveSome);
        List<Integer> got = new ArrayList<>();
        database.sql("create function take_long() returns trigger language plpgsql as"
                        + " 'begin perform pg_sleep(0.7); return new; end'")
                .update();
        database.sql("create trigger take_long after update on act_hi_procinst for each statement"
                        + " execute function take_long()")
                .update();
        try {
            follow.ownTransaction().executeWithoutResult(status -> {
                database.sql("select 1 from act_ru_execution where id_ = ? for update")
                        .param(last)
                        .query(Integer.class)
                        .single();
                moving.start();
                until(
                        "select exists (select from pg_stat_activity where wait_event = 'PgSleep' or wait_event_type = 'Lock')");
                got.addAll(database.sql("select 1 from act_ru_job j join act_ru_execution p"
                                + " on p.id_ = j.process_instance_id_ where p.business_key_ = ? for update of j")
                        .param(reference)
                        .query(Integer.class)
                        .list());
            });
            moving.join();
        } finally {
            database.sql("drop function take_long() cascade").update();
        }
        assertThat(got).isNotEmpty();
        migrations.moveSome();
        follow.assertIsOnNewest(reference);
    }

    /** A node that finds another one moving does not even queue: it has other things to do. */
    @Test
    @Timeout(60)
    void aNodeLeavesItToTheOneThatMoves() throws InterruptedException {
        chain.startAt("ReceptionProcess", ASK_CONSENT, "reportComplete", true);
        long proposal =
                follow.releaseAll(OpenCases.MOVE, model -> renamed(model, 16)).id();
        Thread other = new Thread(migrations::moveSome);

        follow.ownTransaction().executeWithoutResult(status -> {
            database.sql("select pg_advisory_xact_lock(?)")
                    .param(Migrations.MOVING)
                    .query((row, n) -> n)
                    .single();
            other.start();
            join(other);
        });

        assertThat(follow.reached(proposal).waiting()).isEqualTo(1);
        migrations.moveSome();
        assertThat(follow.reached(proposal).moved()).isEqualTo(1);
    }

    /** Two nodes ask for the next case, and the slower one finds it decided. */
    @Test
    @Timeout(60)
    void aCaseThatWasDecidedMeanwhileIsLeftAlone() {
        String reference = chain.startAt("ReceptionProcess", ASK_CONSENT, "reportComplete", true);
        long proposal =
                follow.releaseAll(OpenCases.MOVE, model -> renamed(model, 17)).id();
        Thread slower = new Thread(migrations::moveSome);

        follow.ownTransaction().executeWithoutResult(status -> {
            database.sql("select 1 from migration where proposal = ? for update")
                    .param(proposal)
                    .query(Integer.class)
                    .single();
            slower.start();
            untilWaitedFor();
            database.sql("update migration_case set outcome = 'STAYED', reason = 'FAILED' where proposal = ?")
                    .param(proposal)
                    .update();
        });
        join(slower);

        assertThat(follow.reached(proposal).stays()).isEqualTo(1);
        assertThat(follow.deployments(reference))
                .doesNotContain(released.inUse().deployment());
    }

    private void hold(String table, String process, String reference) {
        assertThat(database.sql("select t.id_ from " + table + " t join act_ru_execution p on p.id_ = t." + process
                                + " where p.business_key_ = ? for update of t nowait")
                        .param(reference)
                        .query(String.class)
                        .list())
                .isNotEmpty();
    }

    /** Until somebody waits for the transaction that runs. */
    private void untilWaitedFor() {
        int own = database.sql("select pg_backend_pid()").query(Integer.class).single();
        until("select exists (select from pg_locks where not granted and " + own + " = any(pg_blocking_pids(pid)))");
    }

    private void until(String holds) {
        while (!follow.ownTransaction()
                .execute(status -> database.sql(holds).query(Boolean.class).single())) {
            Thread.onSpinWait();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** While somebody holds the row of the step, as whoever completes it does. */
    private void atTheStepOf(String reference, Runnable meanwhile) {
        TransactionTemplate other = new TransactionTemplate(transactions);
        other.executeWithoutResult(status -> {
            database.sql("select 1 from act_ru_task where id_ = ? for update")
                    .param(chain.task(reference, ASK_CONSENT).getId())
                    .query(Integer.class)
                    .single();
            Thread thread = new Thread(meanwhile);
            List<Throwable> failures = new ArrayList<>();
            thread.setUncaughtExceptionHandler((who, failure) -> failures.add(failure));
            thread.start();
            join(thread);
            assertThat(failures).isEmpty();
        });
    }

    private List<String> waits() {
        List<String> waits = new ArrayList<>();
        int n = 0;
        for (var step : follow.steps().entrySet()) {
            if (n++ % 6 == 0) {
                waits.add(chain.startAt(step.getValue(), step.getKey(), "reportComplete", true));
            }
        }
        waits.add(chain.startAt("ChildProtectionProcess", "IntermediateEvent_CheckAtBedside", "child", true));
        waits.add(chain.startAt("FollowUpProcess", "IntermediateEvent_ContactComesUp"));
        waits.add(chain.startAt("DisappearanceProcess", "IntermediateEvent_LookAgainLater"));
        waits.add(chain.report(Chain.map("ageGroup", "CHILD", "presence", "HERE_NOW")));
        String found = chain.startAt("DisappearanceProcess", "Task_ReachOutSafely");
        chain.tell(found, "Msg_PersonFound");
        waits.add(found);
        String promised = chain.startAt("ConsentWithdrawalProcess", "Task_OfferServicesWithoutSharing");
        chain.fire(chain.timer(promised, "BoundaryEvent_OfferServicesWithoutSharingOverdue"));
        chain.complete(promised, "Task_AnswerEscalationLevel1", "reasonCode", "NO_BED", "newDate", "2026-12-01T09:00Z");
        waits.add(promised);
        for (int levels = 1; levels <= 3; levels++) {
            String late = chain.startAt("ChildProtectionProcess", ASSESS, "child", true);
            chain.fire(chain.timer(late, ASSESS_OVERDUE));
            for (int level = 1; level < levels; level++) {
                chain.fire(chain.timer(late, "BoundaryEvent_AnswerEscalationLevel" + level + "Overdue"));
            }
            waits.add(late);
        }
        return waits;
    }

    private static String renamed(String model, int number) {
        return model.replaceFirst(
                "(<bpmn:userTask id=\"\\w+\" name=\")[^\"]+",
                "$1Do it well %1$d · Làm thật tốt %1$d".formatted(number));
    }

    /** Between a step and what comes after it, where there is such a way; a note elsewhere. */
    private static String withOneMoreStep(String model, int number) {
        Matcher way = WAY.matcher(model);
        while (way.find()) {
            if (model.contains("<bpmn:userTask id=\"" + way.group(2) + "\"")) {
                return model.replace(
                        way.group(),
                        ("<bpmn:sequenceFlow id=\"%2$s\" sourceRef=\"%3$s\" targetRef=\"Gateway_Rest%1$d\"/>"
                                        + "<bpmn:exclusiveGateway id=\"Gateway_Rest%1$d\"/>"
                                        + "<bpmn:sequenceFlow id=\"Rest%1$d\" sourceRef=\"Gateway_Rest%1$d\" targetRef=\"%4$s\"/>")
                                .formatted(number, way.group(1), way.group(2), way.group(3)));
            }
        }
        return model.replace(
                "</bpmn:process>",
                "<bpmn:textAnnotation id=\"Note_%d\"><bpmn:text>Ask gently.</bpmn:text></bpmn:textAnnotation></bpmn:process>"
                        .formatted(number));
    }

    private void assertSame(List<String> some, List<String> others) {
        for (int n = 0; n < some.size(); n++) {
            assertThat(state(some.get(n))).isNotEmpty().isEqualTo(state(others.get(n)));
        }
    }

    private List<String> states(List<String> references) {
        return references.stream()
                .flatMap(reference -> state(reference).stream())
                .toList();
    }

    /** What was done, what is open until when, which clocks run, and what is waited for. */
    private List<String> state(String reference) {
        List<String> state = new ArrayList<>(chain.passed(reference));
        state.removeIf(activity -> activity.startsWith("Gateway_"));
        state.addAll(database.sql("select 'open ' || t.task_def_key_ || ' ' || t.due_date_ from act_ru_task t"
                        + " join act_ru_execution p on p.id_ = t.proc_inst_id_ where p.business_key_ = ?")
                .param(reference)
                .query(String.class)
                .list());
        state.addAll(database.sql("select 'clock ' || j.handler_cfg_ || ' ' || j.duedate_ from act_ru_job j"
                        + " join act_ru_execution p on p.id_ = j.process_instance_id_ where p.business_key_ = ?")
                .param(reference)
                .query(String.class)
                .list());
        state.addAll(database.sql("select 'waits for ' || s.event_name_ || ' at ' || s.activity_id_"
                        + " from act_ru_event_subscr s join act_ru_execution p on p.id_ = s.proc_inst_id_"
                        + " where p.business_key_ = ?")
                .param(reference)
                .query(String.class)
                .list());
        state.sort(null);
        return state;
    }

    private int incidents(String reference) {
        return database.sql("select count(*) from act_ru_incident i join act_ru_execution p on p.id_ = i.proc_inst_id_"
                        + " where p.business_key_ = ?")
                .param(reference)
                .query(Integer.class)
                .single();
    }

    private void inTransaction(Runnable what) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> what.run());
    }
}
