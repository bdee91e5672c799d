package org.supportchain.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every day of four years, with Tet and the turns of the year, instead of a few chosen ones. */
class WorkingDaysTest {

    private static final ZoneId PEOPLE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final Set<LocalDate> HOLIDAYS = Stream.of(
                    LocalDate.parse("2025-01-27").datesUntil(LocalDate.parse("2025-02-01")),
                    LocalDate.parse("2026-02-16").datesUntil(LocalDate.parse("2026-02-21")),
                    LocalDate.parse("2027-02-05").datesUntil(LocalDate.parse("2027-02-12")),
                    LocalDate.parse("2028-01-25").datesUntil(LocalDate.parse("2028-02-01")),
                    Stream.of("2025-01-01", "2026-01-01", "2027-01-01", "2028-01-03", "2028-12-29")
                            .map(LocalDate::parse))
            .flatMap(days -> days)
            .collect(Collectors.toSet());

    @Test
    void endsOnAWorkingDayAtTheTimeOfDayItStartedAfterExactlySoManyWorkingDays() {
        LocalDate.parse("2025-01-01").datesUntil(LocalDate.parse("2029-01-01")).forEach(day -> {
            Instant start = ZonedDateTime.of(day, LocalTime.of(21, 15), PEOPLE).toInstant();
            Instant before = start;
            for (int days = 1; days <= 12; days++) {
                Instant end = WorkingDays.after(start, days, HOLIDAYS);
                assertThat(works(end)).as("%s + %s", day, days).isTrue();
                assertThat(end.atZone(PEOPLE).toLocalTime()).isEqualTo(LocalTime.of(21, 15));
                assertThat(end).isAfter(before);
                assertThat(workingDays(start, end)).as("%s + %s", day, days).isEqualTo(days);
                before = end;
            }
        });
    }

    @Test
    void crossesTetAndTheTurnOfTheYear() {
        // Friday before Tet 2026: Tet is Monday to Friday, the weekend follows.
        assertThat(WorkingDays.after(Instant.parse("2026-02-13T03:00:00Z"), 1, HOLIDAYS))
                .isEqualTo("2026-02-23T03:00:00Z");
        assertThat(WorkingDays.after(Instant.parse("2025-12-31T03:00:00Z"), 1, HOLIDAYS))
                .isEqualTo("2026-01-02T03:00:00Z");
    }

    @Test
    void goesByTheDateInVietNam() {
        // 18:00 in UTC on Thursday is Friday in Viet Nam: the next working day is Monday.
        assertThat(WorkingDays.after(Instant.parse("2026-11-26T18:00:00Z"), 1, Set.of()))
                .isEqualTo("2026-11-29T18:00:00Z");
    }

    @Test
    void movesAnInstantOnlyOffADayWithoutWork() {
        Instant saturday = Instant.parse("2026-11-28T03:00:00Z");
        assertThat(WorkingDays.onOrAfter(saturday, Set.of())).isEqualTo(saturday.plus(Duration.ofDays(2)));
        assertThat(WorkingDays.onOrAfter(saturday.minus(Duration.ofDays(1)), Set.of()))
                .isEqualTo(saturday.minus(Duration.ofDays(1)));
    }

    @Test
    void countsTheSameWhereverTheComputerStandsAndWhateverItsSummerTime() {
        TimeZone before = TimeZone.getDefault();
        try {
            for (String zone : new String[] {"UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"}) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                assertThat(WorkingDays.after(Instant.parse("2026-03-27T20:00:00Z"), 3, HOLIDAYS))
                        .as(zone)
                        .isEqualTo("2026-03-31T20:00:00Z");
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static boolean works(Instant instant) {
        LocalDate day = instant.atZone(PEOPLE).toLocalDate();
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !HOLIDAYS.contains(day);
    }

    private static long workingDays(Instant start, Instant end) {
        LocalDate first = start.atZone(PEOPLE).toLocalDate();
        LocalDate last = end.atZone(PEOPLE).toLocalDate();
        return first.plusDays(1)
                .datesUntil(last.plusDays(1))
                .filter(day -> works(day.atStartOfDay(PEOPLE).toInstant()))
                .count();
    }
}
