package org.supportchain.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step of a case, from the moment it was opened. All instants in UTC.
 *
 * @param step the step code; null for a task outside the house's steps
 * @param model process id and version
 * @param element the id of the step in that model
 * @param ended null while it is open
 * @param dropped true when it ended without being done, because nobody needed it any more
 * @param owner who has it, or had it last; null while nobody took it
 * @param by who did it; null unless it was done
 * @param firstDue when it was due before anything moved the time; null for a step without a clock
 * @param rule the rule of the table of deadlines
 * @param reason for the answer to a call: why the step is late, a code of its form
 * @param calls how often somebody was called because it was overdue
 * @param pauses how often the clock stood still
 * @param standing true while the clock stands still
 */
public record StepStory(
        String task,
        @Nullable String step,
        @Nullable String model,
        @Nullable String element,
        @Nullable String facility,
        Instant opened,
        @Nullable Instant ended,
        boolean dropped,
        @Nullable String owner,
        @Nullable String by,
        @Nullable Instant firstDue,
        @Nullable Instant due,
        @Nullable String rule,
        @Nullable String reason,
        int calls,
        int pauses,
        boolean standing) {

    public boolean open() {
        return ended == null;
    }

    /** How much later than due it was done; empty if it was in time, is open, was dropped or has no clock. */
    public Optional<Duration> late() {
        return due == null || ended == null || dropped || !ended.isAfter(due)
                ? Optional.empty()
                : Optional.of(Duration.between(due, ended));
    }

    /** True for a step that is open although its time has passed. */
    public boolean overdue(Instant at) {
        return open() && due != null && due.isBefore(at);
    }

    /** True when the due time is not the one that was set first. */
    public boolean moved() {
        return due != null && !due.equals(firstDue);
    }
}
