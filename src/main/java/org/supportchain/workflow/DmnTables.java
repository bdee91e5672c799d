package org.supportchain.workflow;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supportchain.deadline.ClockStart;
import org.supportchain.deadline.DeadlineRule;
import org.supportchain.deadline.DeadlineTable;
import org.supportchain.deadline.NoDeadlineRule;
import org.supportchain.deadline.StepSituation;

/** Looks deadlines and escalation ladders up in the decision tables that managers edit. */
@Component
class DmnTables implements DeadlineTable {

    private final KeyedDecisions decisions;

    DmnTables(KeyedDecisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public DeadlineRule ruleFor(StepSituation situation) {
        Map<String, @Nullable Object> inputs = new HashMap<>();
        inputs.put("step", situation.step());
        inputs.put("child", situation.facts().child());
        inputs.put("risk", situation.facts().riskLevel());
        inputs.put("province", situation.facts().province());
        inputs.put("round", situation.round());
        inputs.put("urgency", situation.urgency());
        DmnDecisionRuleResult row = decisions
                .first("Decision_Deadlines", situation.step(), inputs)
                .orElseThrow(() -> new NoDeadlineRule(situation.step()));
        return new DeadlineRule(
                text(row, "ruleId"),
                text(row, "duration"),
                text(row, "calendar"),
                ClockStart.valueOf(text(row, "clockStart")),
                text(row, "ladder"),
                text(row, "source"));
    }

    /** Who answers at a level of a ladder, and how long after the due time. */
    record Rung(String groups, String after, String who) {}

    Rung rung(String ladder, int level) {
        DmnDecisionRuleResult row = decisions
                .first("Decision_EscalationLadder", ladder, Map.of("ladder", ladder, "level", level))
                .orElseThrow(() -> new IllegalStateException(
                        "escalation-ladder.dmn has no level " + level + " of ladder " + ladder + "."));
        return new Rung(text(row, "groups"), text(row, "after"), text(row, "who"));
    }

    private static String text(DmnDecisionRuleResult row, String output) {
        return Objects.requireNonNull(row.getEntry(output), output + " is empty in a decision table");
    }
}
