package org.supportchain.casefile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was given to somebody outside.
 *
 * @param legalBasis null when it was given on consent
 * @param stoppedAt when a withdrawal stopped it; null while it goes on
 * @param toldAt when the recipient was told of the withdrawal
 */
public record RecordedSharing(
        Recipient recipient,
        Purpose purpose,
        DataClass dataClass,
        @Nullable LegalBasis legalBasis,
        String step,
        String taskId,
        Instant sharedAt,
        @Nullable Instant stoppedAt,
        @Nullable Instant toldAt) {}
