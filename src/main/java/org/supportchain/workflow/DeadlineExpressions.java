package org.supportchain.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.context.BpmnExecutionContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.deadline.Deadline;
import org.supportchain.deadline.DeadlineRule;
import org.supportchain.deadline.StepDeadlines;
import org.supportchain.deadline.StepSituation;

/** What models ask about time: {@code ${deadlines.due('C02')}}. All dates are instants in UTC. */
@Component("deadlines")
public class DeadlineExpressions {

    /** A planned step appears this long before it is due, so that there is time to prepare it. Policy default. */
    private static final Duration LEAD = Duration.ofHours(48);

    private final StepDeadlines deadlines;
    private final CaseFile caseFile;
    private final DmnTables tables;

    DeadlineExpressions(StepDeadlines deadlines, CaseFile caseFile, DmnTables tables) {
        this.deadlines = deadlines;
        this.caseFile = caseFile;
        this.tables = tables;
    }

    /** When the step at hand is due; asked for the task and for its timer, and the same for both. */
    public Date due(String step) {
        ExecutionEntity execution = execution();
        return Date.from(
                deadlines.open(situation(execution, step), execution.getId()).dueAt());
    }

    /** When a planned step appears in the lists: some time before it is due. */
    public Date opens(String step) {
        return Date.from(deadlines.dueAt(situation(execution(), step)).minus(LEAD));
    }

    /** When the given level of the escalation at hand is called, if the stalled step is not done before. */
    public Date escalates(int level) {
        return Date.from(levelTime(execution(), level));
    }

    /**
     * When the given level is called after somebody set a new date. Child safety waits for no new date (domain catalogue,
     * X01): there the ladder goes on at its own times, if they come first.
     */
    public Date newDate(int level) {
        ExecutionEntity execution = execution();
        Date promised = (Date) execution.getVariable("newDate");
        if (level > 3 || !stalled(execution).ladder().equals(DeadlineRule.CHILD_SAFETY)) {
            return promised;
        }
        Instant ladder = levelTime(execution, level);
        return ladder.isBefore(promised.toInstant()) ? Date.from(ladder) : promised;
    }

    private Instant levelTime(ExecutionEntity execution, int level) {
        Deadline deadline = stalled(execution);
        return deadline.escalatesAfter(tables.rung(deadline.ladder(), level).after());
    }

    private Deadline stalled(ExecutionEntity execution) {
        String task = RoutingFact.STALLED_TASK.find(execution).orElseThrow();
        return deadlines.ofTask(task).orElseThrow();
    }

    private StepSituation situation(ExecutionEntity execution, String step) {
        CaseReference reference = new CaseReference(execution.getProcessBusinessKey());
        long round = RoutingFact.ROUND.find(execution).map(Number::longValue).orElse(1L);
        return new StepSituation(step, caseFile.facts(reference), round, RoutingFact.REFERRAL_URGENCY.in(execution));
    }

    private static ExecutionEntity execution() {
        BpmnExecutionContext context = Context.getBpmnExecutionContext();
        if (context == null) {
            throw new IllegalStateException("Deadlines can only be asked for by a model that runs.");
        }
        return context.getExecution();
    }
}
