package org.supportchain.workflow;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives several open steps to one colleague, or back to their groups: all of them or none, and never without a reason. */
@Service
@Transactional
public class Reassignments {

    /** Why steps change hands: a list and no free text, because a reason in words would be about people. */
    public enum Reason {
        ABSENCE("Absence · Vắng mặt"),
        LEFT("Has left or changed work · Đã nghỉ hoặc chuyển việc"),
        WORKLOAD("Workload · Quá tải"),
        CONFLICT_OF_INTEREST("Conflict of interest · Xung đột lợi ích"),
        SKILL("Other skill or language needed · Cần kỹ năng hoặc ngôn ngữ khác"),
        WISH_OF_PERSON("The person asks for it · Người được hỗ trợ đề nghị"),
        TAKEN_BY_MISTAKE("Taken by mistake · Nhận nhầm");

        private final String title;

        Reason(String title) {
            this.title = title;
        }

        /** In both languages. */
        public String title() {
            return title;
        }
    }

    private final DeadlineBoard board;
    private final Sight sight;
    private final TaskService tasks;
    private final JdbcClient database;
    private final Clock clock;

    Reassignments(DeadlineBoard board, Sight sight, TaskService tasks, JdbcClient database, Clock clock) {
        this.board = board;
        this.sight = sight;
        this.tasks = tasks;
        this.database = database;
        this.clock = clock;
    }

    /**
     * The accounts that may do every one of these steps: in one of its roles, in the facility of its case, neither suspended nor
     * kept away from the case. Empty if the user does not oversee all of them.
     */
    @Transactional(readOnly = true)
    public List<String> colleagues(Collection<String> steps, Authentication user) {
        Set<String> asked = Set.copyOf(steps);
        return board.steps(asked, user).size() < asked.size() || asked.isEmpty() ? List.of() : able(asked);
    }

    /**
     * @param to null: back to the groups of the steps
     * @return how many steps changed hands
     * @throws ReassignmentRefused if one of them cannot be given there; then none is
     */
    public int give(Collection<String> steps, @Nullable String to, Reason reason, Authentication user) {
        Set<String> asked = Set.copyOf(steps);
        if (asked.isEmpty()) {
            throw ReassignmentRefused.nothingChosen();
        }
        List<DueStep> found = board.steps(asked, user);
        if (found.size() < asked.size()) {
            throw ReassignmentRefused.gone();
        }
        if (to != null && !able(asked).contains(to)) {
            throw ReassignmentRefused.notAble();
        }
        found.forEach(step -> give(step, to, user));
        found.forEach(step -> keep(step, to, reason, user.getName()));
        return found.size();
    }

    private void give(DueStep step, @Nullable String to, Authentication user) {
        try {
            sight.as(user, () -> {
                tasks.setAssignee(step.task(), to);
                return step;
            });
        } catch (ProcessEngineException | RestException refusal) {
            throw ReassignmentRefused.gone();
        }
    }

    private List<String> able(Set<String> steps) {
        return database.sql("""
                select m.user_id_
                from act_ru_task t
                join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate'
                join act_id_membership m on m.group_id_ = l.group_id_
                left join act_ru_execution e on e.id_ = t.proc_inst_id_
                left join support_case c on c.reference = e.business_key_
                where t.id_ in (:steps)
                  and exists (select 1 from act_id_tenant_member place
                              where place.tenant_id_ = c.facility
                                and (place.user_id_ = m.user_id_
                                     or place.group_id_ in (select g.group_id_ from act_id_membership g
                                                            where g.user_id_ = m.user_id_)))
                  and not exists (select 1 from conflict_of_interest away
                                  where away.reference = c.reference and away.account = m.user_id_ and away.ended_at is null)
                  and not exists (select 1 from act_id_membership s
                                  where s.user_id_ = m.user_id_ and s.group_id_ = :suspended)
                group by m.user_id_
                having count(distinct t.id_) = :all
                order by m.user_id_""")
                .param("steps", steps)
                .param("suspended", Accounts.SUSPENDED)
                .param("all", steps.size())
                .query(String.class)
                .list();
    }

    private void keep(DueStep step, @Nullable String to, Reason reason, String by) {
        database.sql("""
                insert into step_reassignment (id, task_id, step, reference, from_account, to_account, reason,
                                               reassigned_by, reassigned_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        UUID.randomUUID(),
                        step.task(),
                        step.step(),
                        step.reference(),
                        step.worker(),
                        to,
                        reason.name(),
                        by,
                        Timestamp.from(clock.instant()))
                .update();
    }
}
