package org.supportchain.modelgovernance;

import org.jspecify.annotations.Nullable;

/**
 * What became, or would become, of one open case at a release.
 *
 * @param why null if it moves
 * @param place the element that it cannot leave, and the version of the model, as far as there is one
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
