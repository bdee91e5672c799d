package org.supportchain.modelgovernance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.network.Role;
import org.supportchain.workflow.Chain;
import org.supportchain.workflow.ChainTest;

/** Open cases follow releases while people and clocks go on, and go on as those do that did not follow. */
@ChainTest
@TestPropertySource(properties = "supportchain.test=migration")
class MigrationAmongOthersIT {

    private static final String ASSESS = "Task_AssessChildRapidly";
    private static final String ASSESS_OVERDUE = "BoundaryEvent_AssessChildRapidlyOverdue";
    private static final String ASK_CONSENT = "Task_AskConsent";
    private static final Pattern WAY =
            Pattern.compile("<bpmn:sequenceFlow id=\"(\\w+)\" sourceRef=\"(Task_\\w+)\" targetRef=\"(\\w+)\"/>");

    @Autowired
    Proposals proposals;

    @Autowired
    Approvals approvals;

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
    ManagementService management;

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

    /** Two of each kind, of which one follows ten releases; then sixty days pass in which nobody does anything. */
    @Test
    void whoHasFollowedTenReleasesGoesOnLikeOneThatHasNot() {
        List<String> follow = waits();
        List<String> stay = waits();
        for (int n = 0; n < 10; n++) {
            int number = n;
            release(
                    OpenCases.STAY,
                    n % 2 == 0 ? model -> renamed(model, number) : model -> withOneMoreStep(model, number));
            follow.forEach(reference ->
                    inTransaction(() -> move.move(reference, released.inUse().deployment())));
        }
        assertThat(follow).allSatisfy(reference -> assertThat(deployments(reference))
                .containsOnly(released.inUse().deployment()));
        assertThat(stay).allSatisfy(reference -> assertThat(deployments(reference))
                .doesNotContain(released.inUse().deployment()));
        assertSame(follow, stay);

        List<String> before = states(follow);
        chain.pass(Duration.ofDays(60));

        assertThat(states(follow)).hasSizeGreaterThan(before.size() + 50);
        assertSame(follow, stay);
    }

    @Test
    void aClockThatHasFailedIsStillOnTheListAndFiresOnceWhenMended() {
        String reference = chain.startAt("ChildProtectionProcess", ASSESS, "child", true);
        Job clock = chain.timer(reference, ASSESS_OVERDUE);
        management.setJobRetries(clock.getId(), 0);
        CaseSnapshot before = CaseSnapshot.of(reference, database);
        assertThat(incidents(reference)).isEqualTo(1);
        release(OpenCases.STAY, model -> renamed(model, 11));

        inTransaction(() -> move.move(reference, released.inUse().deployment()));

        assertThat(before.differenceTo(CaseSnapshot.of(reference, database), Set.of()))
                .isEmpty();
        assertThat(incidents(reference)).isEqualTo(1);
        management.setJobRetries(clock.getId(), 1);
        chain.fireWhenDue(reference, ASSESS_OVERDUE);
        assertThat(incidents(reference)).isZero();
        assertThat(chain.tasks(reference, "Task_AnswerEscalationLevel1")).hasSize(1);
    }

    @Test
    void theGuardSeesAnIncidentThatIsGone() {
        String reference = chain.startAt("ChildProtectionProcess", ASSESS, "child", true);
        management.setJobRetries(chain.timer(reference, ASSESS_OVERDUE).getId(), 0);
        CaseSnapshot before = CaseSnapshot.of(reference, database);

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            database.sql("delete from act_ru_incident where proc_inst_id_ = ?")
                    .param(chain.instances(reference).get(0).getId())
                    .update();
            assertThat(before.differenceTo(CaseSnapshot.of(reference, database), Set.of()))
                    .contains(WhyStayed.OTHERWISE_CHANGED);
        });
    }

    /** Somebody is in the middle of a step: that case waits for another turn, the others move. */
    @Test
    void whoeverWorksGoesFirst() {
        String busy = chain.startAt("ReceptionProcess", ASK_CONSENT, "reportComplete", true);
        String free = chain.startAt("ReceptionProcess", ASK_CONSENT, "reportComplete", true);
        Proposal trial = propose(model -> renamed(model, 12));

        atTheStepOf(busy, () -> assertThat(rehearsal.of(trial.id()))
                .extracting(CaseOutcome::why)
                .containsExactly(WhyStayed.BUSY, null));
        proposals.withdraw(trial.id(), "ann");

        long proposal = release(OpenCases.MOVE, model -> renamed(model, 13)).id();
        atTheStepOf(busy, () -> {
            migrations.moveSome();
            migrations.moveSome();
            assertThat(deployments(free)).containsOnly(released.inUse().deployment());
            assertThat(migrations.find(proposal).orElseThrow().waiting()).isEqualTo(1);
            assertThat(migrations.find(proposal).orElseThrow().stayed()).isEmpty();
        });
        migrations.moveSome();
        assertThat(deployments(busy)).containsOnly(released.inUse().deployment());
    }

    /** A timer that fires writes the journal and then wants its job, which the migration holds: the migration gives way. */
    @Test
    @Timeout(60)
    void aClockThatFiresMeanwhileIsNeverTheOneThatHasToGiveWay() throws InterruptedException {
        String reference = chain.startAt("ReceptionProcess", ASK_CONSENT, "reportComplete", true);
        long proposal = release(OpenCases.MOVE, model -> renamed(model, 14)).id();
        TransactionTemplate own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        Thread[] moving = new Thread[1];

        own.executeWithoutResult(status -> {
            database.sql("select 1 from journal_head where chain = ? for update")
                    .param(reference)
                    .query(Integer.class)
                    .single();
            moving[0] = new Thread(migrations::moveSome);
            moving[0].start();
            while (!isHeld(reference)) {
                Thread.onSpinWait();
            }
            assertThat(database.sql(JOBS + " for update of j")
                            .param(reference)
                            .query(String.class)
                            .list())
                    .isNotEmpty();
        });
        moving[0].join();

        assertThat(migrations.find(proposal).orElseThrow().waiting()).isEqualTo(1);
        migrations.moveSome();
        assertThat(migrations.find(proposal).orElseThrow().moved()).isEqualTo(1);
    }

    private static final String JOBS = "select j.id_ from act_ru_job j join act_ru_execution p"
            + " on p.id_ = j.process_instance_id_ where p.business_key_ = ?";

    private boolean isHeld(String reference) {
        TransactionTemplate own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return own.execute(status -> database.sql(JOBS + " for update of j skip locked")
                .param(reference)
                .query(String.class)
                .list()
                .isEmpty());
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
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertThat(failures).isEmpty();
        });
    }

    private List<String> waits() {
        List<String> waits = new ArrayList<>();
        int n = 0;
        for (var step : steps().entrySet()) {
            if (n++ % 6 == 0) {
                waits.add(chain.startAt(step.getValue(), step.getKey(), "reportComplete", true));
            }
        }
        waits.add(chain.startAt("ChildProtectionProcess", "IntermediateEvent_CheckAtBedside", "child", true));
        waits.add(chain.startAt("FollowUpProcess", "IntermediateEvent_ContactComesUp"));
        waits.add(chain.startAt("DisappearanceProcess", "IntermediateEvent_LookAgainLater"));
        waits.add(chain.report(Chain.map("ageGroup", "CHILD", "presence", "HERE_NOW")));
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

    private Map<String, String> steps() {
        Map<String, String> steps = new TreeMap<>();
        models().forEach((name, model) -> {
            if (!name.equals("escalation.bpmn")) {
                Matcher process = Pattern.compile("<bpmn:process id=\"(\\w+)\"").matcher(model);
                assertThat(process.find()).isTrue();
                Pattern.compile("<bpmn:userTask id=\"(\\w+)\"")
                        .matcher(model)
                        .results()
                        .forEach(task -> steps.put(task.group(1), process.group(1)));
            }
        });
        return steps;
    }

    private Map<String, String> models() {
        Map<String, String> models = new TreeMap<>();
        released.files(released.inUse()).files().forEach((name, bytes) -> {
            if (name.endsWith(".bpmn")) {
                models.put(name, new String(bytes, StandardCharsets.UTF_8));
            }
        });
        return models;
    }

    private Proposal release(OpenCases cases, UnaryOperator<String> edit) {
        Proposal proposal = propose(edit);
        proposals.complete(proposal.id(), "ann", "", WeakeningReason.WAS_A_MISTAKE, null, cases);
        approvals.approve(proposal.id(), "bob", EnumSet.of(Role.MODEL_MANAGER), Role.MODEL_MANAGER, proposal.hash());
        assertThat(released.inUse().proposal()).isEqualTo(proposal.id());
        return proposal;
    }

    /** Every model at once. */
    private Proposal propose(UnaryOperator<String> edit) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        models().forEach((name, model) -> files.put(name, edit.apply(model).getBytes(StandardCharsets.UTF_8)));
        Proposal proposal = proposals.propose("ann", "", files);
        assertThat(proposal.findings()).isEmpty();
        return proposal;
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

    /** What was done, what is open until when, and which clocks run. */
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

    private List<String> deployments(String reference) {
        return chain.instances(reference).stream()
                .map(instance -> repository
                        .getProcessDefinition(instance.getProcessDefinitionId())
                        .getDeploymentId())
                .toList();
    }

    private void inTransaction(Runnable what) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> what.run());
    }
}
