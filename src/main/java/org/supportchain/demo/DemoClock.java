package org.supportchain.demo;

import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supportchain.database.ConditionalOnEmbeddedDatabase;
import org.supportchain.workflow.EngineTime;

/** The movable clock of the demo: forward only, and kept over restarts, because the data lives in that time. */
@Component
@ConditionalOnEmbeddedDatabase
class DemoClock {

    /** After a move: the new time and how many timers fired on the way. */
    record Moved(Instant now, int fired) {}

    private final EngineTime time;
    private final JdbcClient database;
    private final Clock clock;

    DemoClock(EngineTime time, JdbcClient database, Clock clock) {
        this.time = time;
        this.database = database;
        this.clock = clock;
    }

    @PostConstruct
    void goOnWhereItStood() {
        time.runAt(offset());
    }

    Instant now() {
        return clock.instant();
    }

    Moved advance(Duration step) {
        return time.whileNothingFires(() -> {
            int fired = time.passUntil(now().plus(step));
            Duration offset = offset().plus(step);
            remember(offset);
            time.runAt(offset);
            return new Moved(now(), fired);
        });
    }

    private Duration offset() {
        return database.sql("select offset_seconds from demo_clock")
                .query(Long.class)
                .optional()
                .map(Duration::ofSeconds)
                .orElse(Duration.ZERO);
    }

    private void remember(Duration offset) {
        database.sql("insert into demo_clock (offset_seconds) values (?)"
                        + " on conflict (only_one) do update set offset_seconds = excluded.offset_seconds")
                .param(offset.toSeconds())
                .update();
    }
}
