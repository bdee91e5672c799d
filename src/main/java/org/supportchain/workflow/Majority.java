package org.supportchain.workflow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Who is under 18: trafficking law treats them as children (Law 53/2024). */
final class Majority {

    private static final ZoneId PEOPLE = ZoneId.of("Asia/Ho_Chi_Minh");

    private Majority() {}

    /**
     * Where only the year is known the forms ask for its first day; the person may as well be born on its last, and age in
     * doubt is a child's age (domain catalogue, X10).
     *
     * @param now in UTC; birthdays begin in Viet Nam
     */
    static boolean isUnder18(LocalDate birthDate, Instant now) {
        LocalDate latest =
                birthDate.getDayOfYear() == 1 ? birthDate.plusYears(1).minusDays(1) : birthDate;
        return now.atZone(PEOPLE).toLocalDate().isBefore(latest.plusYears(18));
    }
}
