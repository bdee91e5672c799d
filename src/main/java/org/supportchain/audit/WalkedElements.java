package org.supportchain.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which elements and ways of the models cases walked that are closed by now: numbers only, no case is named. */
@Service
@Transactional(readOnly = true)
public class WalkedElements {

    private static final String CLOSED =
            "select reference from support_case where status = 'CLOSED' and closed_at >= :from";

    private final JdbcClient database;

    WalkedElements(JdbcClient database) {
        this.database = database;
    }

    /**
     * One element that was walked, in whichever version of its process.
     *
     * @param way true for a way out of a gateway
     * @param cases how many cases walked it
     */
    public record Walked(String process, String element, boolean way, int cases) {}

    /** @param from when the cases were closed at the earliest, in UTC */
    public List<Walked> ofCasesClosedSince(Instant from) {
        return database.sql("""
                        select split_part(model, ':', 1) as process, element, bool_or(act = 'WAY_TAKEN') as way,
                               count(distinct chain) as cases
                        from journal where chain in (%s) and model is not null and element is not null
                          and act in ('STEP_COMPLETED', 'ELEMENT_PASSED', 'WAY_TAKEN', 'TIMER_FIRED', 'MESSAGE_RECEIVED')
                        group by 1, 2 order by 1, 2""".formatted(CLOSED))
                .param("from", Timestamp.from(from))
                .query((row, n) -> new Walked(
                        row.getString("process"), row.getString("element"), row.getBoolean("way"), row.getInt("cases")))
                .list();
    }

    /** @param from UTC */
    public int casesClosedSince(Instant from) {
        return database.sql("select count(*) from (%s) c".formatted(CLOSED))
                .param("from", Timestamp.from(from))
                .query(Integer.class)
                .single();
    }
}
