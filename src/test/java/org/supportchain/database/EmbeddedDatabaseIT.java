package org.supportchain.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class EmbeddedDatabaseIT {

    @TempDir
    static Path folder;

    private static EmbeddedDatabase database;

    @BeforeAll
    static void start() {
        database = startIn("shared");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void aCommittedCaseIsOnDisk(String setting) throws SQLException {
        assertThat(Sql.ask(database, "show " + setting)).isEqualTo("on");
    }

    @Test
    void theServerItselfCountsInUtc() throws IOException, SQLException {
        // Asking for TimeZone would only echo the driver's own.
        assertThat(Files.readString(cluster("shared").resolve("postmaster.opts")))
                .contains("\"timezone=UTC\"");
        assertThat(Sql.ask(database, "show log_timezone")).isEqualTo("UTC");
    }

    @Test
    void sortsAsVietnameseDoes() throws SQLException {
        String sorted = "select string_agg(letter, ' ' order by letter) from unnest(array['z','ê','đ','e','a']) letter";
        assertThat(Sql.ask(database, sorted)).isEqualTo("a đ e ê z");
        assertThat(Sql.ask(database, "select upper('đường')")).isEqualTo("ĐƯỜNG");
    }

    @Test
    void theApplicationOwnsItsDatabaseAndNothingElse() throws SQLException {
        String powers = "select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls"
                + " from pg_roles where rolname = current_user";
        String owner = "select pg_get_userbyid(datdba) from pg_database where datname = current_database()";
        assertThat(Sql.ask(database, powers)).isEqualTo("f");
        assertThat(Sql.ask(database, owner)).isEqualTo("supportchain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"supportchain", "postgres"})
    void nobodyEntersWithoutThePassword(String role) {
        for (String host : List.of("localhost", "127.0.0.1")) {
            String url = database.getJdbcUrl().replace("localhost", host);
            assertThatThrownBy(() -> Sql.ask(url, role, "", "select 1")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> Sql.ask(url, role, "wrong", "select 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void passwordsAndDataAreReadableByTheirOwnerOnly() throws IOException {
        assertThat(permissions(folder.resolve("shared"))).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("shared/supportchain.password"))).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("shared/postgres.password"))).isEqualTo("rw-------");
    }

    @Test
    void listensToThisComputerOnly() throws Exception {
        Optional<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst();
        assertThat(Sql.ask(database, "show listen_addresses")).isEqualTo("localhost");
        assertThat(Sql.ask(
                        database.getJdbcUrl(),
                        "postgres",
                        Files.readString(folder.resolve("shared/postgres.password")),
                        "show unix_socket_directories"))
                .isEmpty();
        assumeTrue(outside.isPresent(), "this computer has no outside address");
        assertThatThrownBy(() -> new Socket(outside.get(), port(database)).close())
                .isInstanceOf(IOException.class);
    }

    @Test
    void isTheMajorVersionThatTheDataFolderIsCheckedFor() throws SQLException {
        assertThat(Sql.ask(database, "show server_version")).startsWith(EmbeddedDatabase.MAJOR_VERSION + ".");
    }

    @Test
    void keepsItsDataThroughRestarts() throws SQLException {
        try (EmbeddedDatabase first = startIn("restarted")) {
            Sql.run(first, "create table kept as select 'a case' as what");
        }
        try (EmbeddedDatabase second = startIn("restarted")) {
            assertThat(Sql.ask(second, "select what from kept")).isEqualTo("a case");
        }
    }

    @Test
    void keepsItsDataWhenPostgresIsKilled() throws Exception {
        EmbeddedDatabase first = startIn("killed");
        Sql.run(first, "create table kept as select 'a case' as what");
        ProcessHandle postmaster = ProcessHandle.of(pid("killed")).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
        first.close();

        try (EmbeddedDatabase second = startIn("killed")) {
            assertThat(Sql.ask(second, "select what from kept")).isEqualTo("a case");
        }
    }

    @Test
    void takesNobodyElsesDatabaseForItsOwn() throws Exception {
        startIn("confused").close();
        // As after a crash, when another PostgreSQL has come to run under the old process number.
        Files.copy(
                cluster("shared").resolve("postmaster.pid"), cluster("confused").resolve("postmaster.pid"));

        try (EmbeddedDatabase confused = startIn("confused")) {
            assertThat(port(confused)).isNotEqualTo(port(database));
        }
        assertThat(Sql.ask(database, "select 1")).isEqualTo("1");
    }

    @Test
    void refusesAPortThatIsTaken() throws IOException {
        try (ServerSocket foreign = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = foreign.getLocalPort();
            assertThatThrownBy(() -> EmbeddedDatabase.start(new EmbeddedSettings(folder.resolve("port"), port)))
                    .isInstanceOf(DatabaseUnusable.class)
                    .hasMessage("Port " + port + " on this computer is taken by another program.");
        }
    }

    @Test
    void refusesTheDataOfAnotherMajorVersion() throws IOException {
        Files.createDirectories(cluster("old"));
        Files.writeString(cluster("old").resolve("PG_VERSION"), "16\n");

        assertThatThrownBy(() -> startIn("old"))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageEndingWith("was written by PostgreSQL 16, this is PostgreSQL 17.");
    }

    @Test
    void refusesAFolderThatIsInUse() throws SQLException {
        assertThatThrownBy(() -> startIn("shared"))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("in use by another running instance");
        assertThat(Sql.ask(database, "select 1")).isEqualTo("1");
    }

    @Test
    void refusesAFolderThatCannotBeWrittenTo() throws IOException {
        Path file = Files.createFile(folder.resolve("a file"));
        assertThatThrownBy(() -> EmbeddedDatabase.start(new EmbeddedSettings(file.resolve("data"), 0)))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageEndingWith("cannot be written to.");
    }

    @Test
    void refusesADatabaseThatIsNotInUtc() throws SQLException {
        Sql.run(database, "alter database supportchain set timezone to 'Asia/Ho_Chi_Minh'");
        try {
            assertThatThrownBy(() -> new UtcDatabase().postProcessAfterInitialization(dataSource(), "dataSource"))
                    .isInstanceOf(DatabaseUnusable.class)
                    .hasMessage("The database uses the time zone Asia/Ho_Chi_Minh, but must use UTC.");
        } finally {
            Sql.run(database, "alter database supportchain reset timezone");
        }
        assertThat(new UtcDatabase().postProcessAfterInitialization(dataSource(), "dataSource"))
                .isNotNull();
    }

    @Test
    void saysWhenTheDatabaseDoesNotAnswer() {
        PGSimpleDataSource nowhere = dataSource();
        nowhere.setPassword("wrong");
        assertThatThrownBy(() -> new UtcDatabase().postProcessAfterInitialization(nowhere, "dataSource"))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageStartingWith("The database does not answer: ");
    }

    private static EmbeddedDatabase startIn(String name) {
        return EmbeddedDatabase.start(new EmbeddedSettings(folder.resolve(name), 0));
    }

    private static Path cluster(String name) {
        return folder.resolve(name).resolve("postgresql");
    }

    private static long pid(String name) throws IOException {
        return Long.parseLong(
                Files.readAllLines(cluster(name).resolve("postmaster.pid")).get(0));
    }

    private static int port(EmbeddedDatabase database) {
        return URI.create(database.getJdbcUrl().substring("jdbc:".length())).getPort();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.getJdbcUrl());
        source.setUser(database.getUsername());
        source.setPassword(database.getPassword());
        return source;
    }
}
