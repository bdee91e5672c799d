package org.supportchain.modelgovernance;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.supportchain.deadline.ClockRun;
import org.supportchain.deadline.ReplayedDeadline;
import org.supportchain.modelgovernance.Rehearsal.Tally;

/** Counts overdue steps and calls, as they were and as they would have been, for each facility and role. */
final class Tallies {

    private static final Tally NOTHING = new Tally("", "", 0, 0, 0, 0, 0);

    private final Map<String, List<String>> rolesOfSteps;
    private final TriedTables before;
    private final TriedTables proposed;
    private final Collection<String> facilities;
    private final Instant now;
    private final SortedMap<String, Tally> lines = new TreeMap<>();
    private Tally all = NOTHING;

    Tallies(
            Map<String, List<String>> rolesOfSteps,
            TriedTables before,
            TriedTables proposed,
            Collection<String> facilities,
            Instant now) {
        this.rolesOfSteps = rolesOfSteps;
        this.before = before;
        this.proposed = proposed;
        this.facilities = facilities;
        this.now = now;
    }

    /** A step that two roles may do counts with both. */
    void count(ReplayedDeadline one) {
        String known = Objects.requireNonNullElse(one.facility(), "");
        String facility = facilities.contains(known) ? known : "";
        all = all.plus(tally("", "", one));
        for (String role : rolesOfSteps.getOrDefault(one.step(), List.of())) {
            lines.merge(facility + " " + role, tally(facility, role, one), Tally::plus);
        }
    }

    private Tally tally(String facility, String role, ReplayedDeadline one) {
        return new Tally(
                facility,
                role,
                1,
                one.wasLate(now) ? 1 : 0,
                one.wouldBeLate(now) ? 1 : 0,
                calls(one.was(), before, one.end(now)),
                calls(one.would(), proposed, one.end(now)));
    }

    private static int calls(@Nullable ClockRun run, TriedTables tables, Instant end) {
        return run == null
                ? 0
                : (int) tables.intervals(run.ladder()).stream()
                        .filter(after -> end.isAfter(run.callsAfter(after)))
                        .count();
    }

    /** By facility and role. */
    List<Tally> lines() {
        return List.copyOf(lines.values());
    }

    Tally all() {
        return all;
    }
}
