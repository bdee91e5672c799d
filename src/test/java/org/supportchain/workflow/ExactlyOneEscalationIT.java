package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes as processes of their own on one database, many steps overdue at once, and what may happen in the middle of it. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ExactlyOneEscalationIT {

    private static final int STORM = 200;
    private static final int CASES = 4 * STORM;
    private static final int THREADS_PER_NODE = 4;
    private static final Duration LOCK = Duration.ofSeconds(6);
    private static final Duration GENEROUS = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    private final List<Node> nodes = new ArrayList<>();
    private EmbeddedPostgres database;
    private int port;

    private record Node(Process process, Path log) {

        String output() {
            try {
                return Files.readString(log);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        void signal(String name) throws IOException, InterruptedException {
            assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
        }
    }

    @BeforeEach
    void startDatabase() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        database = database();
    }

    @AfterEach
    void stopEverything() throws IOException {
        nodes.forEach(node -> node.process().destroyForcibly());
        database.close();
    }

    @Test
    void holdsWhateverHappensToNodesAndDatabase() throws Exception {
        Node first = start("--cases=" + CASES);
        Node second = start();
        untilReady(first);
        untilReady(second);

        storm();
        untilInTheMiddleOf(1);
        first.kill();
        eachIsCalledOnce(1);

        first = untilReady(start());
        storm();
        untilInTheMiddleOf(2);
        database.close();
        database = database();
        eachIsCalledOnce(2);

        long before = calls();
        first.signal("STOP");
        storm();
        untilInTheMiddleOf(3);
        second.signal("STOP");
        first.signal("CONT");
        eachIsCalledOnce(3);
        second.signal("CONT");
        first.kill();
        storm();
        eachIsCalledOnce(4);
        assertThat(calls() - before)
                .as("calls that nobody can take back, with those that the freezing cut in two")
                .isBetween(2L * STORM, 2L * STORM + THREADS_PER_NODE);
    }

    private void storm() throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(
                            "update act_ru_job set duedate_ = localtimestamp where id_ in (select id_"
                                    + " from act_ru_job where handler_cfg_ = 'BoundaryEvent_StepOverdue' and duedate_ > localtimestamp order by id_ limit "
                                    + STORM + ")"))
                    .isEqualTo(STORM);
        }
    }

    private void untilInTheMiddleOf(int storm) {
        int begun = (storm - 1) * STORM + STORM / 10;
        await().atMost(GENEROUS).pollInterval(Duration.ofMillis(20)).until(() -> escalations() >= begun);
    }

    private void eachIsCalledOnce(int storms) throws SQLException {
        await().atMost(GENEROUS)
                .ignoreExceptions()
                .until(() -> ask("select count(*) from act_ru_job where duedate_ <= localtimestamp") == 0);
        assertThat(escalations()).isEqualTo(storms * STORM);
        assertThat(ask("select count(distinct proc_inst_id_) from act_ru_task where task_def_key_ = 'Task_Escalation'"))
                .isEqualTo(storms * STORM);
        assertThat(ask("select count(*) from act_ru_task where task_def_key_ = 'Task_Step'"))
                .isEqualTo(CASES);
    }

    private int escalations() throws SQLException {
        return ask("select count(*) from act_ru_task where task_def_key_ = 'Task_Escalation'");
    }

    private long calls() {
        return nodes.stream()
                .flatMap(node -> node.output().lines())
                .filter(line -> line.startsWith(StormNode.CALLED))
                .count();
    }

    private int ask(String query) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getInt(1);
        }
    }

    private EmbeddedPostgres database() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("database"))
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("timezone", "UTC")
                .start();
    }

    private Node start(String... arguments) throws IOException {
        Path log = Files.createTempFile(folder, "node", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=UTC",
                "-cp",
                System.getProperty("java.class.path"),
                StormNode.class.getName(),
                "--spring.datasource.url=jdbc:postgresql://localhost:" + port + "/postgres",
                "--spring.datasource.username=postgres",
                "--camunda.bpm.history-level=full",
                "--camunda.bpm.deployment-resource-pattern=classpath*:storm/*.bpmn",
                "--camunda.bpm.job-execution.lock-time-in-millis=" + LOCK.toMillis()));
        command.addAll(List.of(arguments));
        Node node = new Node(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log);
        nodes.add(node);
        return node;
    }

    private Node untilReady(Node node) {
        await().atMost(GENEROUS)
                .until(() -> node.output().contains(StormNode.READY)
                        || !node.process().isAlive());
        assertThat(node.process().isAlive()).as(node.output()).isTrue();
        return node;
    }
}
