package org.supportchain.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseReference;
import org.supportchain.notification.Notice.Kind;
import org.supportchain.notification.Notice.Step;

/** The table of notices. Every method is one statement, or part of the caller's transaction. */
@Component
class Notices {

    private static final String MAIL = "id, account, kind, event, reference, step, step_name, due_at, detail, task_id,"
            + " overdue, due_soon, posted_at, tries, state, sent_at, reason";

    private final JdbcClient database;
    private final MailSettings settings;
    private final Clock clock;

    Notices(JdbcClient database, MailSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Empty when this account was told of this event already. */
    Optional<UUID> add(Notice notice, String account, int overdue, int dueSoon) {
        UUID id = UUID.randomUUID();
        int added = database.sql("""
                insert into notice (id, kind, event, account, reference, step, step_name, due_at, detail, task_id,
                                    overdue, due_soon, posted_at, state, next_try_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', ?)
                on conflict (kind, event, account) do nothing""")
                .param(id)
                .param(notice.kind().name())
                .param(notice.event())
                .param(account)
                .param(text(notice.reference()))
                .param(notice.step() == null ? null : notice.step().code())
                .param(notice.step() == null ? null : notice.step().name())
                .param(notice.dueAt() == null ? null : Timestamp.from(notice.dueAt()))
                .param(notice.detail())
                .param(notice.taskId())
                .param(overdue)
                .param(dueSoon)
                .param(at(clock.instant()))
                .param(at(clock.instant()))
                .update();
        return added == 1 ? Optional.of(id) : Optional.empty();
    }

    void addLine(UUID notice, int position, Digest.Line line) {
        database.sql("insert into digest_line (notice_id, position, reference, step, step_name, due_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .param(notice)
                .param(position)
                .param(line.reference().value())
                .param(line.step().code())
                .param(line.step().name())
                .param(at(line.dueAt()))
                .update();
    }

    /** True for the first who asks for a day, once that transaction holds. */
    boolean takeDigestsOf(LocalDate day) {
        return database.sql("insert into digest_day (day) values (?) on conflict do nothing")
                        .param(day)
                        .update()
                == 1;
    }

    /**
     * Takes the next mail that is due. Nobody else gets it before the lease is over, and no transaction stays open meanwhile:
     * whoever dies while sending leaves it to be taken again.
     */
    Optional<Mail> claim() {
        return database.sql("""
                update notice set state = 'SENDING', tries = tries + 1, next_try_at = ?
                where id = (select id from notice where state in ('WAITING', 'SENDING') and next_try_at <= ?
                            order by next_try_at for update skip locked limit 1)
                returning\s""" + MAIL)
                .param(at(clock.instant().plus(settings.lease())))
                .param(at(clock.instant()))
                .query(this::mail)
                .optional();
    }

    void sent(Mail mail) {
        finish(mail, Delivery.State.SENT, null, null);
    }

    void keep(Mail mail, Kept why) {
        finish(mail, Delivery.State.KEPT, why.name(), null);
    }

    void failed(Mail mail, String reason) {
        if (mail.tries() < settings.attempts()) {
            Instant next = clock.instant().plus(settings.pauseAfter(mail.tries()));
            finish(mail, Delivery.State.WAITING, reason, next);
        } else {
            finish(mail, Delivery.State.FAILED, reason, null);
        }
    }

    /** Does nothing when another node took the mail over in the meantime. */
    private void finish(Mail mail, Delivery.State state, @Nullable String reason, @Nullable Instant next) {
        Timestamp now = at(clock.instant());
        database.sql("""
                update notice set state = ?, reason = ?, sent_at = ?, next_try_at = ?
                where id = ? and state = 'SENDING' and tries = ?""")
                .param(state.name())
                .param(reason)
                .param(state == Delivery.State.SENT ? now : null)
                .param(next == null ? now : at(next))
                .param(mail.id())
                .param(mail.tries())
                .update();
    }

    void keepWhatWaits(Kept why) {
        database.sql("update notice set state = 'KEPT', reason = ? where state = 'WAITING'")
                .param(why.name())
                .update();
    }

    /** @param id null: everything that was kept or failed */
    int waitAgain(@Nullable UUID id) {
        return database.sql("""
                update notice set state = 'WAITING', tries = 0, reason = null, next_try_at = :now
                where state in ('KEPT', 'FAILED') and (:id::uuid is null or id = :id::uuid)""")
                .param("now", at(clock.instant()))
                .param("id", id)
                .update();
    }

    List<Mail> newestOf(String account, int atMost) {
        return database.sql("select " + MAIL + " from notice where account = ? order by posted_at desc, id limit ?")
                .params(account, atMost)
                .query(this::mail)
                .list();
    }

    /** What waits for somebody to look at it first, then the newest. */
    List<Delivery> deliveries(int atMost) {
        return database.sql("select " + MAIL + " from notice order by state <> 'FAILED', posted_at desc, id limit ?")
                .param(atMost)
                .query((row, n) -> new Delivery(
                        row.getObject("id", UUID.class),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("account"),
                        instant(row, "posted_at"),
                        Delivery.State.valueOf(row.getString("state")),
                        row.getInt("tries"),
                        row.getTimestamp("sent_at") == null ? null : instant(row, "sent_at"),
                        row.getString("reason")))
                .list();
    }

    /** When the oldest was posted of those that are still to be sent. */
    Optional<Instant> oldestToSend() {
        return database.sql("select min(posted_at) from notice where state in ('WAITING', 'SENDING')")
                .query((row, n) -> row.getTimestamp(1))
                .optional()
                .map(Timestamp::toInstant);
    }

    int sentSince(Instant begin, String account, Kind kind) {
        return database.sql("select count(*) from notice where account = ? and kind = ? and sent_at >= ?")
                .params(account, kind.name(), at(begin))
                .query(Integer.class)
                .single();
    }

    long toSend() {
        return database.sql("select count(*) from notice where state in ('WAITING', 'SENDING')")
                .query(Long.class)
                .single();
    }

    int count(Delivery.State state) {
        return database.sql("select count(*) from notice where state = ?")
                .param(state.name())
                .query(Integer.class)
                .single();
    }

    void forgetBefore(Instant limit) {
        database.sql("delete from notice where posted_at < ?").param(at(limit)).update();
        database.sql("delete from digest_day where day < ?::date")
                .param(at(limit))
                .update();
    }

    private Mail mail(ResultSet row, int n) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Kind kind = Kind.valueOf(row.getString("kind"));
        @Nullable String reference = row.getString("reference");
        Notice notice = new Notice(
                kind,
                row.getString("event"),
                reference == null ? null : new CaseReference(reference),
                row.getString("step") == null ? null : step(row),
                row.getTimestamp("due_at") == null ? null : instant(row, "due_at"),
                row.getString("detail"),
                row.getString("task_id"));
        Digest digest =
                new Digest(row.getInt("overdue"), row.getInt("due_soon"), kind == Kind.DIGEST ? lines(id) : List.of());
        return new Mail(
                id,
                row.getString("account"),
                notice,
                digest,
                instant(row, "posted_at"),
                row.getInt("tries"),
                Delivery.State.valueOf(row.getString("state")));
    }

    private List<Digest.Line> lines(UUID notice) {
        return database.sql("select * from digest_line where notice_id = ? order by position")
                .param(notice)
                .query((row, n) -> new Digest.Line(
                        new CaseReference(row.getString("reference")), step(row), instant(row, "due_at")))
                .list();
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(row.getString("step"), row.getString("step_name"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static @Nullable String text(@Nullable CaseReference reference) {
        return reference == null ? null : reference.value();
    }

    private static Timestamp at(Instant instant) {
        return Timestamp.from(instant);
    }
}
