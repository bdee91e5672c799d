package org.supportchain.deadline;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to change in the holiday table.
 *
 * @param before the day that is changed or taken out; null to add one
 * @param after the day as it shall be; null to take one out
 */
public record HolidayChange(
        @Nullable LocalDate before, @Nullable Holiday after) {

    public HolidayChange {
        if (before == null && after == null) {
            throw new IllegalArgumentException("A change of nothing");
        }
    }
}
