package org.supportchain.casefile;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something is about to be given to somebody outside.
 *
 * @param legalBasis null when it is given on consent
 * @param sharedBy null when the system does it
 */
public record Handing(
        CaseReference reference,
        Recipient recipient,
        Purpose purpose,
        Set<DataClass> classes,
        @Nullable LegalBasis legalBasis,
        String step,
        String taskId,
        @Nullable String sharedBy) {

    public Handing {
        classes = Set.copyOf(classes);
    }
}
