package org.supportchain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.journal.Act;
import org.supportchain.journal.Actor;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;
import org.supportchain.journal.Row;
import org.supportchain.proof.PublishedRoots;
import org.supportchain.proof.Report;
import org.supportchain.proof.Verifier;
import org.supportchain.workflow.ChainTest;

/** How a seal comes about: beside the work of others, once, and out of the database. */
@ChainTest
class SealsIT {

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

    private final ExecutorService others = Executors.newFixedThreadPool(6);

    @AfterEach
    void end() {
        others.shutdownNow();
    }

    @Test
    void isAFileARowAndAnEntryForEachChainThatGrew() throws IOException {
        seals.now();
        write("SC-1997-000001", 3);
        write("SC-1997-000002", 1);

        Sealed sealed = seals.now().orElseThrow();

        assertThat(database.queryForList(
                        "select chain || ' ' || seq from seal_leaf where position >= ? and chain like 'SC-%'",
                        String.class, sealed.size() - 3))
                .containsExactly("SC-1997-000001 3", "SC-1997-000002 1");
        Path file = folder.path().resolve(PublishedRoots.name(sealed.size()) + PublishedRoots.ROOT);
        assertThat(file).hasContent(sealed.checkpoint());
        try (Stream<Path> files = Files.list(folder.path())) {
            assertThat(files).noneMatch(any -> any.toString().endsWith(".tmp"));
        }
        List<Row> rows = journal.of(JournalEntry.AUDIT);
        Row row = rows.get(rows.size() - 1);
        assertThat(row.act()).isEqualTo(Act.SEALED);
        assertThat(row.account()).isEqualTo(Actor.HOUSE.account());
        assertThat(row.facts())
                .containsAllEntriesOf(
                        Map.of("size", Long.toString(sealed.size()), "root", sealed.root(), "chains", "3"));
    }

    @Test
    void waitsForNobodyWhoWritesACase() throws Exception {
        write("SC-1997-000003", 1);
        CountDownLatch sealed = new CountDownLatch(1);
        CountDownLatch locked = new CountDownLatch(1);
        Future<?> writer = others.submit(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
            database.queryForList("select * from journal_head where chain = 'SC-1997-000003' for update");
            locked.countDown();
            await(sealed);
        }));
        await(locked);

        assertThat(others.submit(() -> seals.now()).get(30, TimeUnit.SECONDS)).isPresent();

        sealed.countDown();
        writer.get(30, TimeUnit.SECONDS);
    }

    @Test
    void holdsWhenSeveralNodesSealWhileOthersWrite() throws Exception {
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < 3; thread++) {
            all.add(others.submit(() -> {
                for (int i = 0; i < 6; i++) {
                    seals.now();
                }
            }));
            String chain = "SC-1997-10000" + thread;
            all.add(others.submit(() -> {
                for (int i = 0; i < 40; i++) {
                    write(chain, 2);
                }
            }));
        }
        for (Future<?> each : all) {
            each.get(60, TimeUnit.SECONDS);
        }
        seals.now();

        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void publishesWhatACrashKeptInTheDatabase() throws IOException {
        write("SC-1997-000004", 1);
        long size = seals.now().orElseThrow().size();
        Path root = folder.path().resolve(PublishedRoots.name(size) + PublishedRoots.ROOT);
        String note = Files.readString(root);
        Files.delete(root);
        Files.delete(folder.path().resolve(PublishedRoots.name(size) + PublishedRoots.ENTRIES));

        seals.now();

        assertThat(root).hasContent(note);
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void isDoneOnceByNodesWithTheSameTimetable() {
        write("SC-1997-000005", 1);
        seals.now();
        write("SC-1997-000005", 1);
        long before = count();

        seals.whenDue();

        assertThat(count()).isEqualTo(before);
    }

    private long count() {
        return database.queryForObject("select count(*) from seal", Long.class);
    }

    private void write(String chain, int rows) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            for (int row = 0; row < rows; row++) {
                journal.append(JournalEntry.of(chain, Act.STEP_OPENED).step("R01"), Actor.HOUSE);
            }
        });
    }

    private Report verify() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.write(length -> {}, out);
        return Verifier.verify(
                new BufferedReader(new StringReader(out.toString(StandardCharsets.UTF_8))),
                PublishedRoots.read(folder.path(), seals.key()),
                seals.key());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
