package org.supportchain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.journal.Act;
import org.supportchain.journal.Actor;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;
import org.supportchain.proof.Finding.Kind;
import org.supportchain.proof.NoteKey;
import org.supportchain.proof.PublishedRoots;
import org.supportchain.proof.Report;
import org.supportchain.proof.Verifier;
import org.supportchain.workflow.ChainTest;

/**
 * The owner of the database does what he likes, straight in SQL, and every act is found with the row named; between the acts
 * nothing is found. Each act is undone by rolling its transaction back. It has a database of its own, because each act is
 * followed by an export of everything.
 */
@ChainTest
@TestPropertySource(properties = "supportchain.audit.seal.name=tampering")
class TamperingIT {

    private static final int ACTS = 1_040;
    private static final int CHAINS = 36;

    /** Rows of a chain between two seals: what was hashed anew can be named no closer. */
    static final int MOST_A_DAY = 6;

    private static final Actor WORKER = new Actor("worker", "case-managers");

    @Autowired
    Journal journal;

    @Autowired
    Seals seals;

    @Autowired
    SealFolder folder;

    @Autowired
    VerificationExport export;

    @Autowired
    JdbcTemplate database;

    @Autowired
    PlatformTransactionManager transactions;

    private final Random random = new Random(20261123);
    private final List<String> chains = new ArrayList<>();
    private TransactionTemplate transaction;
    private PublishedRoots published;
    private Owner owner;

    @BeforeEach
    void prepare() throws IOException {
        transaction = new TransactionTemplate(transactions);
        for (int i = 0; i < CHAINS; i++) {
            chains.add("SC-1999-%06d".formatted(i));
        }
        owner = new Owner(database, random, chains);
        if (database.queryForObject("select count(*) from journal where chain = ?", Long.class, chains.get(0)) == 0) {
            for (int day = 0; day < 4; day++) {
                write();
                seals.now().orElseThrow();
            }
        }
        published = PublishedRoots.read(folder.path(), seals.key());
        // The seal wrote a row after the roots were taken: everything else is sealed.
        assertThat(verify(everything()).unsealed()).isEqualTo(1);
    }

    private void write() {
        for (String chain : chains) {
            transaction.executeWithoutResult(status -> {
                int rows = 2 + random.nextInt(MOST_A_DAY - 1);
                for (int row = 0; row < rows; row++) {
                    journal.append(
                            JournalEntry.of(chain, Act.values()[random.nextInt(Act.values().length)])
                                    .at("somewhere")
                                    .step("R0" + random.nextInt(9))
                                    .about("subject-" + random.nextInt(1_000))
                                    .in("ReceptionProcess:" + random.nextInt(5), "Task_" + random.nextInt(9))
                                    .with("due", "2026-11-24T0" + random.nextInt(9) + ":00:00Z")
                                    .with("note", "\"tab\t and line\n, Tiếng Việt"),
                            WORKER);
                }
            });
        }
    }

    @Test
    void findsEveryActOfTheOwnerOfTheDatabaseAndNothingElse() throws IOException {
        Map<Owner.Act, Integer> done = new EnumMap<>(Owner.Act.class);
        List<String> missed = new ArrayList<>();
        long exact = 0;
        int quiet = 0;
        for (int act = 0; act < ACTS; act++) {
            Owner.Act kind = Owner.Act.values()[act % Owner.Act.values().length];
            Owner.Deed[] deed = new Owner.Deed[1];
            Report report = transaction.execute(status -> {
                status.setRollbackOnly();
                deed[0] = owner.does(kind);
                return verify(everything());
            });
            done.merge(kind, 1, Integer::sum);
            if (!deed[0].isNamedIn(report.findings())) {
                missed.add(act + " " + deed[0] + ": " + report.findings());
            }
            exact += report.findings().stream()
                            .anyMatch(found -> found.chain().equals(deed[0].chain()) && found.from() == found.to())
                    ? 1
                    : 0;
            if (act % 20 == 0) {
                assertThat(verify(everything()).findings()).isEmpty();
                quiet++;
            }
        }
        System.out.printf(
                "tampering: %d acts in SQL, %d missed, %d of them with one single row named, %d quiet checks in between, %s%n",
                ACTS, missed.size(), exact, quiet, done);
        assertThat(missed).isEmpty();
        assertThat(verify(everything()).findings()).isEmpty();
    }

    @Test
    void findsADatabaseThatWasSetBackToEarlier() throws IOException {
        for (long size : sizes()) {
            Report report = transaction.execute(status -> {
                status.setRollbackOnly();
                owner.restores(size);
                return verify(everything());
            });
            boolean last = size == sizes().get(sizes().size() - 1);
            assertThat(report.findings().stream().anyMatch(found -> found.kind() == Kind.ROLLED_BACK))
                    .as("set back to %d entries", size)
                    .isEqualTo(!last);
        }
    }

    @Test
    void doesNotSignAnotherHistory() {
        long before = sizes().get(sizes().size() - 2);
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            owner.restores(before);
            journal.append(JournalEntry.of(chains.get(0), Act.CASE_OPENED), WORKER);
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> seals.now())
                    .isInstanceOf(SealRefused.class)
                    .hasMessageContaining("does not extend");
        });
    }

    @Test
    void provesOneCaseWithoutShowingAnother() throws IOException {
        for (String chain : chains.subList(0, 5)) {
            String text = of(chain);
            assertThat(verify(text).findings()).isEmpty();
            assertThat(verify(text).entries()).isEqualTo(4);
            assertThat(text).contains(chain);
            chains.stream().filter(other -> !other.equals(chain)).forEach(other -> assertThat(text)
                    .doesNotContain(other));
            for (Owner.Act kind : List.of(Owner.Act.EDIT, Owner.Act.EDIT_AND_REHASH, Owner.Act.EDIT_REHASH_AND_LOG)) {
                Report report = transaction.execute(status -> {
                    status.setRollbackOnly();
                    Owner.Deed deed = new Owner(database, random, List.of(chain)).does(kind);
                    Report found = verify(of(chain));
                    assertThat(deed.isNamedIn(found.findings()))
                            .as(deed + " in " + found.findings())
                            .isTrue();
                    return found;
                });
                assertThat(report.isWhole()).isFalse();
            }
        }
    }

    @Test
    void verifiesFiveHundredLinksInMilliseconds() throws IOException {
        String chain = "SC-1998-000001";
        if (database.queryForObject("select count(*) from journal where chain = ?", Long.class, chain) == 0) {
            transaction.executeWithoutResult(status -> {
                for (int row = 0; row < 500; row++) {
                    journal.append(
                            JournalEntry.of(chain, Act.ELEMENT_PASSED)
                                    .in("ReceptionProcess:1", "Task_" + row)
                                    .with("began", "2026-11-24T00:00:00Z"),
                            WORKER);
                }
            });
        }
        seals.now().orElseThrow();
        published = PublishedRoots.read(folder.path(), seals.key());
        String text = of(chain);
        List<Long> micros = new ArrayList<>();
        for (int round = 0; round < 40; round++) {
            long start = System.nanoTime();
            Report report = verify(text);
            micros.add((System.nanoTime() - start) / 1_000);
            assertThat(report.findings()).isEmpty();
            assertThat(report.rows()).isEqualTo(500);
        }
        Collections.sort(micros);
        System.out.printf(
                "verification of 500 links: median %.1f ms, slowest of 40 %.1f ms%n",
                micros.get(20) / 1000.0, micros.get(39) / 1000.0);
    }

    /** As an auditor does it: another process, with nothing of the application but one package. */
    @Test
    void isVerifiedByAProgramOfItsOwn() throws Exception {
        Path place = Files.createTempDirectory(Path.of("target"), "verify");
        Path classes = Files.createDirectories(place.resolve("classes/org/supportchain/proof"));
        try (var files = Files.list(Path.of("target/classes/org/supportchain/proof"))) {
            for (Path file : files.toList()) {
                Files.copy(file, classes.resolve(file.getFileName()));
            }
        }
        Path good = Files.writeString(place.resolve("good.txt"), everything());
        Path bad = Files.writeString(
                place.resolve("bad.txt"),
                everything()
                                .lines()
                                .map(line -> line.startsWith("row")
                                                && line.contains("\"chain\":\"" + chains.get(3) + "\"")
                                                && line.contains("\"seq\":\"2\"")
                                        ? line.replace("somewhere", "elsewhere")
                                        : line)
                                .collect(Collectors.joining("\n"))
                        + "\n");

        Map<Integer, String> ended = new LinkedHashMap<>();
        for (Path file : List.of(good, bad)) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            place.resolve("classes").toString(),
                            "org.supportchain.proof.Verify",
                            file.toString(),
                            "--roots",
                            folder.path().toString(),
                            "--key",
                            folder.path().resolve(SealFolder.KEY).toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            ended.put(process.waitFor(), said);
        }

        assertThat(ended.keySet()).as(ended.toString()).containsExactly(0, 1);
        assertThat(ended.get(0)).contains("Everything is as it was sealed.");
        assertThat(ended.get(1)).contains(chains.get(3) + ", row 2: the row was changed");
    }

    private List<Long> sizes() {
        return database.queryForList("select size from seal order by size", Long.class);
    }

    private String everything() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.write(length -> {}, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private String of(String chain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.write(new org.supportchain.casefile.CaseReference(chain), length -> {}, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private Report verify(String text) {
        try {
            NoteKey key = seals.key();
            return Verifier.verify(new BufferedReader(new StringReader(text)), published, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
