package org.supportchain.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says when a step is due, and remembers whether it was met. */
@Service
@Transactional
public class StepDeadlines {

    private final DeadlineTable table;
    private final DeadlineRepository repository;
    private final Holidays holidays;
    private final Clock clock;

    StepDeadlines(DeadlineTable table, DeadlineRepository repository, Holidays holidays, Clock clock) {
        this.table = table;
        this.repository = repository;
        this.holidays = holidays;
        this.clock = clock;
    }

    /**
     * Opens the deadline of a step, or returns the one that is open already: the due date of a task and its timer ask
     * one after the other and get the same instant.
     *
     * @param executionId what the engine calls the open step
     */
    public Deadline open(StepSituation situation, String executionId) {
        return repository
                .findByExecutionIdAndStepAndStatus(executionId, situation.step(), Deadline.Status.OPEN)
                .orElseGet(() -> repository.save(compute(situation, executionId)));
    }

    /** When the step would be due, without opening it. In UTC. */
    @Transactional(readOnly = true)
    public Instant dueAt(StepSituation situation) {
        return compute(situation, "").dueAt();
    }

    public void bind(String executionId, String step, String taskId) {
        repository
                .findByExecutionIdAndStepAndStatus(executionId, step, Deadline.Status.OPEN)
                .ifPresent(deadline -> deadline.bindTo(taskId));
    }

    @Transactional(readOnly = true)
    public Optional<Deadline> ofTask(String taskId) {
        return repository.findByTaskId(taskId);
    }

    public void escalate(String taskId) {
        repository.findByTaskId(taskId).ifPresent(deadline -> deadline.escalate(clock.instant()));
    }

    public void done(String taskId) {
        repository.findByTaskId(taskId).ifPresent(deadline -> deadline.done(clock.instant()));
    }

    /** The step was taken away before it was done. */
    public void drop(String taskId) {
        repository.findByTaskId(taskId).ifPresent(deadline -> deadline.drop(clock.instant()));
    }

    private Deadline compute(StepSituation situation, String executionId) {
        DeadlineRule rule = table.ruleFor(situation);
        Instant start = rule.clockStart().in(situation.facts(), clock.instant()).truncatedTo(ChronoUnit.MILLIS);
        return new Deadline(situation, executionId, rule, start, end(start, rule));
    }

    private Instant end(Instant start, DeadlineRule rule) {
        if (rule.calendar().equals("WORKING_DAYS")) {
            int days = Period.parse(rule.duration()).getDays();
            return WorkingDays.after(start, days, holidays.from(WorkingDays.dayOf(start)));
        }
        return start.plus(Duration.parse(rule.duration()));
    }
}
