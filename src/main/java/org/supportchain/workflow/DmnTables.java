package org.supportchain.workflow;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.supportchain.deadline.ClockStart;
import org.supportchain.deadline.DeadlineRule;
import org.supportchain.deadline.DeadlineTable;
import org.supportchain.deadline.NoDeadlineRule;
import org.supportchain.deadline.StepSituation;

/** Looks deadlines and escalation ladders up in the decision tables that managers edit. */
@Component
class DmnTables implements DeadlineTable {

    private final DecisionService decisions;

    DmnTables(@Lazy DecisionService decisions) {
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
        DmnDecisionRuleResult row = first("Decision_Deadlines", inputs);
        if (row == null) {
            throw new NoDeadlineRule(situation.step());
        }
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
        DmnDecisionRuleResult row = first("Decision_EscalationLadder", Map.of("ladder", ladder, "level", level));
        if (row == null) {
            throw new IllegalStateException(
                    "escalation-ladder.dmn has no level " + level + " of ladder " + ladder + ".");
        }
        return new Rung(text(row, "groups"), text(row, "after"), text(row, "who"));
    }

    private @Nullable DmnDecisionRuleResult first(String decision, Map<String, ? extends @Nullable Object> inputs) {
        return decisions
                .evaluateDecisionTableByKey(decision, new HashMap<>(inputs))
                .getFirstResult();
    }

    private static String text(DmnDecisionRuleResult row, String output) {
        return Objects.requireNonNull(row.getEntry(output), output + " is empty in a decision table");
    }
}
