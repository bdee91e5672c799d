package bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What the machine can do at best, whatever engine stands on it. */
final class Limits {

    private static final long WINDOW_NANOS = 3_000_000_000L;

    private Limits() {}

    /** Durable commits per second: one small row, one commit, again and again, on so many connections. */
    static double commitsPerSecond(Server server, int connections) throws Exception {
        try (Connection connection = server.connect()) {
            connection.createStatement().execute("drop table if exists bench_commit");
            connection.createStatement().execute("create table bench_commit (at timestamptz, words text)");
        }
        ExecutorService clients = Executors.newFixedThreadPool(connections);
        List<Callable<Integer>> work = new ArrayList<>();
        for (int n = 0; n < connections; n++) {
            work.add(() -> commits(server));
        }
        double all = 0;
        for (Future<Integer> done : clients.invokeAll(work)) {
            all += done.get();
        }
        clients.shutdown();
        return all / (WINDOW_NANOS / 1e9);
    }

    private static int commits(Server server) throws SQLException {
        try (Connection connection = server.connect();
                PreparedStatement insert =
                        connection.prepareStatement("insert into bench_commit values (now(), 'a small row')")) {
            long end = System.nanoTime() + WINDOW_NANOS;
            int commits = 0;
            while (System.nanoTime() < end) {
                insert.executeUpdate();
                commits++;
            }
            return commits;
        }
    }
}
