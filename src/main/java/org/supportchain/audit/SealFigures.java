package org.supportchain.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.supportchain.database.Figures;

/** What those who watch over the house see of the seals. */
@Component
class SealFigures {

    private final SealLog log;
    private final Clock clock;

    SealFigures(Figures figures, SealLog log, LateSeals late, Clock clock) {
        this.log = log;
        this.clock = clock;
        figures.add("supportchain.seal.age.seconds", "Since the journal was sealed last", this::age);
        figures.add(
                "supportchain.seal.unsealed.seconds",
                "For how long the oldest row has been without a seal",
                () -> late.late().toSeconds());
    }

    private double age() {
        Timestamp newest = log.newest();
        return newest == null
                ? Double.NaN
                : Duration.between(newest.toInstant(), clock.instant()).toSeconds();
    }
}
