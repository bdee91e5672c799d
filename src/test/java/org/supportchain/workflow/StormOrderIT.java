package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** What is due first is done first, whatever else is to be done, and nothing is taken up that has to be put aside again. */
class StormOrderIT {

    private static final int PAGE = 50;

    /** Within a page the order is free, its cases are handed out side by side; and a thread that must wait for a processor lets the next page pass. */
    private static final int ROOM = 2 * PAGE;

    private static final String MODEL = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="http://supportchain.org/test">
              <process id="Deadline" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="Start"/>
                <sequenceFlow id="ToWait" sourceRef="Start" targetRef="Wait"/>
                <intermediateCatchEvent id="Wait">
                  <timerEventDefinition><timeDate xsi:type="tFormalExpression">${due}</timeDate></timerEventDefinition>
                </intermediateCatchEvent>
                <sequenceFlow id="ToNote" sourceRef="Wait" targetRef="Note"/>
                <serviceTask id="Note" camunda:delegateExpression="${note}"/>
              </process>
              <process id="Housekeeping" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="Begin" camunda:asyncBefore="true"/>
                <sequenceFlow id="ToClean" sourceRef="Begin" targetRef="Clean"/>
                <serviceTask id="Clean" camunda:delegateExpression="${note}"/>
              </process>
            </definitions>
            """;

    /** As shipped, and tells what it was refused and how often it looked. */
    private static final class Watched extends LockedJobs {

        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicInteger looks = new AtomicInteger();

        Watched(TaskExecutor threads, CamundaBpmProperties shipped, JdbcClient database) {
            super(threads, shipped, database, Clock.systemUTC());
        }

        @Override
        public void logRejectedExecution(ProcessEngineImpl engine, int jobs) {
            refused.addAndGet(jobs);
        }

        @Override
        public void logAcquisitionAttempt(ProcessEngineImpl engine) {
            looks.incrementAndGet();
        }
    }

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();

    private EmbeddedPostgres server;
    private HikariDataSource database;
    private ProcessEngine engine;
    private Watched executor;

    @BeforeEach
    void start() throws Exception {
        server = EmbeddedPostgres.builder().setServerConfig("timezone", "UTC").start();
        database = new HikariDataSource();
        database.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
        CamundaBpmProperties shipped = ShippedSettings.ofTheEngine();
        threads.setCorePoolSize(shipped.getJobExecution().getCorePoolSize());
        threads.setMaxPoolSize(shipped.getJobExecution().getMaxPoolSize());
        threads.setQueueCapacity(shipped.getJobExecution().getQueueCapacity());
        threads.initialize();
        executor = new Watched(threads, shipped, JdbcClient.create(database));
        JavaDelegate note = this::note;
        SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
        configuration.setApplicationContext(new GenericApplicationContext());
        configuration.setBeans(Map.of("note", note));
        configuration.setTransactionManager(new DataSourceTransactionManager(database));
        configuration.setDataSource(database);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutor(executor);
        configuration.setJobExecutorActivate(false);
        configuration.setJobExecutorAcquireByDueDate(true);
        configuration.setEnsureJobDueDateNotNull(true);
        engine = configuration.buildProcessEngine();
        new EngineTables(database).migrate();
        engine.getRepositoryService()
                .createDeployment()
                .addString("order.bpmn", MODEL)
                .deploy();
    }

    @AfterEach
    void stop() throws Exception {
        executor.shutdown();
        threads.shutdown();
        engine.close();
        database.close();
        server.close();
    }

    private void note(DelegateExecution execution) {
        done.add(execution.getProcessBusinessKey());
    }

    private void deadline(int rank) {
        Date due = Date.from(Instant.now().minus(Duration.ofHours(10)).plusSeconds(rank));
        engine.getRuntimeService().startProcessInstanceByKey("Deadline", Integer.toString(rank), Map.of("due", due));
    }

    @Test
    void drainsInTheOrderOfDueDates() {
        int many = 6 * PAGE;
        List<Integer> mixed =
                new java.util.ArrayList<>(IntStream.range(0, many).boxed().toList());
        Collections.shuffle(mixed, new Random(24));
        mixed.forEach(this::deadline);

        executor.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> done.size() == many);

        for (int place = 0; place < many; place++) {
            assertThat(Math.abs(Integer.parseInt(done.get(place)) - place)).isLessThan(ROOM);
        }
        assertThat(executor.refused).hasValue(0);
        assertThat(executor.looks.get()).isLessThan(many / 2);
    }

    @Test
    void doesADeadlineBeforeTheHousekeepingThatCameAfterIt() {
        for (int n = 0; n < 4 * PAGE; n++) {
            engine.getRuntimeService().startProcessInstanceByKey("Housekeeping", "later");
        }
        engine.getHistoryService().cleanUpHistoryAsync(true);
        IntStream.range(0, PAGE / 2).forEach(this::deadline);

        executor.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> done.size() == 4 * PAGE + PAGE / 2);

        assertThat(done.subList(0, ROOM))
                .containsAll(
                        IntStream.range(0, PAGE / 2).mapToObj(Integer::toString).toList());
    }

    @ParameterizedTest
    @CsvSource({"another node, 60, 0", "this node, -1, 0", "this node, 60, 1"})
    void doesOnlyWhatIsLockedForThisNodeAtThisMoment(String owner, int secondsLeft, int times) {
        // Not due, so that nobody but this test takes it up.
        deadline((int) Duration.ofDays(1).toSeconds());
        executor.start();
        String job = engine.getManagementService()
                .createJobQuery()
                .timers()
                .singleResult()
                .getId();
        JdbcClient.create(database)
                .sql("update act_ru_job set lock_owner_ = ?, lock_exp_time_ = ? where id_ = ?")
                .params(
                        owner.equals("this node") ? executor.getLockOwner() : owner,
                        Timestamp.from(Instant.now().plusSeconds(secondsLeft)),
                        job)
                .update();

        executor.getExecuteJobsRunnable(List.of(job), (ProcessEngineImpl) engine)
                .run();

        assertThat(done).hasSize(times);
    }
}
