package org.supportchain.casefile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What deadlines and routing count with. All instants in UTC.
 *
 * @param arrivedAt null until the person has arrived
 * @param notifiedAt null until the provincial health agency was told
 * @param followUpSince null until the person was followed home
 * @param lostSince null while contact holds
 */
public record CaseFacts(
        CaseReference reference,
        CaseStatus status,
        boolean child,
        String riskLevel,
        String victimStatus,
        @Nullable String facility,
        @Nullable String province,
        Instant reportedAt,
        @Nullable Instant arrivedAt,
        @Nullable Instant notifiedAt,
        @Nullable Instant followUpSince,
        @Nullable Instant lostSince) {}
