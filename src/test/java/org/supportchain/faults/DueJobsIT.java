package org.supportchain.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.supportchain.console.OverHttp;
import org.supportchain.intake.Reports;
import org.supportchain.journal.Journal;
import org.supportchain.workflow.Chain;
import org.supportchain.workflow.JournalGaps;
import org.supportchain.workflow.WatchdogForTests;

/**
 * Many steps overdue at one moment, done by the job executor as it is shipped, and one or a few of them are trouble. {@code
 * -Dfaults.cases=1000} takes as many cases; a hundred are taken with every build.
 */
// Of its own: its cases and mails would stand in the way of whoever comes after.
@OverHttp
@TestPropertySource(properties = "supportchain.test=due-jobs")
class DueJobsIT {

    private static final int CASES = Integer.getInteger("faults.cases", 100);
    private static final int BEHIND_THE_SLOW = 12;
    private static final Duration LOCK = Duration.ofSeconds(8);
    private static final Duration GENEROUS = Duration.ofMinutes(4);

    private static final String CLOCKS = """
            from act_ru_job j join act_ru_execution p on p.id_ = j.process_instance_id_
            where p.business_key_ > ? and j.handler_type_ = 'timer-transition' and j.handler_cfg_ like 'BoundaryEvent_%Overdue'""";

    @Autowired
    Chain chain;

    @Autowired
    Reports reports;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Journal journal;

    @Autowired
    JournalGaps gaps;

    @Autowired
    DataSource source;

    @Autowired
    JdbcClient database;

    @Autowired
    ApplicationContext application;

    @Value("${camunda.bpm.job-execution.core-pool-size}")
    int threads;

    private final Ledger ledger = new Ledger();
    private LedgerOracle oracle;
    private String newest;
    private int lockTime;

    private record Due(String id, String reference) {}

    @BeforeEach
    void stopTheClock() {
        jobs().shutdown();
        lockTime = jobs().getLockTimeInMillis();
        chain.stopClock();
        oracle = new LedgerOracle(database, journal, gaps);
        newest = oracle.newest();
    }

    @AfterEach
    void releaseTheClock() {
        jobs().shutdown();
        jobs().setLockTimeInMillis(lockTime);
        chain.releaseClock();
    }

    @Test
    void callForEverybodyButTheOneThatCanNeverBeDoneAndSomebodyHearsOfThat() {
        List<Due> due = overdueAtOnce(CASES);
        String poisoned = due.get(CASES / 2).reference();
        database.sql("update act_ru_job set handler_cfg_ = 'BoundaryEvent_Nowhere' where id_ = ?")
                .param(due.get(CASES / 2).id())
                .update();

        Instant begun = Instant.now();
        jobs().start();
        await().atMost(GENEROUS).until(() -> toDo() == 0);
        System.out.printf(
                "%d overdue at once, one of them can never be done: %s%n",
                CASES, Duration.between(begun, Instant.now()));
        WatchdogForTests.look(application);

        assertThat(called(due)).hasSize(CASES - 1).doesNotContain(poisoned);
        assertThat(Set.copyOf(oracle.violations(ledger, newest, chain.now())))
                .hasSize(3)
                .contains(
                        "incident: " + poisoned + " failedJob",
                        "job without retries: " + poisoned + " BoundaryEvent_Nowhere")
                .anyMatch(found -> found.startsWith("overdue and nobody called: " + poisoned));
        // The engine shows it at every process above the one that failed, too.
        assertThat(database.sql("select count(*) from act_ru_incident where id_ = root_cause_incident_id_"
                                + " and proc_inst_id_ in (select id_ from act_hi_procinst where business_key_ > ?)")
                        .param(newest)
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(database.sql(
                                "select count(*) from notice where kind = 'STALL' and detail = 'JOB_FAILED' and reference = ?")
                        .param(poisoned)
                        .query(Long.class)
                        .single())
                .as("people who were told")
                .isPositive();
    }

    /** As many as there are threads: if these waited for ever, nobody else would be called. */
    @Test
    void areDoneOnceWhenTheyTakeLongerThanTheirLockAndNobodyWaitsBehindThem() throws Exception {
        List<Due> due = overdueAtOnce(threads + BEHIND_THE_SLOW);
        List<Due> slow = due.subList(0, threads);
        List<Due> others = due.subList(threads, due.size());
        slow.forEach(
                job -> database.sql("update act_ru_job set duedate_ = duedate_ - interval '1 second' where id_ = ?")
                        .param(job.id())
                        .update());
        jobs().setLockTimeInMillis((int) LOCK.toMillis());
        try (Connection outside = source.getConnection()) {
            outside.setAutoCommit(false);
            hold(outside, slow);
            jobs().start();
            await().atMost(GENEROUS).until(() -> waitingForARow() == threads);
            await().atMost(GENEROUS).until(() -> called(others).size() == BEHIND_THE_SLOW);
            assertThat(called(slow)).isEmpty();
            outside.rollback();
        }
        await().atMost(GENEROUS).until(() -> toDo() == 0);

        assertThat(called(due)).hasSize(due.size());
        assertThat(oracle.violations(ledger, newest, chain.now())).isEmpty();
    }

    /** The first step of each is due at the same moment, which has just come; from now on time passes. */
    private List<Due> overdueAtOnce(int cases) {
        for (int n = 0; n < cases; n++) {
            String key = UUID.randomUUID().toString();
            ledger.reporting(key);
            ledger.reported(
                    key, reports.receive(FaultWalk.adult(key)).reference().value());
        }
        chain.runAsyncJobs();
        Instant moment = database.sql("select min(duedate_) " + CLOCKS)
                .param(newest)
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .single();
        List<Due> due = database.sql("select j.id_ as id, p.business_key_ as reference " + CLOCKS
                        + " and duedate_ = (select min(duedate_) " + CLOCKS + ") order by 2")
                .params(newest, newest)
                .query(Due.class)
                .list();
        assertThat(due).extracting(Due::reference).hasSize(cases).doesNotHaveDuplicates();
        ClockUtil.offset(Duration.between(Instant.now(), moment).toMillis() + 1000);
        return due;
    }

    private static void hold(Connection outside, List<Due> slow) throws Exception {
        try (PreparedStatement hold = outside.prepareStatement(
                "select 1 from deadline where reference = any (?) and status = 'OPEN' for update")) {
            hold.setArray(
                    1,
                    outside.createArrayOf(
                            "varchar", slow.stream().map(Due::reference).toArray()));
            assertThat(hold.executeQuery().next()).isTrue();
        }
    }

    private int waitingForARow() {
        return database.sql("select count(*) from pg_stat_activity where datname = current_database()"
                        + " and wait_event_type = 'Lock'")
                .query(Integer.class)
                .single();
    }

    private int toDo() {
        return database.sql(
                        "select count(*) from act_ru_job j join act_ru_execution p on p.id_ = j.process_instance_id_"
                                + " where p.business_key_ > ? and j.retries_ > 0 and j.duedate_ <= ?")
                .params(newest, Timestamp.from(chain.now()))
                .query(Integer.class)
                .single();
    }

    private List<String> called(List<Due> cases) {
        List<String> called =
                new ArrayList<>(database.sql("select chain from journal where chain > ? and act = 'ESCALATED'")
                        .param(newest)
                        .query(String.class)
                        .list());
        called.retainAll(cases.stream().map(Due::reference).toList());
        return called;
    }

    private JobExecutor jobs() {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    }
}
