package org.supportchain.deadline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseFact;
import org.supportchain.casefile.CaseFacts;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.CaseStatus;

/** Reads what was recorded of many deadlines at once: the clocks, what was known of their cases when, and which were lengthened. */
@Component
class RecordedDeadlines {

    private static final String ASKED = "(d.opened_at >= :from or d.status = 'OPEN')";

    private final JdbcClient database;

    RecordedDeadlines(JdbcClient database) {
        this.database = database;
    }

    /** @param facts what is known of the case today */
    record Recorded(
            UUID id,
            CaseFacts facts,
            String step,
            long round,
            @Nullable String urgency,
            Instant openedAt,
            @Nullable Instant endedAt,
            ClockRun was) {

        String reference() {
            return facts.reference().value();
        }
    }

    /** Those that were opened since, and those that are open now, case by case. */
    List<Recorded> since(Instant from) {
        return database.sql("""
                        select d.id, d.reference, d.step, d.round, d.urgency, d.opened_at, d.ended_at, d.ladder, d.counted_from,
                               d.rule_due_at, d.due_at, c.status, c.child, c.risk_level, c.victim_status, c.facility, c.province,
                               c.reported_at, c.arrived_at, c.notified_at, c.follow_up_since, c.lost_since
                        from deadline d join support_case c on c.reference = d.reference
                        where %s order by d.reference, d.opened_at, d.id""".formatted(ASKED))
                .param("from", Timestamp.from(from))
                .query((row, n) -> new Recorded(
                        row.getObject("id", UUID.class),
                        facts(row),
                        row.getString("step"),
                        row.getLong("round"),
                        row.getString("urgency"),
                        row.getTimestamp("opened_at").toInstant(),
                        instant(row, "ended_at"),
                        new ClockRun(
                                row.getString("ladder"),
                                row.getTimestamp("counted_from").toInstant(),
                                row.getTimestamp("rule_due_at").toInstant(),
                                row.getTimestamp("due_at").toInstant())))
                .list();
    }

    private static CaseFacts facts(ResultSet row) throws SQLException {
        return new CaseFacts(
                new CaseReference(row.getString("reference")),
                CaseStatus.valueOf(row.getString("status")),
                row.getBoolean("child"),
                row.getString("risk_level"),
                row.getString("victim_status"),
                row.getString("facility"),
                row.getString("province"),
                row.getTimestamp("reported_at").toInstant(),
                instant(row, "arrived_at"),
                instant(row, "notified_at"),
                instant(row, "follow_up_since"),
                instant(row, "lost_since"));
    }

    /** What was known of each case and when. */
    Map<String, KnownFacts> known(Instant from, List<Recorded> recorded) {
        Map<String, KnownFacts> known = new HashMap<>();
        recorded.forEach(one -> known.putIfAbsent(one.reference(), new KnownFacts(one.facts())));
        database.sql("""
                        select chain, at, act, facts::json ->> 'fact' as fact, facts::json ->> 'value' as value,
                               facts::json ->> 'status' as status, facts::json ->> 'child' as child,
                               facts::json ->> 'reported' as reported, facts::json ->> 'arrived' as arrived
                        from journal where act in ('CASE_OPENED', 'STATUS_ENTERED', 'FACT_LEARNED')
                        and chain in (select d.reference from deadline d where %s) order by chain, seq""".formatted(ASKED)).param("from", Timestamp.from(from)).query(row -> {
            KnownFacts ofCase = known.get(row.getString("chain"));
            if (ofCase != null) {
                take(row, ofCase);
            }
        });
        return known;
    }

    private static void take(ResultSet row, KnownFacts known) throws SQLException {
        Instant at = row.getTimestamp("at").toInstant();
        switch (row.getString("act")) {
            case "CASE_OPENED" -> {
                String arrived = row.getString("arrived");
                known.opened(
                        at,
                        Boolean.parseBoolean(row.getString("child")),
                        Instant.parse(row.getString("reported")),
                        arrived == null ? null : Instant.parse(arrived));
            }
            case "STATUS_ENTERED" -> known.entered(at, CaseStatus.valueOf(row.getString("status")));
            default -> known.learnt(at, CaseFact.valueOf(row.getString("fact")), row.getString("value"));
        }
    }

    /** When an overseer allowed a longer term, by the deadline. */
    Map<UUID, SortedSet<Instant>> approved(Instant from) {
        Map<UUID, SortedSet<Instant>> approved = new HashMap<>();
        database.sql("""
                        select x.deadline_id, x.changed_at from deadline_change x join deadline d on d.id = x.deadline_id
                        where x.cause = 'APPROVED' and %s""".formatted(ASKED)).param("from", Timestamp.from(from)).query(row -> {
            approved.computeIfAbsent(row.getObject("deadline_id", UUID.class), id -> new TreeSet<>())
                    .add(row.getTimestamp("changed_at").toInstant());
        });
        return approved;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
