package bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets contestants live the same cases in turns: all JVMs stand ready, one works at a time, in alternating order. */
final class Contest implements AutoCloseable {

    private final Server server;
    private final Path folder;
    private final Map<String, PeerProcess> peers = new LinkedHashMap<>();
    private final Map<String, List<Turn>> turns = new LinkedHashMap<>();
    private final Map<String, Double> sizes = new LinkedHashMap<>();

    Contest(Server server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /** Starts one on a fresh database, and lives cases until its code is compiled. */
    void enter(Contestant contestant, int warmUp, int threads) throws Exception {
        PeerProcess peer = PeerProcess.start(contestant, server.create(database(contestant.id())), folder);
        peers.put(contestant.id(), peer);
        turns.put(contestant.id(), new ArrayList<>());
        Progress.say("%s stands after %.1f s (empty database)", contestant.title(), peer.startSeconds());
        Turn turn = turn(contestant.id(), warmUp, threads);
        Progress.say("%s is warm: %.0f steps a case, %.2f cases/s", contestant.title(), turn.steps() / turn.cases(), turn.casesPerSecond());
    }

    /** So many turns for everybody. */
    void run(int rounds, int cases, int threads) throws Exception {
        for (String id : peers.keySet()) {
            sizes.put(id, server.size(database(id)));
        }
        List<String> order = new ArrayList<>(peers.keySet());
        for (int round = 1; round <= rounds; round++) {
            for (String id : order) {
                turns.get(id).add(turn(id, cases, threads));
            }
            Progress.say("round %d of %d: %s", round, rounds, figures());
            Collections.reverse(order);
        }
        for (String id : peers.keySet()) {
            sizes.compute(id, (same, before) -> {
                try {
                    return (server.size(database(id)) - before) / (rounds * cases);
                } catch (java.sql.SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    private String figures() {
        StringBuilder words = new StringBuilder();
        turns.forEach((id, done) -> words.append(String.format(
                java.util.Locale.ROOT, "%s %.2f  ", id, done.get(done.size() - 1).casesPerSecond())));
        return words + "cases/s";
    }

    private Turn turn(String id, int cases, int threads) throws Exception {
        double cpu = server.cpuSeconds();
        double wal = server.wal();
        Map<String, Double> done = peers.get(id).ask("live " + cases + " " + threads);
        return new Turn(
                done.get("cases"),
                done.get("steps"),
                done.get("seconds"),
                done.get("cpu"),
                server.cpuSeconds() - cpu,
                server.wal() - wal);
    }

    List<Turn> turns(String id) {
        return turns.get(id);
    }

    /** Bytes in the database for each finished case. */
    double diskPerCase(String id) {
        return sizes.get(id);
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
