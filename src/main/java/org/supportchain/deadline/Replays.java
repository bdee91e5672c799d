package org.supportchain.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.casefile.CaseFacts;
import org.supportchain.deadline.Deadline.Term;
import org.supportchain.deadline.RecordedDeadlines.Recorded;

/**
 * Counts recorded deadlines anew with a table that does not hold: what would the same steps of the same cases have been given? What
 * was known of a case at each moment is taken from its journal. Nothing is written.
 */
@Service
@Transactional(readOnly = true)
public class Replays {

    private final RecordedDeadlines deadlines;
    private final Holidays holidays;

    Replays(RecordedDeadlines deadlines, Holidays holidays) {
        this.deadlines = deadlines;
        this.holidays = holidays;
    }

    /**
     * Every deadline that was opened since, and every one that is open now, case by case.
     *
     * @param from UTC
     * @param table is asked again and again for the same; let it remember its answers
     */
    public List<ReplayedDeadline> since(Instant from, DeadlineTable table) {
        Set<LocalDate> days = holidays.from(LocalDate.EPOCH);
        Reckoning reckoning = new Reckoning(table, first -> days);
        List<Recorded> recorded = deadlines.since(from);
        Map<String, KnownFacts> known = deadlines.known(from, recorded);
        Map<UUID, SortedSet<Instant>> approved = deadlines.approved(from);
        return recorded.stream()
                .map(one -> replay(
                        one,
                        Objects.requireNonNull(known.get(one.reference())),
                        approved.getOrDefault(one.id(), new TreeSet<>()),
                        reckoning))
                .toList();
    }

    private static ReplayedDeadline replay(
            Recorded one, KnownFacts known, SortedSet<Instant> approved, Reckoning reckoning) {
        ClockRun would = null;
        try {
            would = run(one, known, approved, reckoning);
        } catch (NoDeadlineRule e) {
            // Said by the missing run.
        }
        return new ReplayedDeadline(
                one.reference(), one.facts().facility(), one.step(), one.openedAt(), one.endedAt(), one.was(), would);
    }

    /** As with deadlines that hold: what is learnt makes a clock shorter, and only an overseer makes it longer. */
    private static ClockRun run(Recorded one, KnownFacts known, SortedSet<Instant> approved, Reckoning reckoning) {
        Instant end = one.endedAt() == null ? Instant.MAX : one.endedAt();
        SortedSet<Instant> moments = new TreeSet<>(known.changesBetween(one.openedAt(), end));
        moments.addAll(approved);
        Term held = term(one, known.at(one.openedAt()), reckoning);
        for (Instant moment : moments) {
            Term then = term(one, known.at(moment), reckoning);
            if (approved.contains(moment) || !then.dueAt().isAfter(held.dueAt())) {
                held = then;
            }
        }
        DeadlineRule rule = held.rule();
        boolean stands = rule.mayPause() && !rule.ladder().equals(DeadlineRule.CHILD_SAFETY);
        Duration stood =
                stands ? Duration.between(one.was().ruleDueAt(), one.was().dueAt()) : Duration.ZERO;
        boolean workingDays = rule.calendar().equals(DeadlineRule.WORKING_DAYS);
        return new ClockRun(
                rule.ladder(),
                held.countedFrom(),
                held.dueAt(),
                reckoning.afterPauses(held.dueAt(), stood, workingDays));
    }

    private static Term term(Recorded one, CaseFacts facts, Reckoning reckoning) {
        return reckoning.term(new StepSituation(one.step(), facts, one.round(), one.urgency()), one.openedAt());
    }
}
