package org.supportchain.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Function;
import org.supportchain.deadline.Deadline.Term;

/** Counts from a situation to an instant by a table of deadlines: by the one that holds, or by one that is only tried. */
final class Reckoning {

    private final DeadlineTable table;
    private final Function<LocalDate, Set<LocalDate>> holidays;

    /** @param holidays all from a day on */
    Reckoning(DeadlineTable table, Function<LocalDate, Set<LocalDate>> holidays) {
        this.table = table;
        this.holidays = holidays;
    }

    /** @throws NoDeadlineRule if no row of the table fits */
    Term term(StepSituation situation, Instant opened) {
        DeadlineRule rule = table.ruleFor(situation);
        Instant start = rule.clockStart().in(situation.facts(), opened).truncatedTo(ChronoUnit.MILLIS);
        return new Term(rule, start, end(start, rule));
    }

    private Instant end(Instant start, DeadlineRule rule) {
        if (rule.calendar().equals(DeadlineRule.WORKING_DAYS)) {
            int days = Period.parse(rule.duration()).getDays();
            return WorkingDays.after(start, days, holidays.apply(WorkingDays.dayOf(start)));
        }
        return start.plus(Duration.parse(rule.duration()));
    }

    /** The due time after the clock stood still for so long. */
    Instant afterPauses(Instant ruleDue, Duration stood, boolean workingDays) {
        Instant due = ruleDue.plus(stood);
        return stood.isZero() || !workingDays
                ? due
                : WorkingDays.onOrAfter(due, holidays.apply(WorkingDays.dayOf(due)));
    }
}
