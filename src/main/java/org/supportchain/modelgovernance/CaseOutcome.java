package org.supportchain.modelgovernance;

import org.jspecify.annotations.Nullable;

/**
 * What became, or would become, of one open case at a release.
 *
 * @param why null if it moves
 * @param place the model, its version and the element that it cannot leave, as far as there is one; never words of people
 */
public record CaseOutcome(
        String reference, @Nullable WhyStayed why, @Nullable String place) {

    static CaseOutcome moves(String reference) {
        return new CaseOutcome(reference, null, null);
    }

    public boolean isMoved() {
        return why == null;
    }
}
