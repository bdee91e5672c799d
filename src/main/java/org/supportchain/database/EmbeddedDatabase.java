package org.supportchain.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/** The demo's own PostgreSQL: it keeps what was committed through restarts and crashes, and listens to this computer only. */
final class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {

    static final String MAJOR_VERSION = "17";
    static final String NAME = "supportchain";
    static final String SUPERUSER = "postgres";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private final DataDirectory directory;
    private final EmbeddedPostgres server;

    private EmbeddedDatabase(DataDirectory directory, EmbeddedPostgres server) {
        this.directory = directory;
        this.server = server;
    }

    static EmbeddedDatabase start(EmbeddedSettings settings) {
        requireUserThatPostgresAccepts();
        DataDirectory directory = DataDirectory.take(settings.dataDirectory());
        try {
            directory.requireMajorVersion(MAJOR_VERSION);
            return prepared(
                    new EmbeddedDatabase(directory, serverIn(directory, choosePort(directory, settings.port()))));
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    @Override
    public String getJdbcUrl() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + NAME;
    }

    @Override
    public String getUsername() {
        return NAME;
    }

    @Override
    public String getPassword() {
        return directory.password(NAME).read();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            log.warn("The embedded database did not stop cleanly; it will recover by itself at the next start", e);
        } finally {
            directory.close();
        }
    }

    private static void requireUserThatPostgresAccepts() {
        if (isRoot() && !LinuxUtils.isUnshareAvailable()) {
            throw new DatabaseUnusable(
                    "PostgreSQL refuses to run as root, and this system does not let root start it as somebody else.",
                    "Start the application as an ordinary user, or set SPRING_DATASOURCE_URL to a PostgreSQL of your own.");
        }
    }

    private static boolean isRoot() {
        try {
            return Files.exists(Path.of("/proc/self"))
                    && Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException notLinux) {
            return false;
        }
    }

    private static int choosePort(DataDirectory directory, int configured) {
        return directory.portOfOrphan().orElseGet(() -> freePort(configured));
    }

    private static int freePort(int configured) {
        try (ServerSocket socket = new ServerSocket(configured, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw foreignServer(configured, e);
        }
    }

    private static DatabaseUnusable foreignServer(int port, Throwable cause) {
        return new DatabaseUnusable(
                "Port " + port + " on this computer is taken by another program.",
                "Stop that program, or choose another port: --supportchain.embedded.port=" + (port + 1),
                cause);
    }

    private static EmbeddedPostgres serverIn(DataDirectory directory, int port) {
        try {
            return builder(directory, port).start();
        } catch (IOException | RuntimeException e) {
            throw new DatabaseUnusable(
                    "The embedded database in " + directory.cluster() + " did not start: " + e.getMessage(),
                    "Its own words stand further up in this log. If this was its very first start, delete the folder and start again.",
                    e);
        }
    }

    private static EmbeddedPostgres.Builder builder(DataDirectory directory, int port) {
        SecretFile password = directory.password(SUPERUSER);
        String secret = password.read();
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory.cluster())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(directory.binaries().toFile())
                .setPort(port)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setConnectConfig("password", secret)
                // These go to initdb. Later options win over the library's "trust", so nobody gets in without a
                // password.
                .setLocaleConfig("auth-local", "scram-sha-256")
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("pwfile", password.path().toString())
                .setLocaleConfig("locale-provider", "icu")
                .setLocaleConfig("icu-locale", "vi")
                .setLocaleConfig("locale", "C")
                // The library switches durability off for the sake of tests; here it is somebody's case.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("log_timezone", "UTC")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "60");
    }

    /** An own role that is not the superuser, an own database, and the certainty that this is our data. */
    private static EmbeddedDatabase prepared(EmbeddedDatabase database) {
        try (Connection connection = database.server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            requireOwnData(statement, database);
            createRoleAndDatabase(statement, database.getPassword());
            return database;
        } catch (SQLException e) {
            database.close();
            throw new DatabaseUnusable(
                    "The embedded database could not be prepared: " + e.getMessage(), "See the log.", e);
        }
    }

    private static void requireOwnData(Statement statement, EmbeddedDatabase database) throws SQLException {
        Path served = Path.of(single(statement, "show data_directory"));
        if (!served.equals(database.directory.cluster())) {
            throw foreignServer(database.server.getPort(), new IllegalStateException("serves " + served));
        }
    }

    private static void createRoleAndDatabase(Statement statement, String password) throws SQLException {
        if (single(statement, "select count(*) from pg_roles where rolname = '" + NAME + "'")
                .equals("0")) {
            statement.execute("create role " + NAME + " login");
        }
        statement.execute("alter role " + NAME + " password '" + password + "'");
        if (single(statement, "select count(*) from pg_database where datname = '" + NAME + "'")
                .equals("0")) {
            statement.execute("create database " + NAME + " owner " + NAME);
        }
    }

    private static String single(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
