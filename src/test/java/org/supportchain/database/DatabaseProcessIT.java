package org.supportchain.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/** What happens to the whole Java process, and what a person reads when it will not start. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class DatabaseProcessIT {

    private static final String PATH = System.getenv("PATH");

    @TempDir
    Path folder;

    private int port;

    @BeforeEach
    void chooseAPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    @Test
    void stopsItsDatabaseWhenAskedToStopAndKeepsTheData() throws Exception {
        DatabaseProcess process = start().untilReady();
        write("a case");
        process.terminate();
        assertThat(pidFile()).doesNotExist();

        process = start().untilReady();
        assertThat(read()).isEqualTo("a case");
        process.terminate();
    }

    @Test
    void findsItsDatabaseAgainWhenItWasKilled() throws Exception {
        DatabaseProcess killed = start().untilReady();
        write("a case");
        String postmaster = postmaster();
        killed.kill();

        DatabaseProcess next = start().untilReady();
        assertThat(postmaster()).isEqualTo(postmaster);
        assertThat(read()).isEqualTo("a case");
        next.terminate();
        await().atMost(Duration.ofSeconds(10)).until(() -> !Files.exists(pidFile()));
    }

    @Test
    void refusesASecondInstanceOnTheSameData() throws Exception {
        DatabaseProcess first = start().untilReady();
        assertPlain(start().refusal(), "is in use by another running instance of this application.");
        assertThat(Sql.ask(database(), "select 1")).isEqualTo("1");
        first.terminate();
    }

    @Test
    void refusesAnotherTimeZoneThanUtc() throws Exception {
        DatabaseProcess process = DatabaseProcess.start(folder, PATH, "Asia/Ho_Chi_Minh", settings());
        assertPlain(process.refusal(), "The application runs in the time zone Asia/Ho_Chi_Minh, but must run in UTC.");
        assertThat(data()).doesNotExist();
    }

    @Test
    void refusesConnectionsThatAreNotInUtc() throws Exception {
        DatabaseProcess process = DatabaseProcess.start(
                folder,
                PATH,
                "UTC",
                "--supportchain.embedded.data-directory=" + data(),
                "--supportchain.embedded.port=" + port,
                "--spring.datasource.hikari.connection-init-sql=set time zone 'Asia/Ho_Chi_Minh'");
        assertPlain(process.refusal(), "The database uses the time zone Asia/Ho_Chi_Minh, but must use UTC.");
        assertThat(pidFile()).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsRootWhatToDoWhereRootCannotStartPostgres() throws Exception {
        assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")), "not root");
        Path refusing = Files.createDirectory(folder.resolve("bin")).resolve("unshare");
        Files.writeString(refusing, "#!/bin/sh\necho 'unshare failed: Operation not permitted' >&2\nexit 1\n");
        Files.setPosixFilePermissions(refusing, PosixFilePermissions.fromString("rwxr-xr-x"));

        DatabaseProcess process = DatabaseProcess.start(folder, refusing.getParent() + ":" + PATH, "UTC", settings());
        assertPlain(process.refusal(), "PostgreSQL refuses to run as root");
    }

    private static void assertPlain(String output, String sentence) {
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains(sentence)
                .contains("Action:");
        assertThat(output).doesNotContain("\tat ");
    }

    private DatabaseProcess start() throws IOException {
        return DatabaseProcess.start(folder, PATH, "UTC", settings());
    }

    private String[] settings() {
        return new String[] {"--supportchain.embedded.data-directory=" + data(), "--supportchain.embedded.port=" + port
        };
    }

    private void write(String what) throws Exception {
        Sql.run(database(), "create table kept as select '" + what + "' as what");
    }

    private String read() throws Exception {
        return Sql.ask(database(), "select what from kept");
    }

    private JdbcConnectionDetails database() throws IOException {
        String password = Files.readString(data().resolve("supportchain.password"));
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return "jdbc:postgresql://localhost:" + port + "/supportchain";
            }

            @Override
            public String getUsername() {
                return "supportchain";
            }

            @Override
            public String getPassword() {
                return password;
            }
        };
    }

    private String postmaster() throws IOException {
        return Files.readAllLines(pidFile()).get(0);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path pidFile() {
        return data().resolve("postgresql/postmaster.pid");
    }
}
