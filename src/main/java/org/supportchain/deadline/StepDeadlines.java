package org.supportchain.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.deadline.Deadline.Status;
import org.supportchain.deadline.Deadline.Term;
import org.supportchain.deadline.DeadlineChange.Cause;

/** Says when a step is due, and remembers whether it was met. */
@Service
@Transactional
public class StepDeadlines implements DueReminders {

    private final Reckoning reckoning;
    private final DeadlinesAtHand atHand;
    private final DeadlineRepository repository;
    private final DeadlineChangeRepository changes;
    private final StandingClocks pauses;
    private final CaseFile caseFile;
    private final DeadlineJournal journal;
    private final Clock clock;

    StepDeadlines(
            DeadlineTable table,
            DeadlinesAtHand atHand,
            DeadlineRepository repository,
            DeadlineChangeRepository changes,
            StandingClocks pauses,
            Holidays holidays,
            CaseFile caseFile,
            DeadlineJournal journal,
            Clock clock) {
        this.reckoning = new Reckoning(table, holidays::from);
        this.atHand = atHand;
        this.repository = repository;
        this.changes = changes;
        this.pauses = pauses;
        this.caseFile = caseFile;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * An open deadline moved, and the task and its timers have to move with it.
     *
     * @param before when the step was due until now, in UTC
     */
    public record Moved(Deadline deadline, Instant before) {}

    /**
     * Opens the deadline of a step, or returns the one that is open already: the due date of a task and its timer ask
     * one after the other and get the same instant.
     *
     * @param executionId what the engine calls the open step
     */
    public Deadline open(StepSituation situation, String executionId) {
        return atHand.open(executionId, situation.step()).orElseGet(() -> {
            Instant now = now();
            return atHand.open(new Deadline(situation, executionId, reckoning.term(situation, now), now));
        });
    }

    /** When the step would be due, without opening it. In UTC. */
    @Transactional(readOnly = true)
    public Instant dueAt(StepSituation situation) {
        return reckoning.term(situation, now()).dueAt();
    }

    public void bind(String executionId, String step, String taskId) {
        atHand.open(executionId, step).ifPresent(deadline -> {
            deadline.bindTo(taskId);
            atHand.write(deadline);
            journal.set(deadline);
        });
    }

    @Transactional(readOnly = true)
    public Optional<Deadline> ofTask(String taskId) {
        return atHand.ofTask(taskId);
    }

    /** Every time the deadline moved, the first time first. */
    @Transactional(readOnly = true)
    public List<DeadlineChange> changesOf(Deadline deadline) {
        return changes.findByDeadlineIdOrderByChangedAt(deadline.id());
    }

    /**
     * The facts of a case have changed: every open deadline that is earlier by the rule that holds now becomes earlier, and
     * none becomes later. Whoever thinks that a step has more time has it approved.
     *
     * @param except the step that is being done at this moment; null if there is none
     */
    public List<Moved> factsChanged(CaseReference reference, @Nullable String except) {
        return repository.findByReferenceAndStatus(reference.value(), Status.OPEN).stream()
                .filter(deadline -> except == null || !except.equals(deadline.taskId()))
                .flatMap(deadline -> {
                    Term held = termNow(deadline);
                    return held.dueAt().isAfter(deadline.ruleDueAt())
                            ? Stream.empty()
                            : follow(deadline, held, Cause.FACTS, null).stream();
                })
                .toList();
    }

    /** The working days are other ones than before: what is counted in them becomes earlier or later. */
    public List<Moved> holidaysChanged() {
        return repository.findByCalendarAndStatus(DeadlineRule.WORKING_DAYS, Status.OPEN).stream()
                .flatMap(deadline -> follow(deadline, termNow(deadline), Cause.HOLIDAYS, null).stream())
                .toList();
    }

    /** When the step would be due by the rule that holds now, if that is later than it is due; in UTC. */
    @Transactional(readOnly = true)
    public Optional<Instant> longerTerm(Deadline deadline) {
        return Optional.of(termNow(deadline))
                .filter(held -> deadline.isOpen() && held.dueAt().isAfter(deadline.ruleDueAt()))
                .map(held -> afterPauses(deadline, held.dueAt()));
    }

    /** An overseer allows the longer term. Nothing happens if there is none. */
    public Optional<Moved> lengthen(String taskId, String overseer) {
        return atHand.ofTask(taskId)
                .filter(deadline -> longerTerm(deadline).isPresent())
                .flatMap(deadline -> follow(deadline, termNow(deadline), Cause.APPROVED, overseer));
    }

    /**
     * Lets the clock of a step stand still, at the longest for the time that its reason allows.
     *
     * @throws PauseRefused if the clock may not stand still
     */
    public Optional<Moved> pause(String taskId, String reason, String by) {
        return atHand.ofTask(taskId).flatMap(deadline -> {
            pauses.stop(deadline, reason, by, now());
            journal.stopped(deadline, reason);
            return move(deadline, Cause.PAUSED, by);
        });
    }

    /** @throws PauseRefused if the clock is running */
    public Optional<Moved> resume(String taskId, String by) {
        return atHand.ofTask(taskId).flatMap(deadline -> {
            pauses.resume(deadline, by, now());
            journal.resumed(deadline);
            return move(deadline, Cause.RESUMED, by);
        });
    }

    /**
     * Ends the pauses that have lasted as long as their reason allows. The due time was set with the longest pause in mind,
     * so nothing moves; that the clock runs again is on record and can be said.
     *
     * @return the deadlines whose clock runs again
     */
    public List<Deadline> endPausesOverTheirMaximum(int atMost) {
        return pauses.endOverTheirMaximum(now(), atMost).stream()
                .flatMap(pause -> repository.findById(pause.deadlineId()).stream())
                .filter(Deadline::isOpen)
                .peek(deadline -> {
                    changes.insert(new DeadlineChange(deadline, Cause.RESUMED, deadline.dueAt(), null, now()));
                    journal.resumed(deadline);
                })
                .toList();
    }

    /** The next instant at which a pause has lasted as long as it may; empty if no clock stands still. In UTC. */
    @Transactional(readOnly = true)
    public Optional<Instant> nextPauseOverItsMaximum() {
        return pauses.nextMaximum();
    }

    /** How long the clock has stood still until now. */
    @Transactional(readOnly = true)
    public Duration stoodStill(Deadline deadline) {
        return pauses.stoodStill(deadline, now());
    }

    /** The pauses of a step, the first one first. */
    @Transactional(readOnly = true)
    public List<DeadlinePause> pausesOf(Deadline deadline) {
        return pauses.of(deadline);
    }

    /** What the clock of this step may stand still for, as far as it is not used up; empty if it never may. */
    @Transactional(readOnly = true)
    public List<PauseRule> pausesLeft(Deadline deadline) {
        return pauses.left(deadline, now());
    }

    @Override
    public List<Reminder> takeReminders(int atMost) {
        Instant now = now();
        return repository.toRemind(now, atMost).stream()
                .map(deadline -> deadline.reminder(deadline.remind(now)))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Instant> nextReminderAt() {
        return repository.nextReminder();
    }

    public void escalate(String taskId) {
        atHand.ofTask(taskId).ifPresent(deadline -> {
            deadline.escalate(now());
            journal.escalated(deadline);
        });
    }

    public void done(String taskId) {
        atHand.ofTask(taskId).ifPresent(deadline -> {
            deadline.done(now());
            journal.done(deadline, now());
        });
    }

    /** The step was taken away before it was done. */
    public void drop(String taskId) {
        atHand.ofTask(taskId).ifPresent(deadline -> deadline.drop(now()));
    }

    private Optional<Moved> follow(Deadline deadline, Term held, Cause cause, @Nullable String by) {
        Instant before = deadline.dueAt();
        if (held.rule().ruleId().equals(deadline.ruleId()) && held.dueAt().equals(deadline.ruleDueAt())) {
            return Optional.empty();
        }
        deadline.follow(held, afterPauses(deadline, held.dueAt()));
        return moved(deadline, before, cause, by);
    }

    private Optional<Moved> move(Deadline deadline, Cause cause, String by) {
        Instant before = deadline.dueAt();
        deadline.moveTo(afterPauses(deadline, deadline.ruleDueAt()));
        return moved(deadline, before, cause, by);
    }

    private Optional<Moved> moved(Deadline deadline, Instant before, Cause cause, @Nullable String by) {
        changes.insert(new DeadlineChange(deadline, cause, before, by, now()));
        journal.moved(deadline, cause, before);
        return Optional.of(new Moved(deadline, before));
    }

    private Instant afterPauses(Deadline deadline, Instant ruleDue) {
        return reckoning.afterPauses(ruleDue, pauses.total(deadline), deadline.countsWorkingDays());
    }

    private Term termNow(Deadline deadline) {
        return reckoning.term(
                new StepSituation(
                        deadline.step(), caseFile.facts(deadline.reference()), deadline.round(), deadline.urgency()),
                deadline.openedAt());
    }

    /** The engine keeps milliseconds; a deadline and its timer show the same instant. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
