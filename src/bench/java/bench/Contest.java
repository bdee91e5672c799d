package bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Lets contestants live the same cases in turns: all JVMs stand ready, one works at a time, in alternating order. */
final class Contest implements AutoCloseable {

    private final Server server;
    private final Path folder;
    private final Map<String, String> databases = new LinkedHashMap<>();
    private final Map<String, PeerProcess> peers = new LinkedHashMap<>();

    Contest(Server server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /** Starts one on a fresh database. */
    void enter(Contestant contestant) throws Exception {
        databases.put(contestant.id(), server.create(database(contestant.id())));
        Progress.say("%s stands after %.1f s, on an empty database", contestant.title(), start(contestant));
    }

    /** Starts one again on its own database; returns how many seconds it took until it could be used. */
    double restart(Contestant contestant) throws Exception {
        peer(contestant.id()).close();
        return start(contestant);
    }

    private double start(Contestant contestant) throws Exception {
        PeerProcess peer = PeerProcess.start(contestant, databases.get(contestant.id()), folder);
        peers.put(contestant.id(), peer);
        return peer.startSeconds();
    }

    /** Everybody warms up, then takes so many turns. */
    Heat run(String load, List<Contestant> contestants, Options.Pace pace) throws Exception {
        Map<String, List<Turn>> turns = new LinkedHashMap<>();
        Map<String, Double> disk = new LinkedHashMap<>();
        for (Contestant contestant : contestants) {
            warmUp(load, contestant, pace);
            turns.put(contestant.id(), new ArrayList<>());
            disk.put(contestant.id(), server.size(database(contestant.id())));
        }
        List<String> order = new ArrayList<>(turns.keySet());
        for (int round = 1; round <= pace.rounds(); round++) {
            for (String id : order) {
                turns.get(id).add(turn(load, id, pace.cases(), pace.threads()));
            }
            Progress.say("round %d of %d, cases per second: %s", round, pace.rounds(), latest(turns));
            Collections.reverse(order);
        }
        for (String id : order) {
            double grown = server.size(database(id)) - disk.get(id);
            disk.put(id, grown / (pace.rounds() * pace.cases()));
        }
        return new Heat(load, turns, disk);
    }

    /** Lives cases until the compilers have little to do beside it: what they compile in a short run would never be earned back. */
    private void warmUp(String load, Contestant contestant, Options.Pace pace) throws Exception {
        int cases = 0;
        Turn latest;
        do {
            latest = turn(load, contestant.id(), pace.cases(), pace.threads());
            cases += pace.cases();
        } while (latest.isCold() && cases < pace.warmUp());
        Progress.say(
                "%s is %s after %d cases of %.0f steps",
                contestant.title(), latest.isCold() ? "nearly warm" : "warm", cases, latest.steps() / latest.cases());
    }

    private static String latest(Map<String, List<Turn>> turns) {
        return turns.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%s %.2f",
                        entry.getKey(),
                        entry.getValue().get(entry.getValue().size() - 1).casesPerSecond()))
                .collect(Collectors.joining(", "));
    }

    private Turn turn(String load, String id, int cases, int threads) throws Exception {
        double cpu = server.cpuSeconds();
        double wal = server.wal();
        Map<String, Double> done = peer(id).ask("live " + load + " " + cases + " " + threads);
        Turn turn = new Turn(
                done.get("cases"),
                done.get("steps"),
                done.get("seconds"),
                done.get("cpu"),
                done.get("compiling"),
                server.cpuSeconds() - cpu,
                server.wal() - wal);
        peer(id).ask("settle");
        return turn;
    }

    /** The rows of a contestant's database. */
    FullHouse house(Contestant contestant) {
        return new FullHouse(databases.get(contestant.id()));
    }

    PeerProcess peer(String id) {
        return peers.get(id);
    }

    static String database(String id) {
        return "bench_" + id.replace('-', '_');
    }

    @Override
    public void close() {
        peers.values().forEach(PeerProcess::close);
    }
}
