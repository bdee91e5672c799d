package org.supportchain.workflow;

import static org.supportchain.deadline.StallKind.FAILED_JOB;
import static org.supportchain.deadline.StallKind.MESSAGE_OVERDUE;
import static org.supportchain.deadline.StallKind.NO_NEXT_STEP;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supportchain.deadline.StallFinding;
import org.supportchain.deadline.StallKind;

/** Finds where nothing would happen by itself. Set by set, because there may be 100,000 open steps. */
@Component
class StallSearch {

    private static final String FAILED_JOBS = """
            select j.id_ as job, c.reference, coalesce(c.facility, j.tenant_id_) as facility
            from act_ru_job j
            left join act_ru_execution p on p.id_ = j.process_instance_id_
            left join support_case c on c.reference = p.business_key_
            where j.retries_ <= 0""";

    /** One that can is enough; where nobody is kept away from the case, any account of the role there is the same. */
    private static final String STEPS_OF_NOBODY = WorkingAccounts.WITH + """
            , staff as (select distinct role, facility from worker)
            , possible as (
              select s.task from step s
              join act_ru_identitylink l on l.task_id_ = s.task and l.type_ = 'candidate'
              join staff on staff.role = l.group_id_ and staff.facility = s.facility
              where s.reference is null
                 or s.reference not in (select reference from conflict_of_interest where ended_at is null)
              union all
              select s.task from step s
              join act_ru_identitylink l on l.task_id_ = s.task and l.type_ = 'candidate'
              join worker w on w.role = l.group_id_ and w.facility = s.facility
              where s.reference in (select reference from conflict_of_interest where ended_at is null)
                and not exists (select 1 from conflict_of_interest k
                                where k.reference = s.reference and k.account = w.account and k.ended_at is null)
              union all
              select task from fit)
            select 'NOBODY_CAN' as kind, s.task, s.reference, s.facility from step s
            where not exists (select 1 from possible p where p.task = s.task)
            union all
            select 'WORKER_GONE', s.task, s.reference, s.facility from step s left join fit f on f.task = s.task
            where s.assignee is not null and (f.task is null or not f.by_role and not %s)""".formatted(WorkingAccounts.GIVEN);

    /**
     * Where a process has come to a halt until somebody says something: a catch event, a receive task, a gateway. Messages that may
     * come at any time while other things go on are none: their element is not where the execution stands.
     */
    private static final String WAITING = """
            act_ru_event_subscr s
            join act_ru_execution e on e.id_ = s.execution_id_ and s.event_type_ = 'message'
            left join act_hi_actinst a
              on a.id_ = e.act_inst_id_ and a.act_type_ = 'eventBasedGateway' and e.act_id_ <> s.activity_id_""";

    private static final String HALTED = "(s.activity_id_ = e.act_id_ or a.id_ is not null)";

    private static final String MESSAGE_WAITS = """
            select s.execution_id_ as place, s.event_name_ as message, s.created_ as since,
                   c.reference, coalesce(c.facility, s.tenant_id_) as facility
            from %s
            left join act_ru_execution p on p.id_ = s.proc_inst_id_
            left join support_case c on c.reference = p.business_key_
            where %s and not exists (select 1 from act_ru_job j where j.execution_id_ = s.execution_id_ and j.type_ = 'timer')""".formatted(WAITING, HALTED);

    /** A failed job is a stall of its own, and so is a message that does not come. */
    private static final String CASES_WITHOUT_NEXT_STEP = """
            select c.reference, c.facility from support_case c
            where c.status <> 'CLOSED' and not exists (
              select 1 from act_ru_execution p
              where p.business_key_ = c.reference and p.suspension_state_ = 1
                and (exists (select 1 from act_ru_task t where t.proc_inst_id_ = p.id_)
                     or exists (select 1 from act_ru_job j where j.process_instance_id_ = p.id_)
                     or (select count(*) from %s where s.proc_inst_id_ = p.id_ and %s) > 0))""".formatted(WAITING, HALTED);

    private final JdbcClient database;
    private final WatchdogSettings settings;
    private final Clock clock;

    StallSearch(JdbcClient database, WatchdogSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    List<StallFinding> everywhere() {
        return Stream.of(failedJobs(), stepsOfNobody(), overdueMessages(), casesWithoutNextStep())
                .flatMap(List::stream)
                .toList();
    }

    private List<StallFinding> failedJobs() {
        return database.sql(FAILED_JOBS)
                .query((row, n) -> new StallFinding(
                        FAILED_JOB,
                        row.getString("job"),
                        row.getString("reference"),
                        row.getString("facility"),
                        null,
                        row.getString("job")))
                .list();
    }

    private List<StallFinding> stepsOfNobody() {
        return database.sql(STEPS_OF_NOBODY)
                .query((row, n) -> new StallFinding(
                        StallKind.valueOf(row.getString("kind")),
                        row.getString("task"),
                        row.getString("reference"),
                        row.getString("facility"),
                        row.getString("task"),
                        null))
                .list();
    }

    private List<StallFinding> overdueMessages() {
        Instant now = clock.instant();
        return database
                .sql(MESSAGE_WAITS)
                .query((row, n) -> {
                    Instant limit =
                            row.getTimestamp("since").toInstant().plus(settings.limit(row.getString("message")));
                    return limit.isAfter(now)
                            ? Stream.<StallFinding>empty()
                            : Stream.of(new StallFinding(
                                    MESSAGE_OVERDUE,
                                    row.getString("place"),
                                    row.getString("reference"),
                                    row.getString("facility"),
                                    null,
                                    null));
                })
                .list()
                .stream()
                .flatMap(found -> found)
                .toList();
    }

    private List<StallFinding> casesWithoutNextStep() {
        return database.sql(CASES_WITHOUT_NEXT_STEP)
                .query((row, n) -> new StallFinding(
                        NO_NEXT_STEP,
                        row.getString("reference"),
                        row.getString("reference"),
                        row.getString("facility"),
                        null,
                        null))
                .list();
    }
}
