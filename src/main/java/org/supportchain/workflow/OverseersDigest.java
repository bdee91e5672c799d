package org.supportchain.workflow;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;
import org.supportchain.network.Role;
import org.supportchain.notification.Digest;
import org.supportchain.notification.DigestSource;
import org.supportchain.notification.Notice.Step;

/** Counts for supervisors and directors what is late in their facilities and what will be within a day. */
@Component
class OverseersDigest implements DigestSource {

    private static final Duration SOON = Duration.ofHours(24);

    private static final Set<String> READERS = Set.of(Role.SUPERVISOR.groupId(), Role.FACILITY_DIRECTOR.groupId());

    /** Only what a step shows of itself is read; facilities and cases set apart are tenants. */
    private static final String STEPS = """
            from act_ru_task t
            join act_ru_variable step on step.task_id_ = t.id_ and step.name_ = 'step'
            join act_ru_variable reference on reference.task_id_ = t.id_ and reference.name_ = 'caseReference'
            where t.tenant_id_ in (:tenants) and t.due_date_ < :until
            """;

    private final JdbcClient database;
    private final StepPeople people;
    private final Sight sight;
    private final ConflictsOfInterest conflicts;
    private final Clock clock;

    OverseersDigest(JdbcClient database, StepPeople people, Sight sight, ConflictsOfInterest conflicts, Clock clock) {
        this.database = database;
        this.people = people;
        this.sight = sight;
        this.conflicts = conflicts;
        this.clock = clock;
    }

    @Override
    public List<String> readers() {
        return people.active(READERS);
    }

    @Override
    public Digest of(String account) {
        List<String> tenants = tenants(account);
        if (tenants.isEmpty()) {
            return new Digest(0, 0, List.of());
        }
        Instant now = clock.instant();
        int overdue = count(tenants, now);
        return new Digest(overdue, count(tenants, now.plus(SOON)) - overdue, first(tenants, now.plus(SOON)));
    }

    private List<String> tenants(String account) {
        List<String> tenants = new ArrayList<>(sight.facilities(account));
        conflicts.openTo(account, tenants).stream().map(CaseReference::value).forEach(tenants::add);
        return tenants;
    }

    private int count(List<String> tenants, Instant until) {
        return database.sql("select count(*) " + STEPS)
                .param("tenants", tenants)
                .param("until", Timestamp.from(until))
                .query(Integer.class)
                .single();
    }

    private List<Digest.Line> first(List<String> tenants, Instant until) {
        return database.sql("select t.name_, t.due_date_, step.text_ as step, reference.text_ as reference "
                        + STEPS
                        + "order by t.due_date_, t.id_ limit :longest")
                .param("tenants", tenants)
                .param("until", Timestamp.from(until))
                .param("longest", Digest.LONGEST)
                .query((row, n) -> new Digest.Line(
                        new CaseReference(row.getString("reference")),
                        new Step(row.getString("step"), row.getString("name_")),
                        row.getTimestamp("due_date_").toInstant()))
                .list();
    }
}
