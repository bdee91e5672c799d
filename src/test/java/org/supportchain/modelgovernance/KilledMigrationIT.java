package org.supportchain.modelgovernance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.NodeProcess;
import org.supportchain.TestDatabaseServer;

/** Nodes of the whole application move the same open cases at once, and are killed in the middle of one. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class KilledMigrationIT {

    private static final int CASES = 60;
    private static final String NOBODY_MOVES = "-";
    private static final String EVERY_SECOND = "* * * * * *";
    private static final Duration GENEROUS = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private final Map<String, NodeProcess> nodes = new HashMap<>();
    private TestDatabaseServer server;
    private JdbcClient database;

    @BeforeEach
    void startDatabase() throws IOException {
        server = new TestDatabaseServer(folder);
        database = server.sql();
    }

    @AfterEach
    void stopEverything() throws Exception {
        for (NodeProcess node : nodes.values()) {
            node.kill();
        }
        server.close();
    }

    @Test
    void everyCaseMovesOnceAndWhollyWhicheverNodeDies() throws Exception {
        start("opens", NOBODY_MOVES, "--cases=" + CASES);
        nodes.get("opens").untilReady();
        kill("opens");
        database.sql("update migration set state = 'STOPPED'").update();
        List<String> references = database.sql("select reference from migration_case order by 1")
                .query(String.class)
                .list();
        assertThat(references).hasSize(CASES);
        Map<String, CaseSnapshot> before = new HashMap<>();
        references.forEach(reference -> before.put(reference, CaseSnapshot.of(reference, database)));
        int late = count("select count(*) from act_ru_task where task_def_key_ = 'Task_AnswerEscalationLevel1'");
        int processes = count("select count(*) from act_ru_execution where id_ = proc_inst_id_");
        assertThat(late).isEqualTo(CASES / 2);
        assertThat(processes).isEqualTo(CASES + late);

        start("one", EVERY_SECOND);
        start("two", EVERY_SECOND);
        nodes.get("one").untilReady();
        nodes.get("two").untilReady();
        database.sql("update migration set state = 'RUNNING'").update();
        untilMoved(CASES / 6);
        String killed = killInTheMiddleOfACase();
        untilMoved(CASES / 2);
        kill(killed.equals("one") ? "two" : "one");
        assertThat(moved()).isLessThan(CASES);
        assertThat(count("select count(*) from migration_case where outcome = 'STAYED'"))
                .isZero();
        wholly();

        start("again", EVERY_SECOND);
        await().atMost(GENEROUS).until(() -> count("select count(*) from migration where state = 'DONE'") == 1);

        assertThat(moved()).isEqualTo(CASES);
        wholly();
        before.forEach((reference, snapshot) -> assertThat(
                        snapshot.differenceTo(CaseSnapshot.of(reference, database), Set.of()))
                .as(reference)
                .isEmpty());
        assertThat(count("select count(*) from act_ru_task where task_def_key_ = 'Task_AnswerEscalationLevel1'"))
                .isEqualTo(late);
        assertThat(count("select count(*) from journal where act = 'CASE_MIGRATED'"))
                .isEqualTo(processes);
        assertThat(count("select count(distinct (chain, subject)) from journal where act = 'CASE_MIGRATED'"))
                .isEqualTo(processes);
        assertThat(database.sql("select facts from journal where act = 'MIGRATION_ENDED'")
                        .query(String.class)
                        .list())
                .singleElement()
                .satisfies(facts -> assertThat(facts).contains("\"moved\":\"" + CASES + "\"", "\"stayed\":\"0\""));
    }

    /** No case has one process here and one there, and none is said to have moved that has not. */
    private void wholly() {
        assertThat(database.sql("""
                        select c.reference from migration_case c
                          join act_ru_execution p on p.business_key_ = c.reference and p.id_ = p.proc_inst_id_
                          join act_re_procdef d on d.id_ = p.proc_def_id_
                         group by c.reference, c.outcome
                        having min(d.version_) <> max(d.version_)
                            or min(d.version_) <> case c.outcome when 'MOVED' then 2 else 1 end""").query(String.class).list()).isEmpty();
    }

    /** Where the last process of a case is is held, so that whoever moves the case has moved the first and waits. */
    private String killInTheMiddleOfACase() throws Exception {
        try (Connection own = server.source("postgres").getConnection()) {
            own.setAutoCommit(false);
            try (PreparedStatement hold = own.prepareStatement("""
                    select 1 from act_hi_procinst where id_ in (
                      select max(p.id_) from act_ru_execution p join migration_case c on c.reference = p.business_key_
                       where c.outcome = 'WAITING' and p.id_ = p.proc_inst_id_
                       group by c.reference having count(*) > 1) for update""")) {
                assertThat(hold.executeQuery().next()).isTrue();
            }
            List<String> mover = new ArrayList<>();
            await().atMost(GENEROUS).pollInterval(Duration.ofMillis(5)).until(() -> {
                mover.addAll(database.sql("""
                                select a.application_name from pg_stat_activity a
                                 where a.wait_event_type = 'Lock' and a.query like '%ACT_HI_PROCINST%'
                                   and exists (select from pg_locks l where l.pid = a.pid and l.locktype = 'advisory')""").query(String.class).list());
                return !mover.isEmpty();
            });
            assertThat(mover).as("who moves").hasSize(1);
            kill(mover.get(0));
            return mover.get(0);
        }
    }

    private void untilMoved(int cases) {
        await().atMost(GENEROUS).pollInterval(Duration.ofMillis(20)).until(() -> moved() >= cases);
    }

    private int moved() {
        return count("select count(*) from migration_case where outcome = 'MOVED'");
    }

    private int count(String query) {
        return database.sql(query).query(Integer.class).single();
    }

    private void start(String name, String moves, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.datasource.url=" + server.url() + "?ApplicationName=" + name,
                "--spring.datasource.username=" + TestDatabaseServer.USER,
                "--supportchain.models.migration-cron=" + moves,
                "--supportchain.models.cases-per-turn=3",
                "--supportchain.keys.directory=" + folder.resolve("keys"),
                "--supportchain.keys.create-if-missing=" + (more.length > 0),
                "--supportchain.audit.seal.directory=" + folder.resolve("seals")));
        arguments.addAll(List.of(more));
        nodes.put(name, new NodeProcess(folder, List.of("-Xmx384m"), MigratingNode.class, arguments));
    }

    private void kill(String name) throws InterruptedException {
        nodes.get(name).kill();
    }
}
