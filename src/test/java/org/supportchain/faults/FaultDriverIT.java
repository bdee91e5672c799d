package org.supportchain.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.intake.Reports;
import org.supportchain.journal.Journal;
import org.supportchain.workflow.Chain;
import org.supportchain.workflow.ChainTest;
import org.supportchain.workflow.JournalGaps;

/**
 * The fault driver. {@code -Dfaults.seeds=200} walks as many seeds, {@code -Dfaults.seed=17} one again; a few are walked with every
 * build.
 */
@ChainTest
@Import(CommitFaults.class)
class FaultDriverIT {

    private static final int WITH_EVERY_BUILD = 6;

    @Autowired
    Chain chain;

    @Autowired
    Reports reports;

    @Autowired
    TaskService tasks;

    @Autowired
    CommitFaults faults;

    @Autowired
    Journal journal;

    @Autowired
    JournalGaps gaps;

    @Autowired
    JdbcClient database;

    @Test
    void keepsWhatItAcknowledgedWhateverHappensAtACommit() throws Exception {
        Long only = Long.getLong("faults.seed");
        long first = only == null ? 1 : only;
        long last = only == null ? Integer.getInteger("faults.seeds", WITH_EVERY_BUILD) : only;
        Map<Long, List<String>> violations = new LinkedHashMap<>();
        for (long seed = first; seed <= last; seed++) {
            List<String> found = walk(seed);
            if (!found.isEmpty()) {
                violations.put(seed, found);
            }
            System.out.printf("seed %d of %d: %s%n", seed, last, found.isEmpty() ? "holds" : found);
            write(seed - first + 1, violations);
        }
        assertThat(faults.struck()).as("faults that came about").isPositive();
        assertThat(violations).isEmpty();
    }

    private List<String> walk(long seed) throws InterruptedException {
        chain.stopClock();
        LedgerOracle oracle = new LedgerOracle(database, journal, gaps);
        String newest = oracle.newest();
        FaultWalk walk = new FaultWalk(
                chain,
                reports,
                tasks,
                faults,
                seed,
                UUID.randomUUID().toString().substring(0, 8));
        List<String> found;
        try {
            walk.go();
            found = oracle.violations(walk.ledger(), newest, chain.now());
        } catch (IllegalStateException neverAnswered) {
            found = List.of(neverAnswered.getMessage() + ": " + neverAnswered.getCause());
        }
        if (!found.isEmpty()) {
            walk.told().forEach(System.out::println);
        }
        chain.releaseClock();
        return found;
    }

    private void write(long seeds, Map<Long, List<String>> violations) throws IOException {
        Files.writeString(
                Path.of("target/faults.json"),
                new ObjectMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(
                                Map.of("seeds", seeds, "faults", faults.struck(), "violations", violations)));
    }
}
