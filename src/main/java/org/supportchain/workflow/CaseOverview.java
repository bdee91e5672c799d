package org.supportchain.workflow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.supportchain.casefile.CaseStatus;
import org.supportchain.casefile.ConsentState;
import org.supportchain.casefile.LinkKind;
import org.supportchain.deadline.ClockStart;
import org.supportchain.deadline.DeadlineChange;

/**
 * Where a case stands, as seen from one of its open steps. References, steps, roles and times, nothing of the person's
 * story. All instants in UTC.
 *
 * @param now what the clock of the house says, for "how long is left": in the demo it runs ahead of people's clocks
 * @param alsoRunning what runs beside the stages, a referral or a search for example, in both languages
 * @param why null where no rule of the deadline table holds
 */
public record CaseOverview(
        String reference,
        CaseStatus status,
        boolean child,
        String riskLevel,
        Instant now,
        List<Stage> stages,
        List<String> alsoRunning,
        List<OpenStep> openSteps,
        List<Past> history,
        List<NextClock> nextClocks,
        @Nullable Why why,
        List<Linked> linkedCases,
        List<MaybeSame> maybeSame,
        List<Agreed> consents,
        List<Shared> sharings) {

    /**
     * What the person agreed to or refused in one go.
     *
     * @param recipients in both languages; empty for a refusal of any
     * @param purposes in both languages; empty for a refusal of any
     * @param data the kinds of data, in both languages; empty for a refusal of any
     * @param until null until it is withdrawn or the case is closed
     * @param givenBy in both languages
     */
    public record Agreed(
            List<String> recipients,
            List<String> purposes,
            List<String> data,
            Instant from,
            @Nullable Instant until,
            String givenBy,
            ConsentState state) {}

    /**
     * What one step gave to somebody outside.
     *
     * @param recipient in both languages
     * @param data the kinds of data, in both languages
     * @param basis the law in both languages; null when it was given on consent
     * @param stoppedAt when a withdrawal ended it
     * @param toldAt when the recipient was told of the withdrawal
     */
    public record Shared(
            String recipient,
            String purpose,
            List<String> data,
            Instant at,
            @Nullable String basis,
            @Nullable Instant stoppedAt,
            @Nullable Instant toldAt) {}

    /**
     * A case whose person may be the same one; somebody has to decide.
     *
     * @param matched what both have in common, in both languages; empty when the report named the case
     * @param decidable true if this reader may decide
     */
    public record MaybeSame(String reference, List<String> matched, boolean decidable) {}

    /** How far a stage of the chain is. A stage can run again after it was done. */
    public enum StageState {
        DONE,
        RUNNING,
        NOT_OPENED
    }

    /** @param label in both languages */
    public record Stage(String label, StageState state) {}

    /**
     * A step that waits for somebody.
     *
     * @param step null for a task outside the house's steps
     * @param label in both languages
     * @param roles titles in both languages
     * @param here true for the step from which the case is seen
     * @param escalationLevel the highest level that was called for this step; null while none was
     * @param stalledStep the step for which this one was called; null where nothing stalled
     */
    public record OpenStep(
            @Nullable String step,
            String label,
            List<String> roles,
            @Nullable String assignee,
            @Nullable Instant dueAt,
            boolean overdue,
            boolean here,
            @Nullable Integer escalationLevel,
            @Nullable String stalledStep) {}

    /**
     * Something that was done.
     *
     * @param step null where the reader's role is told no more than the sector
     * @param label the step, or only the sector, in both languages
     */
    public record Past(Instant at, @Nullable String step, String label, boolean late) {}

    /**
     * A clock that runs although nobody has to do anything yet.
     *
     * @param label in both languages
     * @param stalledStep the step whose escalation waits for this time; null for every other clock
     */
    public record NextClock(
            String label, Instant at, @Nullable String stalledStep) {}

    /**
     * Why the step at hand is due when it is.
     *
     * @param step the step that the rule speaks of: the stalled one if the step at hand answers an escalation
     * @param tableVersion the version of the table of deadlines in which the rule stood
     * @param term ISO 8601: hours around the clock, or working days
     * @param minutesSinceStart everything since the clock started, pauses included
     * @param minutesCounted the same without the time the clock stood still
     * @param calls who is called if the step is not done, and when; the levels that are still to come
     * @param changes every time the due time moved
     * @param mayPauseFor what this reader may stop the clock for; empty if for nothing
     * @param longerTerm what this reader may allow as due time; null if there is nothing to allow
     */
    public record Why(
            String step,
            String ruleId,
            int tableVersion,
            String source,
            ClockStart clockStart,
            String term,
            boolean workingDays,
            Instant countedFrom,
            Instant dueAt,
            long minutesSinceStart,
            long minutesCounted,
            List<Call> calls,
            List<Change> changes,
            List<Pause> pauses,
            List<PauseReason> mayPauseFor,
            @Nullable Instant longerTerm) {}

    /** @param who in both languages */
    public record Call(int level, String who, Instant at) {}

    /** One time the due time moved. */
    public record Change(Instant at, DeadlineChange.Cause cause, Instant dueBefore, Instant dueAfter) {}

    /**
     * One time the clock stood still.
     *
     * @param reason in both languages
     * @param until when it goes on by itself
     * @param resumedAt null while it stands
     * @param overMaximum true when nobody let it go on in time
     */
    public record Pause(
            String reason,
            Instant from,
            Instant until,
            @Nullable Instant resumedAt,
            boolean overMaximum) {}

    /**
     * @param name in both languages
     * @param hoursLeft how long the clock may stand for it
     */
    public record PauseReason(String reason, String name, long hoursLeft) {}

    /**
     * A case that belongs to this one. It does not open it.
     *
     * @param outward true when the link reads from this case to the other
     */
    public record Linked(
            String reference,
            LinkKind kind,
            boolean outward,
            @Nullable String proof) {}
}
