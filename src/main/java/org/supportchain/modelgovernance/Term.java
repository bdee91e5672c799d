package org.supportchain.modelgovernance;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.Optional;

/** A length of time as managers write it, to be compared and to be said in words. */
record Term(Duration length, boolean workingDays) implements Comparable<Term> {

    private static final int HOURS_OF_A_YEAR = 8760;
    /** Up to here people say hours: 48 hours, 72 hours. */
    private static final int HOURS_PEOPLE_SAY = 72;

    static Optional<Term> of(String text) {
        return parsed(text.replace("\"", "").strip()).map(length -> new Term(length, false));
    }

    static Optional<Term> of(String text, String calendar) {
        return of(text).map(term -> new Term(term.length, calendar.contains("WORKING_DAYS")));
    }

    @Override
    public int compareTo(Term other) {
        return length.compareTo(other.length);
    }

    Words words() {
        if (workingDays) {
            return count(length.toDays(), "working day", "ngày làm việc");
        }
        long hours = length.toHours();
        int minutes = length.toMinutesPart();
        if (minutes != 0) {
            Words rest = count(minutes, "minute", "phút");
            return hours == 0 ? rest : count(hours, "hour", "giờ").and(rest, (a, b) -> a + " " + b);
        }
        if (hours != 0 && hours % HOURS_OF_A_YEAR == 0) {
            return count(hours / HOURS_OF_A_YEAR, "year", "năm");
        }
        return hours > HOURS_PEOPLE_SAY && hours % 24 == 0
                ? count(hours / 24, "day", "ngày")
                : count(hours, "hour", "giờ");
    }

    private static Words count(long number, String en, String vi) {
        return new Words(number + " " + en + (number == 1 ? "" : "s"), number + " " + vi);
    }

    private static Optional<Duration> parsed(String text) {
        if (!text.startsWith("P")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeException notADuration) {
            return calendarDays(text);
        }
    }

    /** Years and months have no fixed length; for comparing, 365 and 30 days are near enough. */
    private static Optional<Duration> calendarDays(String text) {
        try {
            Period period = Period.parse(text);
            return Optional.of(Duration.ofDays(period.getYears() * 365L + period.getMonths() * 30L + period.getDays()));
        } catch (DateTimeException notAPeriod) {
            return Optional.empty();
        }
    }
}
