package org.supportchain.workflow;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes steps from people who may no longer do them, so that they wait for the others of the role; due dates stay. */
@Component
class Reoffers {

    /** What somebody has lost. */
    enum Cause {
        ACCOUNT_DELETED,
        SUSPENDED,
        ROLE_REMOVED,
        FACILITY_REMOVED,
        CONFLICT_OF_INTEREST
    }

    /** Locked, so that a step that is being completed is waited for and not taken back. */
    private static final String NO_LONGER_THEIRS =
            WorkingAccounts.WITH + """
            select s.task, s.reference, s.assignee as account, v.text_ as step
            from step s
            join act_ru_task t on t.id_ = s.task
            left join fit f on f.task = s.task
            left join act_ru_variable v on v.task_id_ = s.task and v.name_ = '%s'
            where s.assignee in (:accounts)
              and (f.task is null or not f.by_role and (not %s or exists (
                    select 1 from act_ru_identitylink l
                    where l.task_id_ = s.task and l.type_ = 'candidate' and l.group_id_ = :lostRole)))
            order by s.task
            for update of t""".formatted(SupportChainNames.STEP, WorkingAccounts.GIVEN);

    private record Taken(
            String task,
            @Nullable String reference,
            String account,
            @Nullable String step) {}

    private final JdbcClient database;
    private final TaskService tasks;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reoffers(JdbcClient database, @Lazy TaskService tasks, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.tasks = tasks;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Within the transaction of the change that cost them the right, after it.
     *
     * @param lostRole what was given to an account on purpose stays with it, unless this is a role of the step
     * @param by null when the house itself changed something
     */
    void takeFrom(Collection<String> accounts, Cause cause, @Nullable String lostRole, @Nullable String by) {
        events.publishEvent(new RightsLost());
        if (accounts.isEmpty()) {
            return;
        }
        List<Taken> taken = database.sql(NO_LONGER_THEIRS)
                .param("accounts", accounts)
                .param("lostRole", lostRole)
                .query(Taken.class)
                .list();
        for (Taken step : taken) {
            tasks.setAssignee(step.task(), null);
            database.sql("""
                    insert into step_reoffer (task_id, step, reference, from_account, cause, by_account, at)
                    values (?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            step.task(),
                            step.step(),
                            step.reference(),
                            step.account(),
                            cause.name(),
                            by,
                            Timestamp.from(clock.instant()))
                    .update();
        }
    }

    List<String> membersOf(String group) {
        return database.sql("select user_id_ from act_id_membership where group_id_ = ?")
                .param(group)
                .query(String.class)
                .list();
    }

    List<String> workersIn(String facility) {
        return database.sql("""
                select user_id_ from act_id_tenant_member where tenant_id_ = :facility and user_id_ is not null
                union
                select m.user_id_ from act_id_tenant_member t join act_id_membership m on m.group_id_ = t.group_id_
                where t.tenant_id_ = :facility""").param("facility", facility).query(String.class).list();
    }
}
