package org.supportchain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.supportchain.journal.Act;
import org.supportchain.journal.Actor;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;
import org.supportchain.workflow.Chain;
import org.supportchain.workflow.ChainTest;

/** A seal that was missed is seen, and made up for. */
@ChainTest
class LateSealsIT {

    private static final Duration LIMIT = Duration.ofHours(36);

    @Autowired
    Journal journal;

    @Autowired
    SealLog log;

    @Autowired
    Seals seals;

    @Autowired
    Clock clock;

    @Autowired
    Chain chain;

    private LateSeals late;

    @BeforeEach
    void sealEverythingThereIs() {
        late = late("0 5 17 * * *");
        // Other tests have sealed at other times.
        Timestamp newest = log.newest();
        if (newest != null && newest.toInstant().isAfter(chain.now())) {
            ClockUtil.setCurrentTime(Date.from(newest.toInstant().plusSeconds(60)));
        }
        seals.now();
    }

    @Test
    void isDownWhenARowHasWaitedForTooLongAndUpOnceItIsMadeUpFor() {
        later(LIMIT.multipliedBy(2));
        assertThat(status()).as("nothing happened").isEqualTo(Status.UP);

        journal.append(JournalEntry.of("SC-1996-000001", Act.CASE_OPENED), new Actor("worker", "case-managers"));
        later(LIMIT);
        assertThat(status()).isEqualTo(Status.UP);
        later(Duration.ofSeconds(1));
        assertThat(status()).isEqualTo(Status.DOWN);

        late.makeUp();
        assertThat(status()).isEqualTo(Status.UP);
    }

    @Test
    void isNeverLateWhereSealsAreSwitchedOff() {
        journal.append(JournalEntry.of("SC-1996-000002", Act.CASE_OPENED), new Actor("worker", "case-managers"));
        later(LIMIT.multipliedBy(2));

        late = late("-");

        assertThat(status()).isEqualTo(Status.UP);
    }

    /** No timer of anybody's fires: that would be a row. */
    private void later(Duration time) {
        ClockUtil.setCurrentTime(Date.from(chain.now().plus(time)));
    }

    private LateSeals late(String cron) {
        return new LateSeals(log, seals, settings(cron), clock);
    }

    private Status status() {
        return new SealHealthIndicator(late, settings("0 5 17 * * *")).health().getStatus();
    }

    private static SealSettings settings(String cron) {
        return new SealSettings(cron, LIMIT, Path.of("unused"), "unused");
    }
}
