package org.supportchain.deadline;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One time the clock of a step stood still: why, by whom, and until when at the latest. */
@Entity
public class DeadlinePause {

    @Id
    private UUID id;

    private UUID deadlineId;
    private String reason;
    private Instant stoppedAt;
    private String stoppedBy;
    private Instant untilLatest;
    private @Nullable Instant resumedAt;
    private @Nullable String resumedBy;

    protected DeadlinePause() {}

    DeadlinePause(Deadline deadline, String reason, String by, Instant now, Instant untilLatest) {
        this.id = UUID.randomUUID();
        this.deadlineId = deadline.id();
        this.reason = reason;
        this.stoppedAt = now;
        this.stoppedBy = by;
        this.untilLatest = untilLatest;
    }

    UUID deadlineId() {
        return deadlineId;
    }

    public String reason() {
        return reason;
    }

    public Instant stoppedAt() {
        return stoppedAt;
    }

    /** The clock goes on by itself at this instant: the maximum of its reason is used up. */
    public Instant untilLatest() {
        return untilLatest;
    }

    /** Null while the clock stands still. */
    public @Nullable Instant resumedAt() {
        return resumedAt;
    }

    /** True when nobody let the clock go on and the maximum of the reason ended the pause. */
    public boolean ranIntoItsMaximum() {
        return resumedAt != null && resumedBy == null;
    }

    /** How long the clock stands or stood still; for a running pause the longest it may. */
    Duration length() {
        return Duration.between(stoppedAt, resumedAt == null ? untilLatest : resumedAt);
    }

    /** How long the clock has stood still until now. */
    Duration until(Instant now) {
        Instant end = resumedAt == null ? untilLatest : resumedAt;
        return Duration.between(stoppedAt, end.isBefore(now) ? end : now);
    }

    /** @param by null when the maximum is used up */
    void resume(@Nullable String by, Instant now) {
        resumedAt = now.isBefore(untilLatest) ? now : untilLatest;
        resumedBy = by;
    }
}
