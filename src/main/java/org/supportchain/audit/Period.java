package org.supportchain.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What an auditor compares: some facilities in some time.
 *
 * @param facilities none finds nothing
 * @param hidden references that the auditor must not know of
 * @param from UTC
 * @param to UTC, not included
 */
public record Period(List<String> facilities, Collection<String> hidden, Instant from, Instant to) {

    Collection<String> hiddenOrNone() {
        return hidden.isEmpty() ? List.of("") : hidden;
    }
}
