package org.supportchain.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as it stood at one instant, told by its journal alone.
 *
 * @param at UTC
 * @param rows how many rows of the journal had been written by then
 * @param status null before the case was opened
 * @param facility where the case was by then; null before it was opened
 * @param open the steps that waited for somebody, the next due first
 * @param consents what might be shared on consent
 */
public record CaseState(
        Instant at,
        long rows,
        @Nullable String status,
        @Nullable String facility,
        boolean child,
        String riskLevel,
        List<StepStory> open,
        List<HeldConsent> consents,
        boolean sharingRests) {}
