package org.supportchain.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.audit.RootsFolder;
import org.supportchain.audit.Seals;
import org.supportchain.audit.VerificationExport;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.CaseStatus;
import org.supportchain.intake.Reports;
import org.supportchain.journal.Journal;
import org.supportchain.workflow.Chain;
import org.supportchain.workflow.ChainTest;
import org.supportchain.workflow.JournalGaps;

/**
 * The fault driver. {@code -Dfaults.seeds=200} walks as many seeds, {@code -Dfaults.seed=17} one again; a few are walked with every
 * build.
 */
@ChainTest
@Import(CommitFaults.class)
class FaultDriverIT {

    private static final int WITH_EVERY_BUILD = 6;

    @Autowired
    Chain chain;

    @Autowired
    Reports reports;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    CaseFile cases;

    @Autowired
    CommitFaults faults;

    @Autowired
    Journal journal;

    @Autowired
    JournalGaps gaps;

    @Autowired
    Seals seals;

    @Autowired
    VerificationExport export;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcClient database;

    @Autowired
    PlatformTransactionManager transactions;

    private long steps;

    @Test
    void keepsWhatItAcknowledgedWhateverHappensAtACommit() throws Exception {
        Long only = Long.getLong("faults.seed");
        long first = only == null ? 1 : only;
        long last = only == null ? Integer.getInteger("faults.seeds", WITH_EVERY_BUILD) : only;
        Map<Long, List<String>> violations = new LinkedHashMap<>();
        for (long seed = first; seed <= last; seed++) {
            List<String> found = walk(seed);
            if (!found.isEmpty()) {
                violations.put(seed, found);
            }
            System.out.printf(
                    "seed %d of %d: %s; so far %d steps done, %d faults%n",
                    seed, last, found.isEmpty() ? "holds" : found, steps, faults.struck());
            write(seed - first + 1, violations);
        }
        assertThat(faults.struck()).as("faults that came about").isPositive();
        assertThat(steps).as("steps that were done meanwhile").isPositive();
        assertThat(violations).isEmpty();
    }

    /** An oracle that overlooks something would let every seed hold. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            report without exactly one chain       | delete from act_hi_procinst where business_key_ = :case
            open case without a wait state         | update act_ru_execution set business_key_ = null where business_key_ = :case
            step done twice                        | insert into journal (chain, seq, at, act, account, roles, subject, element, facts, previous, hash) select :case, 8000 + n, now(), 'STEP_COMPLETED', 'system', '', 'task', 'Task', '{}', 'x', 'x' from generate_series(1, 2) n
            escalated twice                        | insert into journal (chain, seq, at, act, account, roles, step, subject, facts, previous, hash) select :case, 9000 + n, now(), 'ESCALATED', 'system', '', 'R02', 'task', '{"due":"x"}', 'x', 'x' from generate_series(1, 2) n
            overdue and nobody called              | update deadline set due_at = now() - interval '9 years' where reference = :case and status = 'OPEN'
            overdue without exactly one escalation | update deadline set escalated_at = now() where reference = :case and status = 'OPEN'
            level overdue and the next not called  | update act_ru_task set task_def_key_ = 'Task_AnswerEscalationLevel1', due_date_ = now() - interval '9 years' where proc_inst_id_ in (select id_ from act_hi_procinst where business_key_ = :case)
            due and not done                       | update act_ru_job set duedate_ = now() - interval '9 years' where process_instance_id_ in (select id_ from act_hi_procinst where business_key_ = :case)
            broken chain                           | update journal set account = 'somebody' where chain = :case and seq = 2
            gap:                                   | delete from act_hi_actinst where proc_inst_id_ in (select id_ from act_hi_procinst where business_key_ = :case)
            """)
    void seesEveryViolation(String violation, String act) {
        chain.stopClock();
        LedgerOracle oracle = new LedgerOracle(database, journal, gaps);
        String newest = oracle.newest();
        Ledger ledger = new Ledger();
        String key = UUID.randomUUID().toString();
        String reference = reports.receive(FaultWalk.adult(key)).reference().value();
        chain.runAsyncJobs();
        ledger.reporting(key);
        ledger.reported(key, reference);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            assertThat(oracle.violations(ledger, newest, chain.now())).isEmpty();
            database.sql(act).param("case", reference).update();
            assertThat(oracle.violations(ledger, newest, chain.now()))
                    .anySatisfy(found -> assertThat(found).startsWith(violation));
        });
        chain.releaseClock();
    }

    @Test
    void seesARowThatWasChangedAfterItWasSealed() {
        String key = UUID.randomUUID().toString();
        String reference = reports.receive(FaultWalk.adult(key)).reference().value();
        seals.now();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            assertThat(sealed()).noneMatch(found -> found.contains(reference));
            database.sql("update journal set account = 'somebody' where chain = ? and seq = 2")
                    .param(reference)
                    .update();
            assertThat(sealed()).anyMatch(found -> found.contains(reference));
        });
        chain.releaseClock();
    }

    private List<String> sealed() {
        try {
            return HouseJudge.seals(export, RootsFolder.of(application), seals.key());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void seesAMailThatIsLostOrWaitsForEverOrComesFromNowhere() {
        Instant quiet = Instant.parse("2026-11-24T14:00:00Z");
        Instant before = quiet.minusSeconds(1);
        UUID lost = UUID.randomUUID();
        UUID waits = UUID.randomUUID();
        UUID half = UUID.randomUUID();
        UUID givenUp = UUID.randomUUID();
        UUID young = UUID.randomUUID();
        UUID told = UUID.randomUUID();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            database.sql("delete from notice").update();
            notice(lost, "SENT", quiet);
            notice(waits, "WAITING", before);
            notice(half, "SENDING", before);
            notice(givenUp, "FAILED", quiet);
            notice(young, "WAITING", quiet);
            notice(told, "SENT", before);
            assertThat(HouseJudge.mails(database, List.of(told.toString(), told.toString(), "nobody"), quiet))
                    .satisfiesExactlyInAnyOrder(
                            found -> assertThat(found).startsWith("mail lost: " + lost),
                            found -> assertThat(found)
                                    .isEqualTo("mail never sent: %s WAITING STALL %s, posted %s, to be tried %s"
                                            .formatted(waits, waits, before, before)),
                            found -> assertThat(found).startsWith("mail never sent: " + half + " SENDING"),
                            found -> assertThat(found).startsWith("mail never sent: " + givenUp + " FAILED"),
                            found -> assertThat(found).isEqualTo("mail from nowhere: nobody"));
        });
    }

    private void notice(UUID id, String state, Instant postedAt) {
        Timestamp posted = Timestamp.from(postedAt);
        database.sql("insert into notice (id, kind, event, account, posted_at, state, next_try_at)"
                        + " values (?, 'STALL', ?, 'somebody', ?, ?, ?)")
                .params(id, id.toString(), posted, state, posted)
                .update();
    }

    @Test
    void seesAReminderThatNobodyGot() {
        chain.stopClock();
        String reference = reports.receive(FaultWalk.adult(UUID.randomUUID().toString()))
                .reference()
                .value();
        chain.runAsyncJobs();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            assertThat(HouseJudge.reminders(database, chain.now())).isEmpty();
            database.sql("update deadline set next_reminder_at = ? where reference = ? and status = 'OPEN'")
                    .params(Timestamp.from(chain.now().minusSeconds(1)), reference)
                    .update();
            assertThat(HouseJudge.reminders(database, chain.now())).isNotEmpty().allSatisfy(found -> assertThat(found)
                    .contains(reference));
        });
        chain.releaseClock();
    }

    @Test
    void seesAnAcknowledgedReportThatIsGone() {
        Ledger ledger = new Ledger();
        ledger.reporting("key");
        ledger.reported("key", "SC-1999-000001");
        LedgerOracle oracle = new LedgerOracle(database, journal, gaps);
        assertThat(oracle.violations(ledger, oracle.newest(), chain.now()))
                .contains("acknowledged report lost: SC-1999-000001");
    }

    /** The first may also be lost on its way, and be sent again when everything is over. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void opensOneCaseForAReportThatIsOvertaken(boolean lost) throws Exception {
        LedgerOracle oracle = new LedgerOracle(database, journal, gaps);
        String newest = oracle.newest();
        Ledger ledger = new Ledger();
        String key = UUID.randomUUID().toString();
        String other = UUID.randomUUID().toString();
        Overtaken sent =
                overtaken(() -> report(ledger, key), () -> report(ledger, key), () -> report(ledger, other), lost);

        assertThat(sent.first().isCompletedExceptionally()).isEqualTo(lost);
        assertThat(report(ledger, key)).isEqualTo(sent.second().join());
        chain.runAsyncJobs();
        assertThat(ledger.references()).hasSize(2);
        assertThat(oracle.violations(ledger, newest, chain.now())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void doesAStepOnceThatIsSentTwiceAndOvertaken(boolean lost) throws Exception {
        LedgerOracle oracle = new LedgerOracle(database, journal, gaps);
        String newest = oracle.newest();
        Ledger ledger = new Ledger();
        String reference = report(ledger, UUID.randomUUID().toString());
        chain.runAsyncJobs();
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .list()
                .get(0);
        Map<String, Object> answers =
                chain.filled(task, Chain.ORDINARY.getOrDefault(task.getTaskDefinitionKey(), Map.of()));
        Supplier<String> complete = () -> {
            ledger.completing(task.getId());
            tasks.complete(task.getId(), answers);
            ledger.completed(task.getId());
            return reference;
        };
        Overtaken steps = overtaken(
                complete, complete, () -> report(ledger, UUID.randomUUID().toString()), lost);

        assertThat(steps.first().isCompletedExceptionally()).isEqualTo(lost);
        assertThat(steps.second().isCompletedExceptionally()).isNotEqualTo(lost);
        chain.runAsyncJobs();
        assertThat(ledger.completed()).containsExactly(task.getId());
        assertThat(oracle.violations(ledger, newest, chain.now())).isEmpty();
    }

    @Test
    void answersAReportThatComesOnceMoreWithItsCaseHoweverFarThatHasGone() {
        LedgerOracle oracle = new LedgerOracle(database, journal, gaps);
        String newest = oracle.newest();
        Ledger ledger = new Ledger();
        String key = UUID.randomUUID().toString();
        String reference = report(ledger, key);
        chain.runAsyncJobs();
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .list()
                .get(0);
        chain.complete(task, Chain.ORDINARY.getOrDefault(task.getTaskDefinitionKey(), Map.of()));
        chain.pass(Duration.ofHours(30));
        assertThat(report(ledger, key)).isEqualTo(reference);
        chain.runAsyncJobs();
        assertThat(oracle.violations(ledger, newest, chain.now())).isEmpty();

        chain.instances(reference).stream()
                .filter(instance -> instance.getId().equals(instance.getRootProcessInstanceId()))
                .forEach(chainOfCase -> runtime.deleteProcessInstance(chainOfCase.getId(), "over"));
        cases.enter(new CaseReference(reference), CaseStatus.CLOSED);
        assertThat(report(ledger, key)).isEqualTo(reference);
        assertThat(chain.instances(reference)).isEmpty();
        assertThat(oracle.newest()).isEqualTo(reference);
    }

    private String report(Ledger ledger, String key) {
        ledger.reporting(key);
        String reference = reports.receive(FaultWalk.adult(key)).reference().value();
        ledger.reported(key, reference);
        return reference;
    }

    private record Overtaken(CompletableFuture<String> first, CompletableFuture<String> second) {}

    /** The first is held at its commit; the second has to wait for it; somebody else is answered meanwhile. */
    private Overtaken overtaken(Supplier<String> first, Supplier<String> second, Supplier<String> other, boolean lost)
            throws Exception {
        ExecutorService people = Executors.newCachedThreadPool();
        try {
            faults.arm(CommitFaults.Kind.DELAY, 1);
            CompletableFuture<String> held = new CompletableFuture<>();
            Thread sender = new Thread(() -> complete(held, first), CommitFaults.THREAD + "-held");
            sender.start();
            await().until(faults::isHeld);
            CompletableFuture<String> late = CompletableFuture.supplyAsync(second, people);
            await().until(() -> waitingForAnother() == 1);
            CompletableFuture.supplyAsync(other, people).get(1, TimeUnit.MINUTES);
            assertThat(held).isNotDone();
            assertThat(late).isNotDone();
            if (lost) {
                faults.dieWaiting();
            } else {
                faults.goOn();
            }
            sender.join();
            await().until(late::isDone);
            return new Overtaken(held, late);
        } finally {
            faults.goOn();
            faults.revive();
            people.shutdown();
        }
    }

    private static void complete(CompletableFuture<String> answer, Supplier<String> act) {
        try {
            answer.complete(act.get());
        } catch (RuntimeException unanswered) {
            answer.completeExceptionally(unanswered);
        }
    }

    private int waitingForAnother() {
        return database.sql("select count(*) from pg_stat_activity where datname = current_database()"
                        + " and wait_event_type = 'Lock'")
                .query(Integer.class)
                .single();
    }

    private List<String> walk(long seed) throws InterruptedException {
        chain.stopClock();
        LedgerOracle oracle = new LedgerOracle(database, journal, gaps);
        String newest = oracle.newest();
        FaultWalk walk = new FaultWalk(
                chain,
                reports,
                tasks,
                faults,
                seed,
                UUID.randomUUID().toString().substring(0, 8));
        List<String> found;
        try {
            walk.go();
            steps += walk.ledger().completed().size();
            found = oracle.violations(walk.ledger(), newest, chain.now());
        } catch (IllegalStateException neverAnswered) {
            found = List.of(neverAnswered.getMessage() + ": " + neverAnswered.getCause());
        }
        if (!found.isEmpty()) {
            walk.told().forEach(System.out::println);
        }
        chain.releaseClock();
        return found;
    }

    private void write(long seeds, Map<Long, List<String>> violations) throws IOException {
        Files.writeString(
                Path.of("target/faults.json"),
                new ObjectMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(Map.of(
                                "seeds",
                                seeds,
                                "steps done",
                                steps,
                                "faults",
                                faults.struck(),
                                "violations",
                                violations)));
    }
}
