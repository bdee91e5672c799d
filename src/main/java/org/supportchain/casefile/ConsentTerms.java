package org.supportchain.casefile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a consent or a refusal was given.
 *
 * @param from null from now on
 * @param to null until it is withdrawn or the case is closed
 * @param childAssent null for adults
 * @param textVersion which wording was read to the person
 * @param recordedBy null when the system wrote it
 */
public record ConsentTerms(
        @Nullable Instant from,
        @Nullable Instant to,
        Speaker givenBy,
        @Nullable Assent childAssent,
        Evidence evidence,
        String textVersion,
        @Nullable String taskId,
        @Nullable String recordedBy) {

    /** For a child the representative consents and the child is asked. */
    boolean completeForChild() {
        return givenBy.represents() && childAssent != null && childAssent.suffices();
    }
}
