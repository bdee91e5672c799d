package org.supportchain.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.supportchain.faults.CommitPoint.Work;
import org.supportchain.faults.FaultyHouse.Node;

/**
 * Nodes as processes under load, killed at their commits. {@code -Dfaults.commits=200} strikes as many different ones, in houses of
 * {@value #IN_ONE_HOUSE}; {@code -Dfaults.house=3} repeats one house. A few are struck with every build.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledCommitsIT {

    private static final int IN_ONE_HOUSE = 26;
    private static final int WITH_EVERY_BUILD = 3;
    private static final Duration REACHED_WITHIN = Duration.ofSeconds(45);
    private static final int ACTS_IN_A_TICK = 6;
    private static final Duration LONGEST_TICK = Duration.ofSeconds(2);
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);
    private static final int COMMITS = Integer.getInteger("faults.commits", WITH_EVERY_BUILD);

    /** How far each kind of work is swept; before and after each. Together more than two hundred. */
    private static final Map<Work, Integer> SWEEP = new LinkedHashMap<>();

    static {
        SWEEP.put(Work.JOB, 32);
        SWEEP.put(Work.COMPLETION, 20);
        SWEEP.put(Work.MAIL, 14);
        SWEEP.put(Work.REPORT, 10);
        SWEEP.put(Work.LOCK, 10);
        SWEEP.put(Work.OTHER, 10);
        SWEEP.put(Work.SEAL, 6);
        SWEEP.put(Work.CLEANUP, 5);
        SWEEP.put(Work.START, 5);
    }

    @TempDir
    static Path folder;

    private final Map<String, String> struck = new TreeMap<>();
    private final List<String> missed = new ArrayList<>();
    private final Map<String, List<String>> violations = new LinkedHashMap<>();
    private FaultyHouse house;
    private String newest;
    private int ticks;

    private record Running(Node node, CommitPoint point, Instant begun, AtomicReference<Instant> ready) {}

    @BeforeAll
    void build() throws Exception {
        // A node that is killed while it hands over a mail leaves an exception in a thread of the mail server: that is
        // no finding.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        house = new FaultyHouse(folder, COMMITS > 10);
        Node first = house.untilReady(house.start(null));
        first.tell("bury");
        await().atMost(Duration.ofMinutes(1)).until(() -> first.log().contains("Done: bury"));
        letTheHistoryOfTheBuriedEnd();
        newest = house.sql()
                .sql("select max(reference) from support_case")
                .query(String.class)
                .single();
        first.stop();
        house.sql().sql("delete from notice").update();
    }

    @AfterAll
    void end() throws Exception {
        Awaitility.reset();
        house.close();
    }

    @Test
    void keepWhatTheyAcknowledgedWhereverTheyAreKilled() throws Exception {
        List<List<CommitPoint>> houses = houses();
        Integer only = Integer.getInteger("faults.house");
        for (int n = 1; n <= houses.size(); n++) {
            if (only == null || only == n) {
                live(n, houses.get(n - 1));
            }
        }
        assertThat(violations).isEmpty();
        assertThat(struck).hasSizeGreaterThanOrEqualTo(only == null ? COMMITS : 1);
    }

    /** The same sweep each time, in an order that mixes all kinds of work. */
    private static List<List<CommitPoint>> houses() {
        List<CommitPoint> all = new ArrayList<>();
        SWEEP.forEach((work, furthest) -> {
            for (int commit = 1; commit <= furthest; commit++) {
                all.add(new CommitPoint(work, commit, true));
                all.add(new CommitPoint(work, commit, false));
            }
        });
        Collections.shuffle(all, new Random(1));
        // Some are not reached: a few more than asked for.
        int wanted = COMMITS <= WITH_EVERY_BUILD ? COMMITS : Math.min(all.size(), COMMITS + COMMITS / 10);
        List<List<CommitPoint>> houses = new ArrayList<>();
        for (int from = 0; from < wanted; from += IN_ONE_HOUSE) {
            houses.add(all.subList(from, Math.min(wanted, from + IN_ONE_HOUSE)));
        }
        return houses;
    }

    private void live(int number, List<CommitPoint> points) throws Exception {
        house.useCopyOfPristine("house_" + number);
        Ledger ledger = new Ledger();
        // Odd houses have one node that comes again and again, even ones two at a time.
        int atOnce = 2 - number % 2;
        Deque<CommitPoint> left = new ArrayDeque<>(points);
        List<Running> running = new ArrayList<>();
        try (HouseLoad load = new HouseLoad(house, ledger, number)) {
            while (!left.isEmpty() || !running.isEmpty()) {
                while (running.size() < atOnce && !left.isEmpty()) {
                    CommitPoint point = left.poll();
                    running.add(new Running(house.start(point), point, Instant.now(), new AtomicReference<>()));
                }
                tick(load);
                running.removeIf(this::isOver);
            }
            house.untilReady(house.start(null));
            load.rest();
            judge("house " + number, ledger, load, null);
        }
    }

    /** Three minutes and more: by the command, not with every build. */
    @Test
    @EnabledIfSystemProperty(named = "faults.commits", matches = "\\d{2,}")
    void keepItWhateverElseIsTakenAwayOrChanged() throws Exception {
        house.useCopyOfPristine("troubles");
        Ledger ledger = new Ledger();
        Node cleaning = house.start(new CommitPoint(Work.CLEANUP, 3, false));
        try (HouseLoad load = new HouseLoad(house, ledger, 0)) {
            house.untilReady(cleaning);
            until(() -> ledger.completed().size() >= 4);
            house.stopMail();
            house.tell("clean");
            until(() -> !cleaning.isAlive());
            assertThat(buried()).as("in the middle of the cleanup").isBetween(1L, FaultyNode.BURIED - 1L);

            Node first = house.untilReady(house.start(null));
            tick(load);
            String poisoned = poison();
            first.tell("release");
            until(() -> first.log().contains("Done: release"));
            house.pass(Duration.ofHours(6));
            tick(load);

            Node second = house.untilReady(house.start(null));
            first.stop();
            tick(load);
            Node third = house.untilReady(house.start(null));
            second.signal("STOP");
            house.pass(Duration.ofHours(3));
            tick(load);
            second.signal("CONT");
            tick(load);
            fillTheDisk(load);
            fillTheLog(load);
            house.stopDatabase();
            tick(load);
            house.startDatabase();
            second.stop();
            tick(load);
            int before = ledger.completed().size();
            until(() -> ledger.completed().size() > before);

            house.startMail();
            third.tell("clean");
            load.rest();
            judge("troubles", ledger, load, poisoned);
        }
        assertThat(violations).doesNotContainKey("troubles");
        assertThat(buried()).isZero();
    }

    /**
     * Nobody may be told that it was written when it was not, and what fell due meanwhile calls somebody as soon as there is room.
     */
    private void fillTheDisk(HouseLoad load) throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/prlimit"))) {
            return;
        }
        house.fillDisk();
        assertThatThrownBy(() -> house.sql()
                        .sql("create table too_large as select repeat('x', 900) from generate_series(1, 3000)")
                        .update())
                .hasMessageContaining("could not extend file");
        for (int n = 0; n < 4; n++) {
            tick(load);
        }
        house.freeDisk();
        tick(load);
    }

    /** The server falls in the middle of their commits, and whatever it had acknowledged is there when there is room again. */
    private void fillTheLog(HouseLoad load) throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/prlimit"))) {
            return;
        }
        house.fillLogDisk();
        tick(load);
        house.freeLogDisk();
        tick(load);
    }

    private static void until(Callable<Boolean> done) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(done);
    }

    private long buried() {
        return house.sql()
                .sql("select count(*) from act_hi_procinst where business_key_ <= ? and business_key_ like 'SC-%'")
                .param(newest)
                .query(Long.class)
                .single();
    }

    /** A job that can never be done, because its element is not in the model. */
    private String poison() {
        return house.sql().sql("""
                        update act_ru_job set handler_cfg_ = 'BoundaryEvent_Nowhere', duedate_ = localtimestamp - interval '1 hour'
                        where id_ = (select id_ from act_ru_job where handler_type_ = 'timer-transition'
                            and handler_cfg_ like 'BoundaryEvent_%Overdue' and process_def_key_ <> 'EscalationProcess'
                            order by duedate_ desc limit 1)
                        returning (select business_key_ from act_hi_procinst p where p.id_ = process_instance_id_)""").query(String.class).single();
    }

    private boolean isOver(Running run) {
        if (run.node().isReady()) {
            run.ready().compareAndSet(null, Instant.now());
        }
        if (run.node().isAlive() && Instant.now().isBefore(givenUp(run))) {
            return false;
        }
        try {
            if (run.node().isAlive()) {
                run.node().kill();
                missed.add(run.point().toString());
            } else if (run.node().struck().isEmpty()) {
                violations.put(
                        "node that was to die at " + run.point(),
                        List.of(run.node().log()));
            } else {
                struck.put(run.point().toString(), run.node().struck());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.out.printf(
                "%s: %s after %d s; %d commits struck, %d not reached%n",
                run.point(),
                run.node().struck(),
                Duration.between(run.begun(), Instant.now()).toSeconds(),
                struck.size(),
                missed.size());
        return true;
    }

    private static Instant givenUp(Running run) {
        return run.ready().get() == null
                ? run.begun().plus(STARTS_WITHIN)
                : run.ready().get().plus(REACHED_WITHIN);
    }

    /** A moment in which the clock may jump: steps become overdue, mails go out, the journal is sealed. */
    private void tick(HouseLoad load) {
        int enough = load.acts() + ACTS_IN_A_TICK;
        int nodes = house.alive();
        Instant end = Instant.now().plus(LONGEST_TICK);
        await().pollInterval(Duration.ofMillis(100))
                .until(() -> load.isOver()
                        || load.acts() >= enough
                        || house.alive() < nodes
                        || !Instant.now().isBefore(end));
        house.tell("seal");
        if (++ticks % 3 == 0) {
            house.pass(Duration.ofHours(5));
        }
        if (ticks % 5 == 0) {
            house.tell("clean");
        }
    }

    private void judge(String what, Ledger ledger, HouseLoad load, @Nullable String poisoned) throws Exception {
        for (int n = 0; n < 2; n++) {
            tick(load);
        }
        // Locks of the dead are over, and what waits for a later try is tried.
        house.pass(Duration.ofHours(7));
        Instant asOf = house.untilQuiet();
        house.stopNodes();
        List<String> found = new HouseJudge(house).violations(ledger, newest, asOf);
        if (poisoned != null) {
            explain(poisoned, found);
        }
        if (!found.isEmpty()) {
            violations.put(what, found);
        }
        System.out.printf(
                "%s: %s; %d reports, %d steps, %d mails, %d tries without an answer, refused: %s; %d commits struck, %d not reached%n",
                what,
                found.isEmpty() ? "holds" : found,
                ledger.references().size(),
                ledger.completed().size(),
                house.mailIds().size(),
                load.unanswered(),
                load.refusals(),
                struck.size(),
                missed.size());
        write();
    }

    /** One job that cannot be done is one incident, somebody is told, and nothing else is missing. */
    private void explain(String poisoned, List<String> found) {
        assertThat(found).contains("incident: " + poisoned + " failedJob");
        assertThat(house.sql()
                        .sql(
                                "select count(*) from notice where kind = 'STALL' and detail = 'JOB_FAILED' and reference = ?")
                        .param(poisoned)
                        .query(Long.class)
                        .single())
                .as("people who were told of the job that cannot be done")
                .isPositive();
        found.removeIf(line -> line.startsWith("incident: " + poisoned)
                || line.startsWith("job without retries: " + poisoned)
                || line.startsWith("overdue and nobody called: " + poisoned));
    }

    private void letTheHistoryOfTheBuriedEnd() {
        house.sql()
                .sql(
                        "select table_name from information_schema.columns"
                                + " where column_name in ('removal_time_', 'root_proc_inst_id_') group by 1 having count(*) = 2")
                .query(String.class)
                .list()
                .forEach(table -> house.sql()
                        .sql("update " + table
                                + " set removal_time_ = localtimestamp - interval '1 day' where root_proc_inst_id_ in"
                                + " (select id_ from act_hi_procinst where end_time_ is not null)")
                        .update());
    }

    private void write() throws IOException {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("commits struck", struck.size());
        result.put("not reached", missed);
        result.put("violations", violations);
        result.put("struck", struck);
        Files.writeString(
                Path.of("target/killed-commits.json"),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(result));
    }
}
