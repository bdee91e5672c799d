package org.supportchain.modelgovernance;

import org.jspecify.annotations.Nullable;

/** Ends the transaction of a case that cannot follow a release. */
class CannotMove extends RuntimeException {

    private final transient WhyStayed why;
    private final @Nullable String place;

    CannotMove(WhyStayed why, @Nullable String place) {
        super(why.name());
        this.why = why;
        this.place = place;
    }

    CaseOutcome of(String reference) {
        return new CaseOutcome(reference, why, place);
    }
}
