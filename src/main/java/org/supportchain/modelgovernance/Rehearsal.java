package org.supportchain.modelgovernance;

import java.time.Instant;
import java.util.List;

/**
 * What a proposal would do to the cases that are open and would have done to those that were. Nobody is named; cases that whoever
 * asks may not know of are counted only.
 *
 * @param from what was recorded since then is replayed, in UTC
 * @param at when this was found out, in UTC
 * @param open the open cases, those that stay first, then those that would be late
 * @param others how many open cases are not named
 * @param othersStay how many of these would have to stay
 * @param months what the time since would have looked like, by facility and role
 * @param all the same for everything together, each step once
 * @param closedCases how many cases were closed in that time
 * @param lost what they walked and the proposal does not have any more
 */
public record Rehearsal(
        Instant from,
        Instant at,
        List<OpenCase> open,
        int others,
        long othersStay,
        List<Tally> months,
        Tally all,
        int closedCases,
        List<Lost> lost) {

    /** A place in a model where a case stands. */
    public record Stand(String process, String element, String name, Fate fate) {}

    /**
     * A step that is in time today and would not be.
     *
     * @param due UTC
     * @param wouldBeDue UTC
     */
    public record LateStep(String step, Instant due, Instant wouldBeDue) {}

    /** One open case. */
    public record OpenCase(String reference, String facility, List<Stand> stands, List<LateStep> late) {

        public boolean stays() {
            return stands.stream().anyMatch(stand -> stand.fate() != Fate.MOVES);
        }
    }

    /**
     * Overdue steps and calls as they were and as they would have been.
     *
     * @param facility empty for all that whoever asks does not look after
     * @param role the group that does the steps; empty for all
     * @param steps how many steps there were
     * @param callsWere levels of the ladder that were reached until the step was done, counted by the clock
     */
    public record Tally(
            String facility, String role, int steps, int lateWere, int lateWould, int callsWere, int callsWould) {

        Tally plus(Tally other) {
            return new Tally(
                    facility,
                    role,
                    steps + other.steps,
                    lateWere + other.lateWere,
                    lateWould + other.lateWould,
                    callsWere + other.callsWere,
                    callsWould + other.callsWould);
        }
    }

    /** An element or a way that would be gone, and how many of the closed cases walked it. */
    public record Lost(String process, String element, String name, boolean way, int cases) {}

    public long staying() {
        return open.stream().filter(OpenCase::stays).count();
    }

    public long lateAnew() {
        return open.stream().filter(one -> !one.late().isEmpty()).count();
    }
}
