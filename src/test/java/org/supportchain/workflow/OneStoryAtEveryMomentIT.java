package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.workflow.Chain.map;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.deadline.Deadline;
import org.supportchain.deadline.StepDeadlines;

/** Whenever somebody looks, the board, Tasklist, the mail and the timers of the engine say the same about a case. */
@ChainTest
class OneStoryAtEveryMomentIT {

    private static final Authentication SUPERVISOR = UsernamePasswordAuthenticationToken.authenticated(
            "supervisor", null, AuthorityUtils.createAuthorityList("ROLE_supervisors"));

    @Autowired
    Chain chain;

    @Autowired
    CaseFile caseFile;

    @Autowired
    StepDeadlines deadlines;

    @Autowired
    DeadlineBoard board;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService jobs;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @BeforeEach
    void stopTheClock() {
        chain.stopClock();
    }

    @AfterEach
    void releaseTheClock() {
        chain.releaseClock();
    }

    @Test
    void throughManyNightsInWhichSomeStepsAreDoneAndOthersStall() {
        String mother = chain.report(map(
                "ageGroup", "ADULT", "childCount", 1, "child1Name", "Bé Na", "child1Age", 9, "presence", "HERE_NOW"));
        String child =
                caseFile.linked(new CaseReference(mother)).get(0).reference().value();
        Random night = new Random(20261123);

        for (int moment = 0; moment < 30; moment++) {
            chain.pass(Duration.ofMinutes(30L + night.nextInt(17 * 60)));
            agree(mother);
            agree(child);
            if (moment == 3) {
                chain.complete(child, "Task_RegisterChild", "relationToAdult", "PARENT_CLAIMED");
            }
            if (moment == 11) {
                chain.complete(child, "Task_AssessChildRapidly");
            }
            // What opens late because the step before it was late is overdue at once.
            chain.pass(Duration.ofSeconds(1));
            agree(child);
        }
    }

    private void agree(String reference) {
        Instant now = clock.instant();
        List<Task> open =
                tasks.createTaskQuery().processInstanceBusinessKey(reference).list();
        Map<String, DueStep> onBoard = board
                .steps(open.stream().map(Task::getId).toList(), SUPERVISOR)
                .stream()
                .collect(Collectors.toMap(DueStep::task, Function.identity()));
        assertThat(onBoard).hasSameSizeAs(open);
        for (Task task : open) {
            Instant due = task.getDueDate().toInstant();
            assertThat(onBoard.get(task.getId()).dueAt()).isEqualTo(due);
            if (task.getTaskDefinitionKey().startsWith("Task_AnswerEscalationLevel")) {
                assertThat(told(task.getId())).isPositive();
            } else {
                Deadline deadline = deadlines.ofTask(task.getId()).orElseThrow();
                assertThat(deadline.dueAt()).isEqualTo(due);
                boolean overdue = !now.isBefore(due);
                assertThat(deadline.escalated()).isEqualTo(overdue);
                assertThat(onBoard.get(task.getId()).escalated()).isEqualTo(overdue);
                assertThat(callsBecauseOf(task.getId())).isEqualTo(overdue ? 1 : 0);
                assertThat(timersOf(task)).isEqualTo(overdue ? 0 : 1);
            }
        }
    }

    private long told(String task) {
        return database.sql("select count(*) from notice where task_id = ? and kind = 'ESCALATION'")
                .param(task)
                .query(Long.class)
                .single();
    }

    private long callsBecauseOf(String task) {
        return database.sql("select count(*) from act_hi_varinst"
                        + " where name_ = 'stalledTask' and text_ = ? and proc_def_key_ = 'EscalationProcess'")
                .param(task)
                .query(Long.class)
                .single();
    }

    /** Whose time has not come: the boundary event of the step. */
    private long timersOf(Task task) {
        return jobs
                .createJobQuery()
                .timers()
                .processInstanceId(task.getProcessInstanceId())
                .activityId(task.getTaskDefinitionKey().replace("Task_", "BoundaryEvent_") + "Overdue")
                .list()
                .stream()
                .filter(job -> job.getDuedate().equals(task.getDueDate()))
                .count();
    }
}
