package org.supportchain.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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

    private final FaultyHouse house;

    HouseJudge(FaultyHouse house) {
        this.house = house;
    }

    /** @param asOf a moment after which the house became quiet: what is due later is nobody's fault */
    List<String> violations(Ledger ledger, String newest, Instant asOf) throws IOException {
        List<String> found = new ArrayList<>(mails(house.sql(), house.mailIds()));
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
    static List<String> mails(JdbcClient database, List<String> received) {
        List<String> found = new ArrayList<>();
        Map<String, String> states = new HashMap<>();
        database.sql("select id, state from notice").query(row -> {
            states.put(row.getObject("id", UUID.class).toString(), row.getString("state"));
        });
        Set<String> arrived = Set.copyOf(received);
        states.forEach((id, state) -> {
            if (state.equals("SENT") && !arrived.contains(id)) {
                found.add("mail lost: " + id);
            } else if (state.equals("WAITING") || state.equals("SENDING") || state.equals("FAILED")) {
                found.add("mail never sent: " + id + " " + state);
            }
        });
        arrived.stream().filter(id -> !states.containsKey(id)).forEach(id -> found.add("mail from nowhere: " + id));
        return found;
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
