package org.supportchain.workflow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many open steps there are and how urgent they are, counted in one look, so that all numbers agree. */
public record BoardOverview(
        Tally all, List<Tally> facilities, List<Tally> sectors, List<Tally> risks, List<Load> workers, int norm) {

    /**
     * @param key what the steps have in common, as a {@link BoardQuestion} names it
     * @param title the same for people
     * @param soon due in the next 24 hours
     */
    public record Tally(String key, String title, long overdue, long soon, long later) {

        public long total() {
            return overdue + soon + later;
        }
    }

    /**
     * What one worker has taken on.
     *
     * @param account null for the steps that nobody has taken
     * @param cases how many different cases the steps belong to
     */
    public record Load(@Nullable String account, Tally steps, long cases) {}
}
