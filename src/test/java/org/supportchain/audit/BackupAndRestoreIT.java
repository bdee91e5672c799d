package org.supportchain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.supportchain.workflow.Chain.map;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.supportchain.SupportChainApplication;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.CaseStatus;
import org.supportchain.casefile.Erasures;
import org.supportchain.casefile.KeysFolder;
import org.supportchain.database.DataFolder;
import org.supportchain.proof.Verify;
import org.supportchain.workflow.Chain;
import org.supportchain.workflow.ChainTest;

/** The commands of {@code src/ops} for real: out of a running house, into an empty database, and an application started on it. */
@ChainTest
@EnabledOnOs({OS.LINUX, OS.MAC})
class BackupAndRestoreIT {

    private static final Path OPS = Path.of("src/ops").toAbsolutePath();

    @Autowired
    Chain chain;

    @Autowired
    CaseFile caseFile;

    @Autowired
    Erasures erasures;

    @Autowired
    Seals seals;

    @Autowired
    SealFolder roots;

    @Autowired
    JdbcClient live;

    @Autowired
    JdbcConnectionDetails database;

    @Autowired
    ApplicationContext application;

    @TempDir
    Path folder;

    private Path keys;

    /** How a command ended and what it said. */
    private record Done(int status, String said) {}

    @BeforeEach
    void needsThePrograms() throws Exception {
        assumeTrue(
                major("pg_dump") >= 17 && major("pg_restore") >= 17,
                "no pg_dump of PostgreSQL 17 on PATH or in PG_BIN");
        keys = KeysFolder.of(application);
    }

    @Test
    void bringsBackEveryStepAndClockAndRowAndNobodyWhoWasErased() throws Exception {
        CaseReference kept = new CaseReference(chain.report(map("ageGroup", "CHILD", "presence", "HERE_NOW")));
        CaseReference erased = new CaseReference(
                chain.report(map("ageGroup", "ADULT", "presence", "HERE_NOW", "personName", "Trở Lại Từ Bản Sao")));
        caseFile.enter(erased, CaseStatus.CLOSED);
        seals.now();
        Done backup = run(
                live(),
                keys,
                "backup.sh",
                folder.resolve("backups").toString(),
                folder.resolve("keys").toString());
        assertThat(backup.status()).as(backup.said()).isZero();
        Path taken = Path.of(backup.said().strip());
        List<String> steps = chain.openSteps(kept.value());
        erasures.erase(erased, Erasures.Reason.REQUESTED, "a-dpo");
        chain.report(map("ageGroup", "ADULT", "presence", "HERE_NOW"));

        Map<String, String> target = emptyDatabase();
        Done restored = run(target, keys, "restore.sh", taken.toString());
        assertThat(restored.status()).as(restored.said()).isZero();
        JdbcClient there =
                JdbcClient.create(new DriverManagerDataSource(url(target), "supportchain", database.getPassword()));
        assertThat(traits(there, erased)).isPositive();

        try (ConfigurableApplicationContext started = start(target)) {
            assertThat(traits(there, erased)).isZero();
            assertThat(steps).isNotEmpty();
            assertThat(openSteps(there, kept)).isEqualTo(openSteps(live, kept)).hasSameSizeAs(steps);
            assertThat(export(started, folder.resolve("export")))
                    .as("by the roots of before")
                    .isZero();

            // What was published after the backup is not in it, and nobody can hide that.
            seals.now();
            assertThat(export(started, folder.resolve("later"))).isEqualTo(1);
        }
    }

    @Test
    void refusesWhatWouldDoHarm() throws Exception {
        chain.report(map("ageGroup", "ADULT", "presence", "HERE_NOW"));
        String together = folder.resolve("both").toString();
        assertThat(run(live(), keys, "backup.sh", together, together + "/keys").said())
                .contains("must not lie with the database");
        Path taken = Path.of(run(
                        live(),
                        keys,
                        "backup.sh",
                        folder.resolve("a").toString(),
                        folder.resolve("b").toString())
                .said()
                .strip());
        Path keysTaken = only(folder.resolve("b"));
        Map<String, String> target = emptyDatabase();

        assertThat(run(live(), keys, "restore.sh", taken.toString()).said()).contains("the database is not empty");
        assertThat(run(target, keys, "restore.sh", taken.toString(), keysTaken.toString())
                        .said())
                .contains("would bring back whoever was erased");
        Path none = folder.resolve("no keys");
        assertThat(run(target, none, "restore.sh", taken.toString()).said()).contains("nobody could read anything");

        assertThat(run(target, none, "restore.sh", taken.toString(), keysTaken.toString())
                        .status())
                .isZero();
        assertThat(content(none)).isEqualTo(content(keys));

        Files.writeString(taken.resolve("counts.txt"), "open cases|0\n");
        assertThat(run(emptyDatabase(), keys, "restore.sh", taken.toString()).said())
                .contains("not as it was written");
    }

    private ConfigurableApplicationContext start(Map<String, String> target) throws IOException {
        // As it is on the new machine: the keys as they are now, the mark of the erasure among them.
        copy(keys, folder.resolve("living keys"));
        return new SpringApplicationBuilder(SupportChainApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + url(target),
                        "--spring.datasource.username=supportchain",
                        "--spring.datasource.password=" + database.getPassword(),
                        "--supportchain.keys.directory=" + folder.resolve("living keys"),
                        "--supportchain.audit.seal.directory=" + folder.resolve("no roots"),
                        "--supportchain.audit.seal.cron=-",
                        "--supportchain.watchdog.cron=-",
                        "--supportchain.mail.every=24h",
                        "--camunda.bpm.job-execution.enabled=false");
    }

    /** What the verifier ends with, as a program of its own beside the roots that were published. */
    private int export(ApplicationContext started, Path to) throws Exception {
        try (OutputStream out = Files.newOutputStream(to)) {
            started.getBean(VerificationExport.class).write(length -> {}, out);
        }
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Verify.class.getName(),
                        to.toString(),
                        "--roots",
                        roots.path().toString(),
                        "--key",
                        roots.path().resolve(SealFolder.KEY).toString())
                .inheritIO()
                .start()
                .waitFor();
    }

    private Map<String, String> live() {
        return connection(URI.create(database.getJdbcUrl().substring("jdbc:".length()))
                .getPath()
                .substring(1));
    }

    private Map<String, String> emptyDatabase() throws IOException {
        String name = "restored_" + UUID.randomUUID().toString().replace("-", "");
        String secret = Files.readString(DataFolder.of(application).resolve("postgres.password"))
                .strip();
        String url = url(connection("postgres"));
        JdbcClient.create(new DriverManagerDataSource(url, "postgres", secret))
                .sql("create database " + name + " owner supportchain")
                .update();
        return connection(name);
    }

    private Map<String, String> connection(String name) {
        URI server = URI.create(database.getJdbcUrl().substring("jdbc:".length()));
        return Map.of(
                "PGHOST", "localhost",
                "PGPORT", Integer.toString(server.getPort()),
                "PGUSER", database.getUsername(),
                "PGPASSWORD", database.getPassword(),
                "PGDATABASE", name);
    }

    private static String url(Map<String, String> connection) {
        return "jdbc:postgresql://localhost:" + connection.get("PGPORT") + "/" + connection.get("PGDATABASE");
    }

    private Done run(Map<String, String> connection, Path keys, String script, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of("bash", OPS.resolve(script).toString()), Stream.of(arguments))
                                .toList())
                .redirectErrorStream(true);
        builder.environment().putAll(connection);
        builder.environment().put("SUPPORTCHAIN_KEYS_DIRECTORY", keys.toString());
        builder.environment()
                .put("SUPPORTCHAIN_AUDIT_SEAL_DIRECTORY", roots.path().toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Done(process.waitFor(), said);
    }

    private static int major(String program) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-c", "PATH=\"${PG_BIN:+$PG_BIN:}$PATH\" " + program + " --version");
        String said = new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String version = said.replaceFirst("(?s)^\\D*\\) (\\d+).*", "$1");
        return version.matches("\\d+") ? Integer.parseInt(version) : 0;
    }

    private static List<String> openSteps(JdbcClient database, CaseReference reference) {
        return database.sql("""
                        select t.task_def_key_ || ' ' || t.due_date_ from act_ru_task t
                        join act_ru_execution p on p.id_ = t.proc_inst_id_
                        where p.business_key_ = ? order by 1""").param(reference.value()).query(String.class).list();
    }

    private static long traits(JdbcClient database, CaseReference reference) {
        return database.sql("select count(*) from person_trait t join support_case c on c.person_id = t.person_id"
                        + " where c.reference = ?")
                .param(reference.value())
                .query(Long.class)
                .single();
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.reduce((a, b) -> {
                        throw new AssertionError("several");
                    })
                    .orElseThrow();
        }
    }

    private static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                content.put(
                        folder.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return content;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
