package bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The one PostgreSQL on which everybody runs, each in a fresh database from one template. */
final class Server implements AutoCloseable {

    private static final String TEMPLATE = "bench_template";

    /** What differs from PostgreSQL's own defaults; it writes as safely as in use. */
    static final Map<String, String> SETTINGS = new TreeMap<>(Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "timezone", "UTC",
            "max_connections", "200",
            // No checkpoint falls into one contestant's turn and not into another's.
            "max_wal_size", "8GB",
            "checkpoint_timeout", "1h",
            "shared_preload_libraries", "pg_stat_statements"));

    private final AutoCloseable owned;
    private final String url;
    private final ServerProcesses processes;

    private Server(AutoCloseable owned, String url) throws SQLException {
        this.owned = owned;
        this.url = url;
        this.processes = new ServerProcesses(Path.of(text("show data_directory")));
        run("drop database if exists " + TEMPLATE);
        run("create database " + TEMPLATE
                + " template template0 encoding 'UTF8' locale_provider icu icu_locale 'vi' locale 'C'");
    }

    /** The embedded one, in a folder that is deleted afterwards. */
    static Server embedded(Path folder) throws IOException, SQLException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("pg"))
                .setOverrideWorkingDirectory(folder.resolve("bin").toFile());
        SETTINGS.forEach(builder::setServerConfig);
        EmbeddedPostgres server = builder.start();
        return new Server(server, server.getJdbcUrl("postgres", "postgres"));
    }

    /** One that stands elsewhere. */
    static Server at(String url) throws SQLException {
        return new Server(() -> {}, url);
    }

    /** Makes a database and returns its address. */
    String create(String name) throws SQLException {
        run("drop database if exists " + name + " with (force)");
        run("create database " + name + " template " + TEMPLATE);
        return urlOf(name);
    }

    private String urlOf(String name) {
        return url.replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1");
    }

    /** CPU seconds of all its processes since it started; not a number when it runs on another machine. */
    double cpuSeconds() {
        return processes.cpuSeconds();
    }

    /** Bytes of write-ahead log since the beginning of time. */
    double wal() throws SQLException {
        return Double.parseDouble(text("select pg_current_wal_insert_lsn() - '0/0'"));
    }

    /** Bytes of a database after what is dead was cleared away. */
    double size(String name) throws SQLException {
        try (Connection there = DriverManager.getConnection(urlOf(name));
                Statement statement = there.createStatement()) {
            statement.execute("vacuum");
        }
        return Double.parseDouble(text("select pg_database_size('" + name + "')"));
    }

    String version() throws SQLException {
        return text("show server_version");
    }

    /** Forgets what statements have cost so far; false when the server does not keep it. */
    boolean forgetStatements() throws SQLException {
        if (!text("show shared_preload_libraries").contains("pg_stat_statements")) {
            return false;
        }
        run("create extension if not exists pg_stat_statements");
        text("select pg_stat_statements_reset()");
        return true;
    }

    /** The ten costliest statements of a database: share of the time, calls, milliseconds, words. */
    List<String> statements(String name) throws SQLException {
        List<String> top = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select round((100 * total_exec_time / sum(total_exec_time) over ())::numeric, 1)"
                        + " || '% ' || calls || 'x ' || round(mean_exec_time::numeric, 3) || 'ms '"
                        + " || left(regexp_replace(query, '\\s+', ' ', 'g'), 300)"
                        + " from pg_stat_statements s join pg_database d on d.oid = s.dbid where d.datname = '" + name
                        + "' order by total_exec_time desc limit 10")) {
            while (rows.next()) {
                top.add(rows.getString(1));
            }
        }
        return top;
    }

    /** Opens a connection to the server's own database. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    private void run(String command) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private String text(String question) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    @Override
    public void close() throws Exception {
        // It has five seconds to stop, which is less than writing everything takes.
        run("checkpoint");
        owned.close();
    }
}
