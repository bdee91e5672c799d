package org.supportchain.casefile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known when a case is opened.
 *
 * @param child true for everyone under 18 and everyone whose age is unknown
 * @param facility null while no facility is responsible yet
 * @param arrivedAt null when the person has not arrived yet
 * @param earlierCase the case of an earlier stay: the new case continues the file of the same person
 */
public record NewCase(
        boolean child,
        @Nullable String facility,
        @Nullable String province,
        Instant reportedAt,
        @Nullable Instant arrivedAt,
        @Nullable CaseReference earlierCase) {}
