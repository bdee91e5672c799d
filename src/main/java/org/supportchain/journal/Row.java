package org.supportchain.journal;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A row of the journal as it stands in the database.
 *
 * @param seq from 1 on, without a gap, within its chain
 * @param at UTC, to the microsecond
 * @param previous the hash of the row before, {@link Links#GENESIS} for the first
 */
public record Row(
        String chain,
        long seq,
        Instant at,
        Act act,
        String account,
        String roles,
        @Nullable String facility,
        @Nullable String step,
        @Nullable String subject,
        @Nullable String model,
        @Nullable String element,
        SortedMap<String, String> facts,
        String previous,
        String hash) {}
