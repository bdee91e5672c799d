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
        try (Contest loop = new Contest(server, FOLDER)) {
            wholeLoop(server, loop);
        }
        Progress.say("done in %.1f minutes", Progress.minutes());
    }

    private void wholeLoop(Server server, Contest contest) throws Exception {
        List<Contestant> all = new ArrayList<>(List.of(Contestant.supportChain(), Contestant.camunda()));
        if (options.full()) {
            all.add(Contestant.camundaTuned());
        }
        for (Contestant contestant : all) {
            contest.enter(contestant, options.warmUp(), options.threads());
        }
        contest.run(options.rounds(), options.cases(), options.threads());
        for (Contestant contestant : all) {
            result.loop(contestant, contest);
        }
        for (Contestant peer : all.subList(1, all.size())) {
            result.compare(peer, contest);
        }
        costs(server, contest, all.get(0));
        for (Contestant contestant : all) {
            Map<String, Double> done = contest.peer(contestant.id()).ask("cleanup");
            result.figure(
                    contestant.id() + ".cleanup",
                    contestant.title() + ": process instances forgotten per second",
                    done.get("forgotten") / done.get("seconds"));
        }
        Progress.say("history cleaned up");
    }

    private void costs(Server server, Contest contest, Contestant ours) throws Exception {
        boolean kept = server.forgetStatements();
        List<String> methods = contest.peer(ours.id()).profile(options.cases(), options.threads());
        result.list("methods", methods);
        if (kept) {
            result.list("statements", server.statements(Contest.database(ours.id())));
        }
        Progress.say("costliest statements and methods named");
    }
}
