package org.supportchain.workflow;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supportchain.deadline.ClockStart;
import org.supportchain.deadline.DeadlineRule;
import org.supportchain.deadline.DeadlineTable;
import org.supportchain.deadline.NoDeadlineRule;
import org.supportchain.deadline.PauseRule;
import org.supportchain.deadline.PauseTable;
import org.supportchain.deadline.StepSituation;

/** Looks deadlines, escalation ladders and reasons to pause up in the decision tables that managers edit. */
@Component
class DmnTables implements DeadlineTable, PauseTable {

    /** Where a table says nothing of reminders: at half of the time and shortly before its end. Policy default. */
    private static final String REMINDERS = "50%,80%";

    private static final String PAUSE_REASONS = "Decision_PauseReasons";

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
        inputs.put("status", situation.facts().victimStatus());
        inputs.put("province", situation.facts().province());
        inputs.put("round", situation.round());
        inputs.put("urgency", situation.urgency());
        KeyedDecisions.Found found = decisions
                .first("Decision_Deadlines", situation.step(), inputs)
                .orElseThrow(() -> new NoDeadlineRule(situation.step()));
        DmnDecisionRuleResult row = found.row();
        return new DeadlineRule(
                text(row, "ruleId"),
                text(row, "duration"),
                text(row, "calendar"),
                ClockStart.valueOf(text(row, "clockStart")),
                text(row, "ladder"),
                (String) row.getEntryMap().getOrDefault("reminders", REMINDERS),
                Boolean.TRUE.equals(row.getEntryMap().get("mayPause")),
                text(row, "source"),
                found.tableVersion());
    }

    @Override
    public List<PauseRule> pauseReasons() {
        return decisions.keys(PAUSE_REASONS).stream()
                .flatMap(reason -> decisions.first(PAUSE_REASONS, reason, Map.of("reason", reason)).stream()
                        .map(KeyedDecisions.Found::row)
                        .map(row -> new PauseRule(
                                reason, text(row, "name"), Duration.parse(text(row, "longest")), text(row, "source"))))
                .toList();
    }

    /** Who answers at a level of a ladder, and how long after the due time. */
    record Rung(String groups, String after, String who) {}

    Rung rung(String ladder, int level) {
        DmnDecisionRuleResult row = decisions
                .first("Decision_EscalationLadder", ladder, Map.of("ladder", ladder, "level", level))
                .map(KeyedDecisions.Found::row)
                .orElseThrow(() -> new IllegalStateException(
                        "escalation-ladder.dmn has no level " + level + " of ladder " + ladder + "."));
        return new Rung(text(row, "groups"), text(row, "after"), text(row, "who"));
    }

    private static String text(DmnDecisionRuleResult row, String output) {
        return Objects.requireNonNull(row.getEntry(output), output + " is empty in a decision table");
    }
}
