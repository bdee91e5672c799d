package org.supportchain.deadline;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.journal.Act;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;

/**
 * The holidays of Viet Nam as managers keep them. A day off that is swapped with a Saturday is entered; the Saturday is not
 * counted as a working day, because hardly anybody outside public offices works on it.
 */
@Service
@Transactional
public class HolidayCalendar {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_SOURCE = 200;
    private static final int YEARS_AHEAD = 10;

    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final Journal journal;
    private final Clock clock;

    HolidayCalendar(JdbcClient database, ApplicationEventPublisher events, Journal journal, Clock clock) {
        this.database = database;
        this.events = events;
        this.journal = journal;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Holiday> all() {
        return database.sql("select day, name, source from holiday order by day")
                .query((row, n) -> new Holiday(
                        row.getObject("day", LocalDate.class), row.getString("name"), row.getString("source")))
                .list();
    }

    /**
     * The change as it would be made.
     *
     * @throws HolidayRefused if it may not be made
     */
    HolidayChange fitting(HolidayChange change) {
        LocalDate before = change.before();
        Holiday after = change.after() == null ? null : checked(change.after());
        if (before != null) {
            refusePast(before);
            if (!isEntered(before)) {
                throw HolidayRefused.unknown();
            }
        }
        if (after != null) {
            refusePast(after.day());
            if (!after.day().equals(before) && isEntered(after.day())) {
                throw HolidayRefused.doubled();
            }
        }
        return new HolidayChange(before, after);
    }

    /**
     * @param proposal where somebody else asked for it
     * @throws HolidayRefused if it may not be made any more; nothing is changed then
     */
    void apply(HolidayChange change, String by, long proposal) {
        HolidayChange fitting = fitting(change);
        LocalDate before = fitting.before();
        Holiday after = fitting.after();
        Set<LocalDate> days = new TreeSet<>();
        if (before != null) {
            delete(before);
            days.add(before);
        }
        if (after != null) {
            insert(after);
            days.add(after.day());
        }
        changed(before == null ? "ADDED" : after == null ? "REMOVED" : "CHANGED", days, by, proposal);
    }

    private boolean isEntered(LocalDate day) {
        return database.sql("select exists (select 1 from holiday where day = ?)")
                .param(day)
                .query(Boolean.class)
                .single();
    }

    private Holiday checked(Holiday holiday) {
        Holiday stripped = new Holiday(
                holiday.day(), holiday.name().strip(), holiday.source().strip());
        if (!fits(stripped.name(), LONGEST_NAME) || !fits(stripped.source(), LONGEST_SOURCE)) {
            throw HolidayRefused.unnamed();
        }
        if (stripped.day().isAfter(today().plusYears(YEARS_AHEAD))) {
            throw HolidayRefused.tooFar();
        }
        return stripped;
    }

    private static boolean fits(String text, int longest) {
        return !text.isEmpty() && text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
    }

    private void insert(Holiday holiday) {
        try {
            database.sql("insert into holiday (day, name, source) values (?, ?, ?)")
                    .params(holiday.day(), holiday.name(), holiday.source())
                    .update();
        } catch (DuplicateKeyException e) {
            throw HolidayRefused.doubled();
        }
    }

    private void delete(LocalDate day) {
        if (database.sql("delete from holiday where day = ?").param(day).update() == 0) {
            throw HolidayRefused.unknown();
        }
    }

    /** Days that are past stay as they were counted, except those that an open deadline still counts. */
    private void refusePast(LocalDate day) {
        if (day.isBefore(today()) && day.isBefore(firstCounted())) {
            throw HolidayRefused.past();
        }
    }

    private LocalDate firstCounted() {
        return database.sql("select min(counted_from) from deadline where status = 'OPEN'")
                .query(OffsetDateTime.class)
                .optional()
                .map(first -> WorkingDays.dayOf(first.toInstant()))
                .orElseGet(this::today);
    }

    private LocalDate today() {
        return WorkingDays.dayOf(clock.instant());
    }

    private void changed(String change, Set<LocalDate> days, String by, long proposal) {
        days.forEach(day -> database.sql(
                        "insert into holiday_change (id, day, change, changed_by, changed_at) values (?, ?, ?, ?, ?)")
                .params(UUID.randomUUID(), day, change, by, Timestamp.from(clock.instant()))
                .update());
        days.forEach(day -> journal.append(JournalEntry.of(JournalEntry.MODELS, Act.HOLIDAY_CHANGED)
                .about(day.toString())
                .with("change", change)
                .with("proposal", proposal)));
        events.publishEvent(new HolidaysChanged(days));
    }
}
