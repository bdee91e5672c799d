package org.supportchain.audit;

import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the house does across cases, counted from the journal: how long steps take, what is in time, where cases wait. */
@Service
@Transactional(readOnly = true)
public class Oversight {

    /** The child's assessment within 24 hours. */
    public static final String CHILD_ASSESSMENT = "C02";

    private static final String DONE = """
            with done as (
                select d.chain, d.subject, d.step, d.at, d.model, d.element, c.facility,
                       extract(epoch from d.at - o.at) / 3600.0 as hours
                from journal d
                join support_case c on c.reference = d.chain
                join journal o on o.chain = d.chain and o.subject = d.subject and o.act = 'STEP_OPENED'
                where d.act = 'STEP_COMPLETED' and d.at >= :from and d.at < :to
                  and c.facility in (:facilities) and c.reference not in (:hidden)),
            kept as (
                select k.chain, k.subject, k.act = 'DEADLINE_MET' as met
                from journal k
                join support_case c on c.reference = k.chain
                where k.act in ('DEADLINE_MET', 'DEADLINE_MISSED') and k.at >= :from and k.at < :to
                  and c.facility in (:facilities) and c.reference not in (:hidden))
            """;

    private static final String MEASURED = """
            select %s as key, count(*) as done,
                   percentile_cont(0.5) within group (order by hours) as median,
                   percentile_cont(0.9) within group (order by hours) as p90,
                   sum(hours) as waited,
                   count(kept.met) as clocked, count(*) filter (where kept.met) as met
            from done left join kept on kept.chain = done.chain and kept.subject = done.subject
            where %s group by 1 order by 1
            """;

    private final JdbcClient database;

    Oversight(JdbcClient database) {
        this.database = database;
    }

    /**
     * How long something took from opening to done.
     *
     * @param key the step, facility, model version or element that it is about
     * @param median hours
     * @param p90 hours; nine of ten were faster
     * @param waited hours of all of them together
     * @param clocked how many of them had a clock
     * @param met how many of those were in time
     */
    public record Measure(String key, long done, double median, double p90, double waited, long clocked, long met) {

        /** Per cent in time; null if none had a clock. */
        public @Nullable Long onTime() {
            return clocked == 0 ? null : Math.round(100.0 * met / clocked);
        }
    }

    public List<Measure> bySteps(Period period) {
        return measure("step", "step is not null", period, "", "");
    }

    /** One step, facility by facility. */
    public List<Measure> byFacilities(Period period, String step) {
        return measure("facility", "step = :step", period, step, "");
    }

    /** One step, by the version of the model that held. */
    public List<Measure> byModels(Period period, String step) {
        return measure("model", "step = :step and model is not null", period, step, "");
    }

    /** One version of one model, by its steps' element ids. */
    public List<Measure> byElements(Period period, String model) {
        return measure("element", "model = :model and element is not null", period, "", model);
    }

    /** How many of these steps became overdue in that time and are still not done. */
    public long stillLate(Period period, String step) {
        return period.facilities().isEmpty()
                ? 0
                : database.sql("""
                                select count(distinct e.subject) from journal e
                                join support_case c on c.reference = e.chain
                                where e.act = 'ESCALATED' and e.step = :step and e.at >= :from and e.at < :to
                                  and c.facility in (:facilities) and c.reference not in (:hidden)
                                  and not exists (select 1 from journal d where d.chain = e.chain and d.subject = e.subject
                                                  and d.act in ('STEP_COMPLETED', 'STEP_DROPPED'))
                                """)
                        .params(parameters(period, step, ""))
                        .query(Long.class)
                        .single();
    }

    private List<Measure> measure(String key, String which, Period period, String step, String model) {
        if (period.facilities().isEmpty()) {
            return List.of();
        }
        return database.sql(DONE + MEASURED.formatted(key, which))
                .params(parameters(period, step, model))
                .query((row, n) -> new Measure(
                        row.getString("key"),
                        row.getLong("done"),
                        row.getDouble("median"),
                        row.getDouble("p90"),
                        row.getDouble("waited"),
                        row.getLong("clocked"),
                        row.getLong("met")))
                .list();
    }

    private static Map<String, Object> parameters(Period period, String step, String model) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("facilities", period.facilities());
        parameters.put("hidden", period.hiddenOrNone());
        parameters.put("from", Timestamp.from(period.from()));
        parameters.put("to", Timestamp.from(period.to()));
        parameters.put("step", step);
        parameters.put("model", model);
        return parameters;
    }
}
