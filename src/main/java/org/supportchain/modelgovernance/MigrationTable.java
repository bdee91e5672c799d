package org.supportchain.modelgovernance;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps which cases follow which release, and what became of each. */
@Component
class MigrationTable {

    private static final int LISTED = 200;

    private final JdbcClient database;

    MigrationTable(JdbcClient database) {
        this.database = database;
    }

    void start(long proposal, Instant at) {
        database.sql("insert into migration values (?, 'RUNNING', ?)")
                .params(proposal, Timestamp.from(at))
                .update();
    }

    /** Cases of which a process runs on an earlier version, as far as they are not listed yet. @return how many these are */
    int addOpenCases(long proposal, String deployment) {
        return database.sql("""
                        insert into migration_case (proposal, reference)
                        select ?, reference from unnest(?::text[]) reference on conflict do nothing""")
                .params(proposal, open(deployment).toArray(String[]::new))
                .update();
    }

    /** Cases of which a process runs on an earlier version than that of a deployment. */
    List<String> open(String deployment) {
        return database.sql("""
                        select distinct p.business_key_ from act_ru_execution p
                          join act_re_procdef source on source.id_ = p.proc_def_id_
                          join act_re_procdef target on target.key_ = source.key_ and target.deployment_id_ = ?
                         where p.id_ = p.proc_inst_id_ and source.version_ < target.version_
                           and p.business_key_ is not null
                         order by 1""").param(deployment).query(String.class).list();
    }

    /** The oldest release first. */
    List<Long> running() {
        return database.sql("select proposal from migration where state = 'RUNNING' order by proposal")
                .query(Long.class)
                .list();
    }

    /** Whether this transaction is the one that moves now; the others leave it to that one. */
    boolean turn(long lock) {
        return database.sql("select pg_try_advisory_xact_lock(?)")
                .param(lock)
                .query(Boolean.class)
                .single();
    }

    /** Waits for whoever starts or stops it. */
    Optional<Migration.State> lock(long proposal) {
        return database.sql("select state from migration where proposal = ? for update")
                .param(proposal)
                .query(String.class)
                .optional()
                .map(Migration.State::valueOf);
    }

    void set(long proposal, Migration.State state, @Nullable Instant endedAt) {
        database.sql("update migration set state = ?, ended_at = ? where proposal = ?")
                .param(state.name())
                .param(endedAt == null ? null : Timestamp.from(endedAt))
                .param(proposal)
                .update();
    }

    /** Those that were tried in vain come last. */
    Optional<String> next(long proposal) {
        return database.sql("""
                        select reference from migration_case where proposal = ? and outcome = 'WAITING'
                         order by tries, reference limit 1""").param(proposal).query(String.class).optional();
    }

    /** Another node may have decided it in the meantime. */
    boolean waits(long proposal, String reference) {
        return database.sql("""
                        select exists (select from migration_case
                                        where proposal = ? and reference = ? and outcome = 'WAITING')""")
                .params(proposal, reference)
                .query(Boolean.class)
                .single();
    }

    /** @return how often it has been tried in vain */
    int triedInVain(long proposal, String reference) {
        return database.sql("""
                        update migration_case set tries = tries + 1 where proposal = ? and reference = ? returning tries""")
                .params(proposal, reference)
                .query(Integer.class)
                .single();
    }

    void decide(long proposal, CaseOutcome outcome, Instant at) {
        WhyStayed why = outcome.why();
        database.sql("""
                        update migration_case set outcome = ?, reason = ?, place = ?, decided_at = ?
                         where proposal = ? and reference = ? and outcome = 'WAITING'""")
                .param(why == null ? "MOVED" : "STAYED")
                .param(why == null ? null : why.name())
                .param(outcome.place())
                .param(Timestamp.from(at))
                .param(proposal)
                .param(outcome.reference())
                .update();
    }

    Optional<Migration> find(long proposal) {
        List<CaseOutcome> stayed = database.sql("""
                        select reference, reason, place from migration_case
                         where proposal = ? and outcome = 'STAYED' and reason <> 'CLOSED' order by reference limit ?""")
                .params(proposal, LISTED)
                .query((row, n) -> new CaseOutcome(
                        row.getString("reference"), WhyStayed.valueOf(row.getString("reason")), row.getString("place")))
                .list();
        return database.sql("""
                        select m.*, count(c.reference) filter (where c.outcome = 'WAITING') as waiting,
                               count(c.reference) filter (where c.outcome = 'MOVED') as moved,
                               count(c.reference) filter (where c.outcome = 'STAYED' and c.reason <> 'CLOSED') as stays,
                               count(c.reference) filter (where c.reason = 'CLOSED') as closed
                          from migration m left join migration_case c on c.proposal = m.proposal
                         where m.proposal = ? group by m.proposal""")
                .param(proposal)
                .query((row, n) -> new Migration(
                        proposal,
                        Migration.State.valueOf(row.getString("state")),
                        row.getTimestamp("started_at").toInstant(),
                        row.getTimestamp("ended_at") == null
                                ? null
                                : row.getTimestamp("ended_at").toInstant(),
                        row.getInt("waiting"),
                        row.getInt("moved"),
                        row.getInt("stays"),
                        row.getInt("closed"),
                        stayed))
                .optional();
    }
}
