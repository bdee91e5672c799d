package org.supportchain.casefile;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was answered in one sitting of one step.
 *
 * @param step the step code, for example C02
 * @param taskId null when the answers came with a report, not with a task
 * @param author null when the system wrote it
 * @param answers by kind and field key
 * @param traits by what the person can be found again from now on
 * @param steering what of the answers goes on to the engine, routing facts only; stands in the journal
 */
public record Sitting(
        String step,
        String formId,
        @Nullable String taskId,
        @Nullable String author,
        Map<DataClass, Map<String, Object>> answers,
        Map<Trait, Set<String>> traits,
        Map<String, String> steering) {

    public Sitting(
            String step,
            String formId,
            @Nullable String taskId,
            @Nullable String author,
            Map<DataClass, Map<String, Object>> answers,
            Map<Trait, Set<String>> traits) {
        this(step, formId, taskId, author, answers, traits, Map.of());
    }
}
