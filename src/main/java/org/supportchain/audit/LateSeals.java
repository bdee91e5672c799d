package org.supportchain.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Makes up for a seal that was missed: no node ran at that time of the night, or the clock of the demo was moved. */
@Component
class LateSeals {

    private static final Logger LOG = LoggerFactory.getLogger(LateSeals.class);

    private final SealLog log;
    private final Seals seals;
    private final SealSettings settings;
    private final Clock clock;

    LateSeals(SealLog log, Seals seals, SealSettings settings, Clock clock) {
        this.log = log;
        this.seals = seals;
        this.settings = settings;
        this.clock = clock;
    }

    /** For how long the oldest row has been without a seal that could have had one. */
    Duration late() {
        return log.unsealedSince()
                .map(since -> Duration.between(since, clock.instant()))
                .orElse(Duration.ZERO);
    }

    boolean areOverdue() {
        return !settings.never() && late().compareTo(settings.lateAfter()) > 0;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void makeUp() {
        if (areOverdue()) {
            try {
                seals.now();
            } catch (SealRefused refused) {
                // On record once a night, by the seal itself; here it would be a row every minute.
                LOG.error("The journal was not sealed. {}", refused.getMessage());
            }
        }
    }
}
