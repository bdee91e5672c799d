package org.supportchain.casefile;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry as one reader may see it.
 *
 * @param author null when the system wrote it
 * @param answers by field key; only the kinds that this reader may read
 * @param withheld the kinds of which there are answers that this reader may not read
 */
public record ToldEntry(
        CaseReference reference,
        String step,
        String formId,
        @Nullable String author,
        Instant writtenAt,
        Map<String, Object> answers,
        Set<DataClass> withheld) {}
