package org.supportchain.workflow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was told in one sitting, as far as one reader may know it.
 *
 * @param label the name of the step in both languages
 * @param author null when the house wrote it
 * @param writtenAt UTC
 * @param withheld kinds of answers, in both languages, that there are and that this role does not read
 */
public record ToldStep(
        String reference,
        String step,
        String label,
        @Nullable String author,
        Instant writtenAt,
        List<ToldAnswer> answers,
        List<String> withheld) {

    /** A question in both languages and its answer; codes are given with their label. */
    public record ToldAnswer(String question, String answer) {}
}
