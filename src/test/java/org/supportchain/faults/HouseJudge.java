package org.supportchain.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.SupportChainApplication;
import org.supportchain.audit.Seals;
import org.supportchain.audit.VerificationExport;
import org.supportchain.journal.Journal;
import org.supportchain.proof.NoteKey;
import org.supportchain.proof.PublishedRoots;
import org.supportchain.proof.Verifier;
import org.supportchain.workflow.JournalGaps;

/** Starts the application once more, quietly, on what the nodes left behind, and asks everything there is to ask. */
class HouseJudge {

    private static final Set<String> UNDER_WAY = Set.of("WAITING", "SENDING");

    private final FaultyHouse house;

    /** Whose it is and what it says is nobody's business here. */
    private record Letter(UUID id, String state, String kind, String event, Timestamp postedAt, Timestamp nextTryAt) {

        @Override
        public String toString() {
            return "%s %s %s %s, posted %s, to be tried %s"
                    .formatted(id, state, kind, event, postedAt.toInstant(), nextTryAt.toInstant());
        }
    }

    HouseJudge(FaultyHouse house) {
        this.house = house;
    }

    /** @param asOf a moment from which on the house was quiet: what is due or was written later is nobody's fault */
    List<String> violations(Ledger ledger, String newest, Instant asOf) throws IOException {
        List<String> found = new ArrayList<>(mails(house.sql(), house.mailIds(), asOf));
        found.addAll(reminders(house.sql(), asOf));
        if (house.isNoisy()) {
            found.add("the house never became quiet");
        }
        ClockUtil.offset(house.clock().toMillis());
        try (ConfigurableApplicationContext application = start()) {
            ClockUtil.offset(house.clock().toMillis());
            // What a crash left unpublished is made up for.
            NoteKey key = application.getBean(Seals.class).key();
            application.getBean(Seals.class).now();
            LedgerOracle oracle = new LedgerOracle(
                    house.sql(), application.getBean(Journal.class), application.getBean(JournalGaps.class));
            found.addAll(oracle.violations(ledger, newest, asOf));
            found.addAll(seals(application.getBean(VerificationExport.class), house.seals(), key));
            return found;
        } finally {
            ClockUtil.reset();
        }
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(SupportChainApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + house.url(),
                        "--spring.datasource.username=postgres",
                        "--supportchain.keys.directory=" + house.keys(),
                        "--supportchain.audit.seal.directory=" + house.seals(),
                        "--supportchain.audit.seal.cron=-",
                        "--supportchain.watchdog.cron=-",
                        "--supportchain.models.migration-cron=-",
                        "--supportchain.mail.every=24h",
                        "--camunda.bpm.job-execution.enabled=false");
    }

    /** A mailbox may get one mail twice when its node died between sending and noting it down; never another, and never none. */
    static List<String> mails(JdbcClient database, List<String> received, Instant asOf) {
        List<Letter> letters = database.sql("select id, state, kind, event, posted_at, next_try_at from notice")
                .query(Letter.class)
                .list();
        Set<String> arrived = Set.copyOf(received);
        List<String> found = new ArrayList<>();
        letters.stream()
                .filter(letter -> letter.state().equals("SENT")
                        && !arrived.contains(letter.id().toString()))
                .forEach(letter -> found.add("mail lost: " + letter));
        letters.stream()
                .filter(letter -> letter.state().equals("FAILED")
                        || UNDER_WAY.contains(letter.state())
                                && letter.postedAt().toInstant().isBefore(asOf))
                .forEach(letter -> found.add("mail never sent: " + letter));
        Set<String> written =
                letters.stream().map(letter -> letter.id().toString()).collect(Collectors.toSet());
        arrived.stream().filter(id -> !written.contains(id)).forEach(id -> found.add("mail from nowhere: " + id));
        return found;
    }

    static List<String> reminders(JdbcClient database, Instant asOf) {
        return database.sql(
                        "select 'reminder never given: ' || reference || ' ' || step || ' ' || next_reminder_at from deadline"
                                + " where status = 'OPEN' and next_reminder_at < ? and task_id is not null")
                .param(Timestamp.from(asOf))
                .query(String.class)
                .list();
    }

    static List<String> seals(VerificationExport export, Path roots, NoteKey key) throws IOException {
        Path file = Files.createTempFile("faults", ".export");
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                export.write(length -> {}, out);
            }
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                var report = Verifier.verify(lines, PublishedRoots.read(roots, key), key);
                List<String> found = new ArrayList<>(report.findings().stream()
                        .map(finding -> "not as it was sealed: " + finding)
                        .toList());
                if (report.roots() == 0) {
                    found.add("nothing was ever sealed");
                }
                return found;
            }
        } finally {
            Files.delete(file);
        }
    }
}
