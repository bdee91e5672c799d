package org.supportchain.deadline;

import java.time.Duration;
import java.time.Instant;

/**
 * The clock of a step from its start to its due time. All instants in UTC.
 *
 * @param ladder who is called after the due time, or {@code -} where nobody is
 * @param ruleDueAt due by the rule alone
 * @param dueAt with the time the clock stood still
 */
public record ClockRun(String ladder, Instant countedFrom, Instant ruleDueAt, Instant dueAt) {

    /** When a level of the ladder is called: a fixed time after the due time, or a share of the time the step was given. */
    public Instant callsAfter(String after) {
        if (after.endsWith("%")) {
            long share = Long.parseLong(after.substring(0, after.length() - 1));
            return dueAt.plus(
                    Duration.between(countedFrom, ruleDueAt).multipliedBy(share).dividedBy(100));
        }
        return dueAt.plus(Duration.parse(after));
    }
}
