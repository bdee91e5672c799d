package org.supportchain.workflow;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.JobExecutionProperty;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * How long it takes until every one of many deadlines that are due at once has called somebody, with and without other timers
 * pending; and how late a single one is on an idle engine. The house's settings and indexes, Camunda as it comes, Flowable as it
 * comes: same machine, same PostgreSQL, a fresh database each, one run. Prints figures and asserts nothing; the command is in the
 * README.
 */
class TimerStormBenchmark {

    private static final List<String> ENGINES =
            List.of(System.getProperty("storm.engines", "house,camunda,flowable").split(","));
    private static final String RESULT = "figure: ";
    private static final int WARM_UP = 4_000;
    private static final int DUE = Integer.getInteger("storm.due", 2_000);
    private static final int PENDING = Integer.getInteger("storm.pending", 100_000);
    private static final int ROUNDS = Integer.getInteger("storm.rounds", 1);
    private static final int SINGLES = Integer.getInteger("storm.singles", 10);
    private static final Duration BETWEEN_SINGLES = Duration.ofSeconds(Integer.getInteger("storm.seconds-between", 5));

    private static final String MODEL = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="http://supportchain.org/bench">
              <process id="Storm" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="Start"/>
                <sequenceFlow id="ToStep" sourceRef="Start" targetRef="Step"/>
                <userTask id="Step"/>
                <boundaryEvent id="Overdue" attachedToRef="Step" cancelActivity="false">
                  <timerEventDefinition><timeDuration xsi:type="tFormalExpression">PT24H</timeDuration></timerEventDefinition>
                </boundaryEvent>
                <sequenceFlow id="ToCall" sourceRef="Overdue" targetRef="Call"/>
                <userTask id="Call"/>
              </process>
            </definitions>
            """;

    /** One way to fire timers. */
    private interface Engine extends AutoCloseable {

        void begin(int cases);

        void fire();

        void stop();

        /** Where timers wait, and the columns that a pending one needs. */
        String timers();

        @Override
        void close();
    }

    private interface Maker {
        Engine on(HikariDataSource database);
    }

    @Test
    void measures() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%,d deadlines due at once; %,d others pending; %d processors; PostgreSQL with fsync; a JVM of 1 GB for each%n",
                DUE,
                PENDING,
                Runtime.getRuntime().availableProcessors());
        System.out.printf("%-12s %16s %16s %10s%n", "", "none pending /s", "pending /s", "ratio");
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("timezone", "UTC")
                .start()) {
            for (int round = 0; round < ROUNDS; round++) {
                List<String> order = new ArrayList<>(ENGINES);
                Collections.rotate(order, round);
                for (String name : order) {
                    double alone = Double.parseDouble(inOwnJvm(server, name, "storm", 0));
                    double among = Double.parseDouble(inOwnJvm(server, name, "storm", PENDING));
                    System.out.printf(Locale.ROOT, "%-12s %16.0f %16.0f %10.2f%n", name, alone, among, alone / among);
                }
            }
            if (SINGLES > 0) {
                System.out.printf("%-12s %10s %10s %10s %14s%n", "one by one", "p50 s", "p99 s", "worst s", "idle CPU %");
                for (String name : ENGINES) {
                    System.out.printf("%-12s %s%n", name, inOwnJvm(server, name, "singles", 0));
                }
            }
        }
    }

    private static String inOwnJvm(EmbeddedPostgres server, String name, String what, int pending) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"), "-Xmx1g", "-Duser.timezone=UTC"));
        System.getProperties().stringPropertyNames().stream()
                .filter(key -> key.startsWith("storm."))
                .forEach(key -> command.add("-D" + key + "=" + System.getProperty(key)));
        String options = System.getProperty("storm.jvm", "");
        if (!options.isEmpty()) {
            command.addAll(List.of(options.split(" ")));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), TimerStormBenchmark.class.getName()));
        command.addAll(List.of(server.getJdbcUrl("postgres", "postgres"), name, what, Integer.toString(pending)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String result = "";
        for (String line : (Iterable<String>) process.inputReader().lines()::iterator) {
                result = line.startsWith(RESULT) ? line.substring(RESULT.length()) : result;
        }
        if (process.waitFor() != 0 || result.isEmpty()) {
            throw new IllegalStateException(name + " ended without a figure.");
        }
        return result;
    }

    /** One measurement: server, engine, what to measure, how many timers wait. */
    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        String server = arguments[0];
        Maker maker = maker(arguments[1]);
        String figure;
        if (arguments[2].equals("storm")) {
            perSecond(server, maker, WARM_UP, 0);
            figure = Double.toString(perSecond(server, maker, DUE, Integer.parseInt(arguments[3])));
        } else {
            figure = singles(server, maker);
        }
        System.out.println(RESULT + figure);
        System.exit(0);
    }

    private static Maker maker(String name) {
        return switch (name) {
            case "house" -> TimerStormBenchmark::house;
            case "camunda" -> TimerStormBenchmark::camunda;
            case "flowable" -> Flowable::new;
            default -> throw new IllegalArgumentException("There is no engine called " + name + ".");
        };
    }

    private static double perSecond(String server, Maker maker, int due, int pending) throws Exception {
        try (HikariDataSource database = fresh(server);
                Engine engine = maker.on(database)) {
            engine.begin(due);
            JdbcClient sql = JdbcClient.create(database);
            String table = engine.timers();
            if (pending > 0) {
                sql.sql("insert into " + table
                                + " select 'pending-' || n, 1, 'timer', 3, localtimestamp + interval '30 days' + n * interval '1 second'"
                                + (table.startsWith("act_ru_job") ? ", 1, true, 0, localtimestamp" : ", true")
                                + " from generate_series(1, " + pending + ") n")
                        .update();
            }
            String timers = table.substring(0, table.indexOf(' '));
            sql.sql("vacuum analyze " + timers).update();
            sql.sql("update " + timers + " set duedate_ = localtimestamp - interval '1 second' where id_ not like 'pending-%'")
                    .update();
            Instant start = Instant.now();
            engine.fire();
            while (sql.sql("select count(*) from act_ru_task where task_def_key_ = 'Call'")
                            .query(Long.class)
                            .single()
                    < due) {
                Thread.sleep(200);
            }
            double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
            engine.stop();
            return due / seconds;
        }
    }

    private static String singles(String server, Maker maker) throws Exception {
        try (HikariDataSource database = fresh(server);
                Engine engine = maker.on(database)) {
            engine.begin(SINGLES);
            JdbcClient sql = JdbcClient.create(database);
            String due = engine.timers().substring(0, engine.timers().indexOf(' '));
            // As on a quiet night: the engine has waited for a while before the first one.
            Duration quiet = BETWEEN_SINGLES.multipliedBy(3);
            sql.sql("update " + due + " t set duedate_ = localtimestamp + interval '" + quiet.toSeconds()
                            + " seconds' + n * interval '" + BETWEEN_SINGLES.toMillis() + " milliseconds'"
                            + " from (select id_, row_number() over (order by id_) as n from " + due + ") r where r.id_ = t.id_")
                    .update();
            List<Instant> planned = sql.sql("select duedate_ at time zone 'UTC' as at from " + due + " order by duedate_")
                    .query((row, n) -> row.getTimestamp("at").toInstant())
                    .list();
            OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            engine.fire();
            Thread.sleep(quiet.toMillis() / 3);
            long before = machine.getProcessCpuTime();
            Instant from = Instant.now();
            Thread.sleep(quiet.toMillis() / 3);
            double idle = 100.0
                    * (machine.getProcessCpuTime() - before)
                    / (Duration.between(from, Instant.now()).toNanos() * (double) machine.getAvailableProcessors());
            List<Double> late = new ArrayList<>();
            while (late.size() < SINGLES) {
                long called = sql.sql("select count(*) from act_ru_task where task_def_key_ = 'Call'")
                        .query(Long.class)
                        .single();
                while (late.size() < called) {
                    late.add(Duration.between(planned.get(late.size()), Instant.now()).toMillis() / 1000.0);
                }
                Thread.sleep(20);
            }
            engine.stop();
            Collections.sort(late);
            return String.format(
                    Locale.ROOT,
                    "%10.2f %10.2f %10.2f %14.2f",
                    late.get(late.size() / 2),
                    late.get((int) Math.ceil(late.size() * 0.99) - 1),
                    late.get(late.size() - 1),
                    idle);
        }
    }

    private static HikariDataSource fresh(String server) throws Exception {
        String name = "bench_" + System.nanoTime();
        try (var connection = DriverManager.getConnection(server);
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(server.replace("/postgres?", "/" + name + "?"));
        database.setMaximumPoolSize(20);
        return database;
    }

    /** Engine, job executor and indexes as the application has them, with the settings that it ships. */
    private static Engine house(HikariDataSource database) {
        CamundaBpmProperties shipped = ShippedSettings.ofTheEngine();
        JobExecutionProperty given = shipped.getJobExecution();
        ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
        threads.setCorePoolSize(given.getCorePoolSize());
        threads.setMaxPoolSize(given.getMaxPoolSize());
        threads.setQueueCapacity(given.getQueueCapacity());
        threads.initialize();
        SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
        configuration.setApplicationContext(new GenericApplicationContext());
        configuration.setTransactionManager(new DataSourceTransactionManager(database));
        configuration.setJobExecutor(
                new LockedJobs(threads, shipped, JdbcClient.create(database), Clock.systemUTC()));
        configuration.setJobExecutorAcquireByDueDate(true);
        configuration.setEnsureJobDueDateNotNull(true);
        configuration.setDataSource(database);
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setCustomHistoryLevels(List.of(new RoutingFactsHistory()));
        configuration.setHistory(RoutingFactsHistory.NAME);
        return camunda(configuration, () -> {
            new EngineTables(database).migrate();
        }, threads::shutdown);
    }

    private static Engine camunda(HikariDataSource database) {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setDataSource(database);
        configuration.setHistory("full");
        return camunda(configuration, () -> {}, () -> {});
    }

    private static Engine camunda(ProcessEngineConfigurationImpl configuration, Runnable prepare, Runnable end) {
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutorActivate(false);
        ProcessEngine engine = configuration.buildProcessEngine();
        prepare.run();
        JobExecutor executor = configuration.getJobExecutor();
        engine.getRepositoryService().createDeployment().addString("storm.bpmn", MODEL).deploy();
        return new Engine() {
            @Override
            public void begin(int cases) {
                inParallel(cases, () -> engine.getRuntimeService().startProcessInstanceByKey("Storm"));
            }

            @Override
            public void fire() {
                executor.start();
            }

            @Override
            public void stop() {
                executor.shutdown();
            }

            @Override
            public String timers() {
                return "act_ru_job (id_, rev_, type_, retries_, duedate_, suspension_state_, exclusive_, priority_, create_time_)";
            }

            @Override
            public void close() {
                engine.close();
                end.run();
            }
        };
    }

    /** Flowable's own timers and threads, as they come. */
    private static final class Flowable implements Engine {

        private final org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration configuration =
                new org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration();
        private final org.flowable.engine.ProcessEngine engine;

        Flowable(HikariDataSource database) {
            configuration.setDataSource(database);
            configuration.setDatabaseSchemaUpdate("true");
            configuration.setHistory("full");
            configuration.setAsyncExecutorActivate(false);
            engine = configuration.buildProcessEngine();
            engine.getRepositoryService()
                    .createDeployment()
                    .addString("storm.bpmn20.xml", MODEL)
                    .deploy();
        }

        @Override
        public void begin(int cases) {
            inParallel(cases, () -> engine.getRuntimeService().startProcessInstanceByKey("Storm"));
        }

        @Override
        public void fire() {
            configuration.getAsyncExecutor().start();
        }

        @Override
        public void stop() {
            configuration.getAsyncExecutor().shutdown();
        }

        @Override
        public String timers() {
            return "act_ru_timer_job (id_, rev_, type_, retries_, duedate_, exclusive_)";
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    private static void inParallel(int times, Runnable action) {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int n = 0; n < times; n++) {
            threads.execute(action);
        }
        threads.shutdown();
        try {
            if (!threads.awaitTermination(30, TimeUnit.MINUTES)) {
                throw new IllegalStateException("The cases did not begin in time.");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
