package org.supportchain.deadline;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When one step is due, by which rule, and how it ended. */
@Entity
public class Deadline {

    enum Status {
        OPEN,
        MET,
        MISSED,
        DROPPED
    }

    @Id
    private UUID id;

    private String reference;
    private String step;
    private String executionId;
    private @Nullable String taskId;
    private String ruleId;
    private String ladder;
    private String source;
    private Instant countedFrom;
    private Instant dueAt;

    @Enumerated(EnumType.STRING)
    private Status status;

    private @Nullable Instant endedAt;
    private @Nullable Instant escalatedAt;

    protected Deadline() {}

    Deadline(StepSituation situation, String executionId, DeadlineRule rule, Instant countedFrom, Instant dueAt) {
        this.id = UUID.randomUUID();
        this.reference = situation.facts().reference().value();
        this.step = situation.step();
        this.executionId = executionId;
        this.ruleId = rule.ruleId();
        this.ladder = rule.ladder();
        this.source = rule.source();
        this.countedFrom = countedFrom;
        this.dueAt = dueAt;
        this.status = Status.OPEN;
    }

    public String step() {
        return step;
    }

    public String ladder() {
        return ladder;
    }

    public String source() {
        return source;
    }

    public String ruleId() {
        return ruleId;
    }

    /** The start of the clock, in UTC. */
    public Instant countedFrom() {
        return countedFrom;
    }

    /** In UTC. */
    public Instant dueAt() {
        return dueAt;
    }

    public boolean escalated() {
        return escalatedAt != null;
    }

    /** When a higher level is called: a fixed time after the due time, or a share of the time the step was given. */
    public Instant escalatesAfter(String after) {
        if (after.endsWith("%")) {
            long share = Long.parseLong(after.substring(0, after.length() - 1));
            return dueAt.plus(
                    Duration.between(countedFrom, dueAt).multipliedBy(share).dividedBy(100));
        }
        return dueAt.plus(Duration.parse(after));
    }

    void bindTo(String task) {
        taskId = task;
    }

    void escalate(Instant now) {
        escalatedAt = now;
    }

    void done(Instant now) {
        end(now.isAfter(dueAt) ? Status.MISSED : Status.MET, now);
    }

    void drop(Instant now) {
        end(Status.DROPPED, now);
    }

    private void end(Status how, Instant now) {
        if (status == Status.OPEN) {
            status = how;
            endedAt = now;
        }
    }
}
