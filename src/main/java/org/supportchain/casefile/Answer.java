package org.supportchain.casefile;

import org.jspecify.annotations.Nullable;

/**
 * The latest answer to one question.
 *
 * @param value null when the question was left empty
 * @param fromReport true when it came with the report of the person, before any task
 */
public record Answer(
        String step, boolean fromReport, @Nullable Object value) {}
