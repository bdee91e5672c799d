package org.supportchain.deadline;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supportchain.casefile.CaseReference;

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
    private long round;
    private @Nullable String urgency;
    private String ruleId;
    private int tableVersion;
    private String term;
    private String calendar;

    @Enumerated(EnumType.STRING)
    private ClockStart clockStart;

    private String ladder;
    private boolean mayPause;
    private String source;
    private Instant openedAt;
    private Instant countedFrom;
    private Instant ruleDueAt;
    private Instant dueAt;
    private String reminders;
    private int reminded;
    private @Nullable Instant nextReminderAt;

    @Enumerated(EnumType.STRING)
    private Status status;

    private @Nullable Instant endedAt;
    private @Nullable Instant escalatedAt;

    protected Deadline() {}

    Deadline(StepSituation situation, String executionId, Term held, Instant now) {
        this.id = UUID.randomUUID();
        this.reference = situation.facts().reference().value();
        this.step = situation.step();
        this.round = situation.round();
        this.urgency = situation.urgency();
        this.executionId = executionId;
        this.openedAt = now;
        this.status = Status.OPEN;
        this.dueAt = held.dueAt();
        follow(held, held.dueAt());
    }

    /** What a rule says of a step in numbers: from when to when. */
    record Term(DeadlineRule rule, Instant countedFrom, Instant dueAt) {}

    /** From now on this rule holds. */
    final void follow(Term held, Instant due) {
        DeadlineRule rule = held.rule();
        ruleId = rule.ruleId();
        tableVersion = rule.tableVersion();
        term = rule.duration();
        calendar = rule.calendar();
        clockStart = rule.clockStart();
        ladder = rule.ladder();
        mayPause = rule.mayPause();
        source = rule.source();
        reminders = rule.reminders();
        countedFrom = held.countedFrom();
        ruleDueAt = held.dueAt();
        moveTo(due);
    }

    /** The clock stood still, or goes on. */
    final void moveTo(Instant due) {
        dueAt = due;
        List<Instant> marks = reminderTimes();
        nextReminderAt = reminded < marks.size() ? marks.get(reminded) : null;
    }

    /** Everything until now counts as one reminder. @return the latest mark that was reached */
    String remind(Instant now) {
        List<Instant> marks = reminderTimes();
        while (reminded < marks.size() && !marks.get(reminded).isAfter(now)) {
            reminded++;
        }
        nextReminderAt = reminded < marks.size() ? marks.get(reminded) : null;
        return Reminders.of(reminders).at().get(reminded - 1);
    }

    /** A reminder after the due time would say nothing that the escalation does not say. */
    private List<Instant> reminderTimes() {
        Duration stood = Duration.between(ruleDueAt, dueAt);
        return Reminders.of(reminders).between(countedFrom, ruleDueAt).stream()
                .map(mark -> mark.plus(stood))
                .filter(mark -> mark.isBefore(dueAt))
                .toList();
    }

    UUID id() {
        return id;
    }

    public CaseReference reference() {
        return new CaseReference(reference);
    }

    public String step() {
        return step;
    }

    /** What the engine calls the open step, for its timers. */
    public String executionId() {
        return executionId;
    }

    /** Null until the task is made. */
    public @Nullable String taskId() {
        return taskId;
    }

    long round() {
        return round;
    }

    @Nullable
    String urgency() {
        return urgency;
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

    /** The version of the table of deadlines that held when the rule was looked up. */
    public int tableVersion() {
        return tableVersion;
    }

    /** ISO 8601: hours around the clock, or days on the working-day calendar. */
    public String term() {
        return term;
    }

    public boolean countsWorkingDays() {
        return calendar.equals(DeadlineRule.WORKING_DAYS);
    }

    public ClockStart clockStart() {
        return clockStart;
    }

    /** Whether the clock may stand still; that of child safety never may, whatever the table says. */
    public boolean mayPause() {
        return mayPause && status == Status.OPEN && !ladder.equals(DeadlineRule.CHILD_SAFETY);
    }

    Instant openedAt() {
        return openedAt;
    }

    /** The start of the clock, in UTC. */
    public Instant countedFrom() {
        return countedFrom;
    }

    /** In UTC. */
    public Instant dueAt() {
        return dueAt;
    }

    /** Due by the rule alone, as if the clock had never stood still. */
    Instant ruleDueAt() {
        return ruleDueAt;
    }

    boolean isOpen() {
        return status == Status.OPEN;
    }

    public boolean escalated() {
        return escalatedAt != null;
    }

    /** When a higher level is called: a fixed time after the due time, or a share of the time the step was given. */
    public Instant escalatesAfter(String after) {
        return new ClockRun(ladder, countedFrom, ruleDueAt, dueAt).callsAfter(after);
    }

    Reminder reminder(String mark) {
        return new Reminder(Objects.requireNonNull(taskId), reference, step, dueAt, mark);
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
