package org.supportchain.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import org.supportchain.deadline.Deadline;
import org.supportchain.deadline.StepDeadlines;

/** Calls the people of one level of the escalation ladder. */
@Component
class EscalationLadder {

    private final StepDeadlines deadlines;
    private final DmnTables tables;

    EscalationLadder(StepDeadlines deadlines, DmnTables tables) {
        this.deadlines = deadlines;
        this.tables = tables;
    }

    void call(DelegateExecution escalation, int level) {
        String task = RoutingFact.STALLED_TASK.find(escalation).orElseThrow();
        Deadline deadline = deadlines.ofTask(task).orElseThrow();
        escalation.setVariable(
                "level" + level + "Groups",
                tables.rung(deadline.ladder(), level).groups());
        RoutingFact.CALLED_LEVEL.set(escalation, level);
    }
}
