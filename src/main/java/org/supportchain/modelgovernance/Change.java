package org.supportchain.modelgovernance;

import java.util.Optional;

/**
 * One difference between two sets of models, in words that a director understands.
 *
 * @param file the file it stands in
 * @param elementId the element of a diagram, the row of a table, or the key of a field
 * @param elementName what people call that element, in both languages
 * @param en the change as an English sentence
 * @param vi the change as a Vietnamese sentence
 * @param weakening the protection that becomes weaker; empty when none does
 */
public record Change(
        Kind kind,
        Mark mark,
        String file,
        String elementId,
        String elementName,
        String en,
        String vi,
        Optional<Protection> weakening) {}
