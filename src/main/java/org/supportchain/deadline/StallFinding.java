package org.supportchain.deadline;

import org.jspecify.annotations.Nullable;

/**
 * What stands still at the moment of a look, whether it was known before or not.
 *
 * @param subject what tells it from every other finding of its kind
 */
public record StallFinding(
        StallKind kind,
        String subject,
        @Nullable String reference,
        @Nullable String facility,
        @Nullable String taskId,
        @Nullable String jobId) {

    String key() {
        return kind + " " + subject;
    }
}
