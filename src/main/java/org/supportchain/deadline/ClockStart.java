package org.supportchain.deadline;

import java.time.Instant;
import java.util.Objects;
import org.supportchain.casefile.CaseFacts;

/** The event that starts the clock of a step. A clock starts at the event, not when somebody opens the task. */
public enum ClockStart {
    STEP,
    REPORTED,
    ARRIVED,
    NOTIFIED,
    FOLLOW_UP,
    LOST;

    /** The start of the clock in UTC; where the event is not known yet, the report stands for it. */
    Instant in(CaseFacts facts, Instant now) {
        return switch (this) {
            case STEP -> now;
            case REPORTED -> facts.reportedAt();
            case ARRIVED -> Objects.requireNonNullElse(facts.arrivedAt(), facts.reportedAt());
            case NOTIFIED -> Objects.requireNonNullElse(facts.notifiedAt(), facts.reportedAt());
            case FOLLOW_UP -> Objects.requireNonNullElse(facts.followUpSince(), now);
            case LOST -> Objects.requireNonNullElse(facts.lostSince(), now);
        };
    }
}
