package org.supportchain.deadline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deadline as it was recorded, beside the one that another table would have given the same step.
 *
 * @param openedAt UTC
 * @param endedAt when the step was done or taken away, in UTC; null while it is open
 * @param was as it was recorded
 * @param would by the other table; null if no row of it fits
 */
public record ReplayedDeadline(
        String reference,
        @Nullable String facility,
        String step,
        Instant openedAt,
        @Nullable Instant endedAt,
        ClockRun was,
        @Nullable ClockRun would) {

    public boolean isOpen() {
        return endedAt == null;
    }

    /** @param now for a step that is open still */
    public boolean wasLate(Instant now) {
        return end(now).isAfter(was.dueAt());
    }

    /** @param now for a step that is open still */
    public boolean wouldBeLate(Instant now) {
        return would != null && end(now).isAfter(would.dueAt());
    }

    /** When the step was done or taken away; now if it is open still. */
    public Instant end(Instant now) {
        return endedAt == null ? now : endedAt;
    }
}
