package org.supportchain.workflow;

import io.micrometer.core.instrument.Tags;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supportchain.database.Figures;

/** What those who watch over the house see of the engine: late steps by kind, and how far the nodes are behind. */
@Component
class EngineFigures {

    /** By step and track for the whole house. Not by facility: "one child is late in Lào Cai" would be about a person. */
    private static final String OVERDUE = """
            select d.step, c.child, count(*) as late
            from deadline d join support_case c on c.reference = d.reference
            where d.status = 'OPEN' and d.due_at < :now
            group by d.step, c.child""";

    private static final String FACILITIES = """
            select count(distinct c.facility)
            from deadline d join support_case c on c.reference = d.reference
            where d.status = 'OPEN' and d.due_at < :now""";

    private final JdbcClient database;
    private final Clock clock;

    EngineFigures(Figures figures, JobLag lag, JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
        figures.add(
                "supportchain.deadlines.behind.seconds",
                "How long the oldest due job has been waiting for a node",
                () -> lag.behind().toSeconds());
        figures.add("supportchain.jobs.failed", "Jobs that are not tried again by themselves", lag::failed);
        figures.addRows("supportchain.steps.overdue", "Open steps that are late", this::overdue);
        figures.add("supportchain.facilities.overdue", "Facilities with at least one late step", () -> database.sql(
                        FACILITIES)
                .param("now", now())
                .query(Long.class)
                .single());
    }

    private List<Figures.Row> overdue() {
        return database.sql(OVERDUE)
                .param("now", now())
                .query((row, n) -> new Figures.Row(
                        Tags.of("step", row.getString("step"), "track", row.getBoolean("child") ? "child" : "adult"),
                        row.getLong("late")))
                .list();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
