package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.supportchain.NodeProcess;
import org.supportchain.TestDatabaseServer;

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

    private final List<NodeProcess> nodes = new ArrayList<>();
    private TestDatabaseServer database;

    @BeforeEach
    void startDatabase() throws IOException {
        database = new TestDatabaseServer(folder);
    }

    @AfterEach
    void stopEverything() throws Exception {
        for (NodeProcess node : nodes) {
            node.kill();
        }
        database.close();
    }

    @Test
    void holdsWhateverHappensToNodesAndDatabase() throws Exception {
        NodeProcess first = start("--cases=" + CASES);
        NodeProcess second = start();
        first.untilReady();
        second.untilReady();

        storm();
        untilInTheMiddleOf(1);
        first.kill();
        eachIsCalledOnce(1);

        first = start();
        first.untilReady();
        storm();
        untilInTheMiddleOf(2);
        database.stop();
        database.start();
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

    private void storm() {
        assertThat(database.sql()
                        .sql("update act_ru_job set duedate_ = localtimestamp where id_ in (select id_"
                                + " from act_ru_job where handler_cfg_ = 'BoundaryEvent_StepOverdue' and duedate_ > localtimestamp order by id_ limit "
                                + STORM + ")")
                        .update())
                .isEqualTo(STORM);
    }

    private void untilInTheMiddleOf(int storm) {
        int begun = (storm - 1) * STORM + STORM / 10;
        await().atMost(GENEROUS).pollInterval(Duration.ofMillis(20)).until(() -> escalations() >= begun);
    }

    private void eachIsCalledOnce(int storms) {
        await().atMost(GENEROUS)
                .ignoreExceptions()
                .until(() -> ask("select count(*) from act_ru_job where duedate_ <= localtimestamp") == 0);
        assertThat(escalations()).isEqualTo(storms * STORM);
        assertThat(ask("select count(distinct proc_inst_id_) from act_ru_task where task_def_key_ = 'Task_Escalation'"))
                .isEqualTo(storms * STORM);
        assertThat(ask("select count(*) from act_ru_task where task_def_key_ = 'Task_Step'"))
                .isEqualTo(CASES);
    }

    private int escalations() {
        return ask("select count(*) from act_ru_task where task_def_key_ = 'Task_Escalation'");
    }

    private long calls() {
        return nodes.stream()
                .flatMap(node -> node.log().lines())
                .filter(line -> line.startsWith(StormNode.CALLED))
                .count();
    }

    private int ask(String query) {
        return database.sql().sql(query).query(Integer.class).single();
    }

    private NodeProcess start(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + TestDatabaseServer.USER,
                "--camunda.bpm.history-level=full",
                "--camunda.bpm.deployment-resource-pattern=classpath*:storm/*.bpmn",
                "--camunda.bpm.job-execution.lock-time-in-millis=" + LOCK.toMillis()));
        all.addAll(List.of(arguments));
        NodeProcess node = new NodeProcess(folder, List.of("-Xmx256m"), StormNode.class, all);
        nodes.add(node);
        return node;
    }
}
