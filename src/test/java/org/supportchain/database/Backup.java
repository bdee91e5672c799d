package org.supportchain.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A copy of a running embedded database, taken the way PostgreSQL documents it, and a server on it. The keys are not in it. */
public final class Backup implements AutoCloseable {

    private final EmbeddedDatabase restored;

    private Backup(EmbeddedDatabase restored) {
        this.restored = restored;
    }

    public static void take(ApplicationContext application, Path to) throws IOException, SQLException {
        Path from = DataFolder.of(application);
        String url = application.getBean(EmbeddedDatabase.class).getJdbcUrl().replaceFirst("/\\w+$", "/postgres");
        String secret = new SecretFile(from.resolve("postgres.password")).read();
        try (Connection connection = DriverManager.getConnection(url, EmbeddedDatabase.SUPERUSER, secret);
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('test', true)");
            copy(from, to);
            try (ResultSet stopped = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                stopped.next();
                Files.writeString(to.resolve("postgresql/backup_label"), stopped.getString(1));
            }
            copy(from.resolve("postgresql/pg_wal"), to.resolve("postgresql/pg_wal"));
        }
        Files.setPosixFilePermissions(to.resolve("postgresql"), PosixFilePermissions.fromString("rwx------"));
        Files.deleteIfExists(to.resolve("postgresql/postmaster.pid"));
        Files.deleteIfExists(to.resolve("lock"));
    }

    public static Backup restore(Path from) {
        return new Backup(EmbeddedDatabase.start(new EmbeddedSettings(from, 0)));
    }

    public JdbcClient database() {
        return JdbcClient.create(
                new DriverManagerDataSource(restored.getJdbcUrl(), restored.getUsername(), restored.getPassword()));
    }

    @Override
    public void close() {
        restored.close();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                try {
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(copy);
                    } else {
                        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                    }
                } catch (NoSuchFileException e) {
                    // The running server removed it; its log knows.
                }
            }
        }
    }
}
