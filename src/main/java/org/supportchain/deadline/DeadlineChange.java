package org.supportchain.deadline;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One time an open deadline moved. */
@Entity
public class DeadlineChange {

    /** Why a deadline moved. */
    public enum Cause {
        /** Risk, age, arrival or another fact of the case is known better than before. */
        FACTS,
        /** The holiday table changed. */
        HOLIDAYS,
        /** An overseer allowed the longer term of a rule that holds by now. */
        APPROVED,
        /** The clock stands still for a listed reason. */
        PAUSED,
        /** The clock goes on. */
        RESUMED
    }

    @Id
    private UUID id;

    private UUID deadlineId;
    private Instant changedAt;

    @Enumerated(EnumType.STRING)
    private Cause cause;

    private String ruleId;
    private Instant dueBefore;
    private Instant dueAfter;
    private @Nullable String changedBy;

    protected DeadlineChange() {}

    DeadlineChange(Deadline deadline, Cause cause, Instant before, @Nullable String by, Instant now) {
        this.id = UUID.randomUUID();
        this.deadlineId = deadline.id();
        this.changedAt = now;
        this.cause = cause;
        this.ruleId = deadline.ruleId();
        this.dueBefore = before;
        this.dueAfter = deadline.dueAt();
        this.changedBy = by;
    }

    public Cause cause() {
        return cause;
    }

    /** In UTC, as the other instants. */
    public Instant changedAt() {
        return changedAt;
    }

    public Instant dueBefore() {
        return dueBefore;
    }

    public Instant dueAfter() {
        return dueAfter;
    }
}
