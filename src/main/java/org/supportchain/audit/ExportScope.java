package org.supportchain.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which cases are exported: those of these facilities that were opened in the period, whole.
 *
 * @param hidden references of cases that the reader must not know of
 * @param from inclusive, UTC
 * @param to exclusive, UTC
 * @param asOf what was written later is not told; UTC
 * @param after the last case that is there already; the export goes on behind it. Null from the beginning
 */
public record ExportScope(
        List<String> facilities,
        List<String> hidden,
        Instant from,
        Instant to,
        Instant asOf,
        @Nullable String after) {

    public ExportScope {
        facilities = facilities.stream().sorted().toList();
        hidden = hidden.stream().sorted().toList();
    }
}
