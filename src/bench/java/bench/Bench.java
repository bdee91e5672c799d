package bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** The runner behind {@code bench/run}. */
public final class Bench {

    static final Contestant OURS = Contestant.supportChain();
    private static final Path FOLDER = Path.of("target/bench/run").toAbsolutePath();

    private final Options options;
    private final Result result;

    private Bench(Options options) {
        this.options = options;
        this.result = new Result(options);
    }

    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Options options = Options.of(arguments);
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(FOLDER);
        Bench bench = new Bench(options);
        try (Server server = options.url() == null ? Server.embedded(FOLDER) : Server.at(options.url())) {
            bench.measure(server);
        }
        bench.result.print();
        bench.result.keep();
        System.exit(0);
    }

    private void measure(Server server) throws Exception {
        result.describe("PostgreSQL", server.version() + (options.url() == null ? ", embedded" : ""));
        result.figure("limit.commits.1", "durable commits per second, 1 connection", Limits.commitsPerSecond(server, 1));
        result.figure("limit.commits.4", "the same, 4 connections", Limits.commitsPerSecond(server, 4));
        Progress.say("limits of the machine measured");
        try (Contest contest = new Contest(server, FOLDER)) {
            List<Contestant> whole = options.size().contestants();
            for (Contestant contestant : whole) {
                contest.enter(contestant);
            }
            wholeLoop(contest, whole);
            costs(server, contest);
            if (options.size() == Options.Size.QUICK) {
                return;
            }
            contest.enter(Contestant.flowable());
            fourSteps(contest, List.of(OURS, Contestant.camunda(), Contestant.operaton(), Contestant.flowable()));
            cleanups(contest, whole.subList(0, 2));
            starts(contest, whole.get(1));
            fullHouse(contest);
        }
        Progress.say("done in %.1f minutes", Progress.minutes());
    }

    private void wholeLoop(Contest contest, List<Contestant> all) throws Exception {
        Heat heat = contest.run("whole", all, options.whole());
        all.forEach(contestant -> result.figures(contestant, heat));
        for (Contestant peer : all.subList(1, all.size())) {
            boolean fork = peer.id().equals("operaton");
            result.ratio("P1", "whole loops per second", peer, heat, Turn::casesPerSecond, fork ? 1.0 : 0.85, true);
            result.ratio("P2", "CPU per case", peer, heat, Turn::allCpuPerCase, 1.15, false);
            result.ratio("P8.wal", "write-ahead log per case", peer, heat, Turn::walPerCase, 0.57, false);
            result.disk(peer, heat);
        }
    }

    private void fourSteps(Contest contest, List<Contestant> all) throws Exception {
        Heat heat = contest.run("four", all, options.four());
        all.forEach(contestant -> result.figures(contestant, heat));
        for (Contestant peer : all.subList(1, all.size())) {
            double target = peer.id().equals("camunda") ? 0.85 : 1.0;
            result.ratio("P1", "four steps per second", peer, heat, Turn::casesPerSecond, target, true);
        }
    }

    private void costs(Server server, Contest contest) throws Exception {
        boolean kept = server.forgetStatements();
        result.list(
                "methods",
                contest.peer(OURS.id())
                        .profile("whole", options.whole().cases(), options.whole().threads()));
        if (kept) {
            result.list("statements", server.statements(Contest.database(OURS.id())));
        }
        Progress.say("costliest statements and methods named");
    }

    private void cleanups(Contest contest, List<Contestant> all) throws Exception {
        for (Contestant contestant : all) {
            Map<String, Double> done = contest.peer(contestant.id()).ask("chore cleanup");
            result.figure(
                    contestant.id() + ".cleanup",
                    contestant.title() + ": process instances forgotten per second",
                    done.get("forgotten") / done.get("seconds"));
        }
        Progress.say("history cleaned up");
    }

    /** From the command to an application that can be used, on a database that is there already. */
    private void starts(Contest contest, Contestant bare) throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int n = 0; n < options.starts(); n++) {
            ours.add(contest.restart(OURS));
            theirs.add(contest.restart(bare));
        }
        result.starts(bare, ours, theirs);
        Progress.say("started again");
    }

    /** Lists among many open cases, and the whole loop among few finished cases and among many finished and open ones. */
    private void fullHouse(Contest contest) throws Exception {
        FullHouse house = contest.house(OURS);
        house.finishedCases(1, 1_000);
        Heat few = contest.run("whole", List.of(OURS), options.among());
        house.openCases(options.openCases());
        Progress.say("%,d open cases written", options.openCases());
        Map<String, Double> lists = contest.peer(OURS.id()).ask("chore lists");
        lists.remove("seconds");
        lists.forEach((reader, p95) -> result.list(reader, options.openCases(), p95));
        house.finishedCases(1_001, options.finishedCases());
        Progress.say("%,d finished cases written", options.finishedCases());
        result.among(few, contest.run("whole", List.of(OURS), options.among()), options);
    }
}
