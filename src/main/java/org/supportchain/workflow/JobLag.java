package org.supportchain.workflow;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far behind the nodes are with what is due in the engine: every deadline is a job there. */
@Component
class JobLag {

    /** Nobody is harmed by history that is cleaned up late. A job that is being done is not waiting. */
    private static final String OLDEST_WAITING = """
            select min(greatest(duedate_, create_time_)) from act_ru_job
            where retries_ > 0 and suspension_state_ = 1 and duedate_ <= :now
              and (lock_exp_time_ is null or lock_exp_time_ <= :now)
              and handler_type_ <> 'history-cleanup'""";

    private final JdbcClient database;
    private final Clock clock;

    JobLag(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** For how long the oldest job that is due has been waiting for a node; zero when none is. */
    Duration behind() {
        Instant now = clock.instant();
        return database.sql(OLDEST_WAITING)
                .param("now", Timestamp.from(now))
                .query((row, n) -> row.getTimestamp(1))
                .optional()
                .map(oldest -> Duration.between(oldest.toInstant(), now))
                .filter(waited -> !waited.isNegative())
                .orElse(Duration.ZERO);
    }

    /** Jobs that are not tried again until somebody looks at them. */
    long failed() {
        return database.sql("select count(*) from act_ru_job where retries_ <= 0")
                .query(Long.class)
                .single();
    }
}
