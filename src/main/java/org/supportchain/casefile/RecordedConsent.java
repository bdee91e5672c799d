package org.supportchain.casefile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A consent or a refusal as it stands at a moment. Purpose, recipient and kind of data are null only for a refusal of any.
 *
 * @param validTo null until it is withdrawn or the case is closed
 * @param childAssent null for adults
 */
public record RecordedConsent(
        @Nullable Purpose purpose,
        @Nullable Recipient recipient,
        @Nullable DataClass dataClass,
        Instant validFrom,
        @Nullable Instant validTo,
        Speaker givenBy,
        @Nullable Assent childAssent,
        String textVersion,
        ConsentState state) {}
