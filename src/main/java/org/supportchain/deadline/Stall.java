package org.supportchain.deadline;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supportchain.casefile.CaseReference;

/**
 * Something that stands still and would stay so.
 *
 * @param reference the case; null for a job that belongs to none
 * @param facility the facility of the case, also when the case is set apart; null as above
 * @param taskId the open step, where it is one that stalls
 * @param foundAt in UTC
 */
public record Stall(
        UUID id,
        StallKind kind,
        @Nullable CaseReference reference,
        @Nullable String facility,
        @Nullable String taskId,
        Instant foundAt) {}
