package org.supportchain.deadline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.journal.Act;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;

/** Changes of the holiday table by two people: one proposes, another approves, because a day off makes deadlines longer for everybody. */
@Service
@Transactional
public class HolidayProposals {

    private static final String COLUMNS = "id, before, day, name, source, author, proposed_at";

    private final JdbcClient database;
    private final HolidayCalendar calendar;
    private final Journal journal;
    private final Clock clock;

    HolidayProposals(JdbcClient database, HolidayCalendar calendar, Journal journal, Clock clock) {
        this.database = database;
        this.calendar = calendar;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * A change that waits.
     *
     * @param proposedAt UTC
     */
    public record Waiting(long id, HolidayChange change, String author, Instant proposedAt) {}

    /** The oldest first. */
    @Transactional(readOnly = true)
    public List<Waiting> waiting() {
        return database.sql("select " + COLUMNS + " from holiday_proposal where state = 'OPEN' order by id")
                .query(HolidayProposals::read)
                .list();
    }

    /**
     * Nothing is changed by it.
     *
     * @return its id
     * @throws HolidayRefused if the table could not be changed like that
     */
    public long propose(HolidayChange change, String author) {
        HolidayChange fitting = calendar.fitting(change);
        Holiday after = fitting.after();
        long id = database.sql("""
                        insert into holiday_proposal (before, day, name, source, author, proposed_at, state)
                        values (?, ?, ?, ?, ?, ?, 'OPEN') returning id""")
                .param(fitting.before())
                .param(after == null ? null : after.day())
                .param(after == null ? null : after.name())
                .param(after == null ? null : after.source())
                .param(author)
                .param(Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        journal.append(entry(Act.HOLIDAY_PROPOSED, id, fitting));
        return id;
    }

    /**
     * The change takes effect, and deadlines follow.
     *
     * @throws HolidayRefused if it is decided already, is one's own, or does not fit any more
     */
    public void approve(long id, String account) {
        Waiting waiting = open(id);
        if (waiting.author().equals(account)) {
            throw HolidayRefused.own();
        }
        close(id, "APPROVED", account);
        calendar.apply(waiting.change(), account, id);
    }

    /**
     * The author takes it back, or somebody else refuses it.
     *
     * @throws HolidayRefused if it is decided already
     */
    public void reject(long id, String account) {
        Waiting waiting = open(id);
        String state = waiting.author().equals(account) ? "WITHDRAWN" : "REJECTED";
        close(id, state, account);
        journal.append(entry(Act.HOLIDAY_REJECTED, id, waiting.change()).with("outcome", state));
    }

    private Waiting open(long id) {
        return database.sql("select " + COLUMNS + " from holiday_proposal where id = ? and state = 'OPEN' for update")
                .param(id)
                .query(HolidayProposals::read)
                .optional()
                .orElseThrow(HolidayRefused::decided);
    }

    private void close(long id, String state, String account) {
        database.sql("update holiday_proposal set state = ?, decided_by = ?, decided_at = ? where id = ?")
                .params(state, account, Timestamp.from(clock.instant()), id)
                .update();
    }

    private static JournalEntry entry(Act act, long id, HolidayChange change) {
        Holiday after = change.after();
        return JournalEntry.of(JournalEntry.MODELS, act)
                .about("holiday-proposal/" + id)
                .with("before", change.before())
                .with("day", after == null ? null : after.day());
    }

    private static Waiting read(ResultSet row, int n) throws SQLException {
        @Nullable LocalDate day = row.getObject("day", LocalDate.class);
        return new Waiting(
                row.getLong("id"),
                new HolidayChange(
                        row.getObject("before", LocalDate.class),
                        day == null ? null : new Holiday(day, row.getString("name"), row.getString("source"))),
                row.getString("author"),
                row.getTimestamp("proposed_at").toInstant());
    }
}
