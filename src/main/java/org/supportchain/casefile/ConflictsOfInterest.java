package org.supportchain.casefile;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Knows who must not learn that a case exists (domain catalogue, X03: access of named people is blocked). */
@Service
@Transactional
public class ConflictsOfInterest {

    /** Why somebody is kept away. */
    public enum Reason {
        RELATIVE_ON_STAFF,
        ACCUSED_OFFICIAL,
        OTHER
    }

    private final JdbcClient database;
    private final CaseJournal journal;
    private final Clock clock;

    ConflictsOfInterest(JdbcClient database, CaseJournal journal, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /** Keeps an account away from a case; naming it again changes nothing. */
    public void name(CaseReference reference, String account, Reason reason, String by) {
        database.sql("""
                insert into conflict_of_interest (id, reference, account, reason, recorded_by, recorded_at)
                values (?, ?, ?, ?, ?, ?) on conflict (account, reference) where ended_at is null do nothing""")
                .params(UUID.randomUUID(), reference.value(), account, reason.name(), by, now())
                .update();
        journal.conflict(reference, false, reason.name());
    }

    /** Lets an account see the case again, by its roles and facilities; what was recorded stays on record. */
    public void end(CaseReference reference, String account, String by) {
        database.sql("""
                update conflict_of_interest set ended_by = ?, ended_at = ?
                where reference = ? and account = ? and ended_at is null""").params(by, now(), reference.value(), account).update();
        journal.conflict(reference, true, null);
    }

    @Transactional(readOnly = true)
    public boolean isBarred(CaseReference reference, String account) {
        return database.sql("""
                select exists (select 1 from conflict_of_interest
                               where reference = ? and account = ? and ended_at is null)""")
                .params(reference.value(), account)
                .query(Boolean.class)
                .single();
    }

    /** True for a case on which anybody was ever named. */
    @Transactional(readOnly = true)
    public boolean concern(CaseReference reference) {
        return database.sql("select exists (select 1 from conflict_of_interest where reference = ?)")
                .param(reference.value())
                .query(Boolean.class)
                .single();
    }

    /** Of the cases on which anybody was ever named: those of these facilities that this account may see. */
    @Transactional(readOnly = true)
    public List<CaseReference> openTo(String account, Collection<String> facilities) {
        if (facilities.isEmpty()) {
            return List.of();
        }
        return database
                .sql("""
                select reference from support_case
                where facility in (:facilities)
                  and reference in (select reference from conflict_of_interest)
                  and reference not in (select reference from conflict_of_interest
                                        where account = :account and ended_at is null)""")
                .param("facilities", facilities)
                .param("account", account)
                .query(String.class)
                .list()
                .stream()
                .map(CaseReference::new)
                .toList();
    }

    /** The cases that this account must not know of. */
    @Transactional(readOnly = true)
    public Set<CaseReference> barredFrom(String account) {
        return database
                .sql("select reference from conflict_of_interest where account = ? and ended_at is null")
                .param(account)
                .query(String.class)
                .list()
                .stream()
                .map(CaseReference::new)
                .collect(Collectors.toSet());
    }

    /** Who was kept away from a case at that instant. */
    @Transactional(readOnly = true)
    public Set<String> barred(CaseReference reference, Instant at) {
        return Set.copyOf(database.sql("""
                        select distinct account from conflict_of_interest
                        where reference = :reference and recorded_at <= :at and (ended_at is null or ended_at > :at)""")
                .param("reference", reference.value())
                .param("at", Timestamp.from(at))
                .query(String.class)
                .list());
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
