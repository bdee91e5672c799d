package org.supportchain;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A PostgreSQL server of one test, which may stop and come again with the same data at the same port. */
public final class TestDatabaseServer implements AutoCloseable {

    public static final String USER = "postgres";

    private final Path folder;
    private final int port = NodeProcess.freePort();
    private EmbeddedPostgres server;

    public TestDatabaseServer(Path folder) throws IOException {
        this.folder = folder;
        start();
    }

    public void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(data())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("timezone", "UTC")
                .setServerConfig("max_connections", "120")
                // Off for other tests: then a server that ends itself would lose what it has acknowledged.
                .setServerConfig("synchronous_commit", "on")
                // Small, so that a file system can be full for the tables and not for the log, as with a disk of its
                // own for each.
                .setLocaleConfig("wal-segsize", "1")
                .start();
    }

    /** Whoever is connected is cut off. */
    public void stop() throws IOException {
        server.close();
    }

    public boolean isRunning() {
        return Files.exists(data().resolve("postmaster.pid"));
    }

    public Path data() {
        return folder.resolve("database");
    }

    public String url() {
        return url("postgres");
    }

    public String url(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    public DataSource source(String database) {
        return new DriverManagerDataSource(url(database), USER, "");
    }

    public JdbcClient sql() {
        return sql("postgres");
    }

    public JdbcClient sql(String database) {
        return JdbcClient.create(source(database));
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
