package org.supportchain.casefile;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was answered in one sitting of one step.
 *
 * @param step the step code, for example C02
 * @param taskId null when the answers came with a report, not with a task
 * @param author null when the system wrote it
 */
public record Sitting(
        String step,
        String formId,
        @Nullable String taskId,
        @Nullable String author,
        Map<String, Object> answers) {}
