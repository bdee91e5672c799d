package org.supportchain.deadline;

import org.jspecify.annotations.Nullable;
import org.supportchain.casefile.CaseFacts;

/**
 * What decides which rule of the deadline table holds.
 *
 * @param round how many times the step comes round in its process, from 1
 * @param urgency of a referral; null elsewhere
 */
public record StepSituation(
        String step, CaseFacts facts, long round, @Nullable String urgency) {}
