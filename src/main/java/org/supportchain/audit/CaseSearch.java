package org.supportchain.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds cases by what happened in them. It sees the facility a case belongs to now, as every other page does. */
@Service
@Transactional(readOnly = true)
public class CaseSearch {

    public static final int PAGE = 50;

    private static final String FOUND = """
            from support_case c
            where c.facility in (:facilities) and c.reference not in (:hidden) and c.opened_at >= :from and c.opened_at < :to
            """;

    private static final String HAPPENED = """
             and exists (select 1 from journal j where j.chain = c.reference%s%s%s)
            """;

    private static final String LATE = """
             and exists (select 1 from journal l where l.chain = c.reference and l.act in ('DEADLINE_MISSED', 'ESCALATED'))
            """;

    private final JdbcClient database;

    CaseSearch(JdbcClient database) {
        this.database = database;
    }

    /**
     * @param opened UTC
     * @param missed steps that were done late
     * @param calls how often somebody was called because a step was overdue
     */
    public record Found(
            String reference, String facility, String status, boolean child, Instant opened, int missed, int calls) {}

    public long count(CaseQuestion question) {
        return question.facilities().isEmpty()
                ? 0
                : database.sql("select count(*) " + where(question))
                        .params(parameters(question))
                        .query(Long.class)
                        .single();
    }

    /** The latest first, at most {@link #PAGE}. */
    public List<Found> find(CaseQuestion question) {
        if (question.facilities().isEmpty()) {
            return List.of();
        }
        return database.sql("""
                        select c.reference, c.facility, c.status, c.child, c.opened_at,
                            (select count(*) from journal m where m.chain = c.reference and m.act = 'DEADLINE_MISSED') as missed,
                            (select count(*) from journal e where e.chain = c.reference and e.act = 'ESCALATED') as calls
                        """ + where(question) + " order by c.reference desc limit " + PAGE + " offset :skip")
                .params(parameters(question))
                .query((row, n) -> new Found(
                        row.getString("reference"),
                        row.getString("facility"),
                        row.getString("status"),
                        row.getBoolean("child"),
                        row.getTimestamp("opened_at").toInstant(),
                        row.getInt("missed"),
                        row.getInt("calls")))
                .list();
    }

    /** Steps, models and their versions that ever stood in the journal, to choose from. */
    public List<String> models() {
        return database.sql("""
                        with recursive m as (
                            (select model from journal where model is not null order by model limit 1)
                            union all
                            select (select j.model from journal j where j.model > m.model order by j.model limit 1)
                            from m where m.model is not null)
                        select model from m where model like '%Process:%'
                        """).query(String.class).list();
    }

    private static String where(CaseQuestion question) {
        String step = question.step().isEmpty() ? "" : " and j.step = :step";
        String model = question.model().isEmpty() ? "" : " and j.model = :model";
        String worker = question.worker().isEmpty() ? "" : " and j.account = :worker";
        return FOUND
                + ((step + model + worker).isEmpty() ? "" : HAPPENED.formatted(step, model, worker))
                + (question.late() ? LATE : "");
    }

    private static Map<String, Object> parameters(CaseQuestion question) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("facilities", question.facilities());
        parameters.put("hidden", question.hidden().isEmpty() ? List.of("") : question.hidden());
        parameters.put("from", Timestamp.from(question.from()));
        parameters.put("to", Timestamp.from(question.to()));
        parameters.put("step", question.step());
        parameters.put("model", question.model());
        parameters.put("worker", question.worker());
        parameters.put("skip", (Math.max(question.page(), 1) - 1) * PAGE);
        return parameters;
    }
}
