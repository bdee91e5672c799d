package org.supportchain.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Readings that somebody should ask about. A flag is a question, no verdict. What counts as many and as far from one's work is a policy
 * default.
 */
@Service
@Transactional(readOnly = true)
public class UnusualReadings {

    /** Different cases that one account reads within one hour of the clock. */
    public static final int MANY_CASES = 20;

    /** Refused readings of one account on one day. */
    public static final int MANY_REFUSALS = 5;

    private static final String READINGS = """
            with reading as (
                select j.chain, j.account, j.at, j.act
                from journal j
                left join support_case c on c.reference = j.chain
                where j.act in ('READ', 'READ_REFUSED') and j.at >= :from and j.at < :to
                  and (c.facility in (:facilities) and c.reference not in (:hidden)
                       or c.reference is null and j.account in (
                           select w.account from journal w join support_case s on s.reference = w.chain
                           where s.facility in (:facilities) and w.at >= :from and w.at < :to)))
            """;

    private static final String FLAGS = """
            select 'BULK' as kind, account, min(at) as first, max(at) as last, count(*) as readings, count(distinct chain) as cases,
                   null as reference
            from reading where act = 'READ' group by account, date_trunc('hour', at) having count(distinct chain) >= :many
            union all
            select 'REFUSED', account, min(at), max(at), count(*), count(distinct chain), null
            from reading where act = 'READ_REFUSED' group by account, date_trunc('day', at at time zone 'Asia/Ho_Chi_Minh')
            having count(*) >= :refusals
            union all
            select 'RARE', r.account, min(r.at), max(r.at), count(*), 1, r.chain
            from reading r
            where r.act = 'READ' and not exists (
                select 1 from journal w where w.chain = r.chain and w.account = r.account
                  and w.act in ('STEP_COMPLETED', 'STEP_ASSIGNED', 'CASE_OPENED', 'ENTRY_WRITTEN'))
            group by r.account, r.chain
            order by 3 desc limit 200
            """;

    private final JdbcClient database;

    UnusualReadings(JdbcClient database) {
        this.database = database;
    }

    /** Why a reading stands out. */
    public enum Kind {
        /** Many cases in one hour. */
        BULK,
        /** Tried again and again. */
        REFUSED,
        /** Read a case in which this account never did anything. */
        RARE
    }

    /**
     * @param reference the case of a rare reading; empty for the others
     * @param first UTC
     * @param last UTC
     */
    public record Flag(
            Kind kind, String account, String reference, Instant first, Instant last, long readings, long cases) {}

    /** The latest first, at most two hundred. */
    public List<Flag> of(Period period) {
        return period.facilities().isEmpty()
                ? List.of()
                : database.sql(READINGS + FLAGS)
                        .param("facilities", period.facilities())
                        .param("hidden", period.hiddenOrNone())
                        .param("from", Timestamp.from(period.from()))
                        .param("to", Timestamp.from(period.to()))
                        .param("many", MANY_CASES)
                        .param("refusals", MANY_REFUSALS)
                        .query((row, n) -> new Flag(
                                Kind.valueOf(row.getString("kind")),
                                row.getString("account"),
                                row.getString("reference") == null ? "" : row.getString("reference"),
                                row.getTimestamp("first").toInstant(),
                                row.getTimestamp("last").toInstant(),
                                row.getLong("readings"),
                                row.getLong("cases")))
                        .list();
    }
}
