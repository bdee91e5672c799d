package org.supportchain.deadline;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/** Counts working days in Viet Nam: Monday to Friday without holidays, at the time of day the clock started. */
final class WorkingDays {

    private static final ZoneId PEOPLE = ZoneId.of("Asia/Ho_Chi_Minh");

    private WorkingDays() {}

    static Instant after(Instant start, int days, Set<LocalDate> holidays) {
        ZonedDateTime moment = start.atZone(PEOPLE);
        for (int counted = 0; counted < days; ) {
            moment = moment.plusDays(1);
            if (isWorkingDay(moment.toLocalDate(), holidays)) {
                counted++;
            }
        }
        return moment.toInstant();
    }

    /** The same time of day, on that day or the next working day after it. */
    static Instant onOrAfter(Instant instant, Set<LocalDate> holidays) {
        ZonedDateTime moment = instant.atZone(PEOPLE);
        while (!isWorkingDay(moment.toLocalDate(), holidays)) {
            moment = moment.plusDays(1);
        }
        return moment.toInstant();
    }

    static LocalDate dayOf(Instant instant) {
        return instant.atZone(PEOPLE).toLocalDate();
    }

    private static boolean isWorkingDay(LocalDate day, Set<LocalDate> holidays) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day);
    }
}
