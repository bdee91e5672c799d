package org.supportchain.modelgovernance;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.supportchain.casefile.CaseFacts;
import org.supportchain.deadline.ClockStart;
import org.supportchain.deadline.DeadlineRule;
import org.supportchain.deadline.DeadlineTable;
import org.supportchain.deadline.NoDeadlineRule;
import org.supportchain.deadline.StepSituation;

/** The tables of a set of files that does not hold, asked as if they did. Every different question is asked of the engine once. */
final class TriedTables implements DeadlineTable {

    private static final String DEADLINES = "deadlines.dmn";
    private static final String LADDER = "escalation-ladder.dmn";
    private static final int HIGHEST_LEVEL = 3;

    private final DmnEngine engine;
    private final Map<String, TableFile> tables = new HashMap<>();
    private final Map<String, DmnDecision> decisions = new HashMap<>();
    private final Map<List<@Nullable Object>, Optional<DeadlineRule>> rules = new HashMap<>();
    private final Map<String, List<String>> intervals = new HashMap<>();

    TriedTables(DmnEngine engine, ModelFiles files) {
        this.engine = engine;
        for (String name : List.of(DEADLINES, LADDER)) {
            tables.put(name, TableFile.of(Objects.requireNonNull(files.files().get(name), name)));
        }
    }

    @Override
    public DeadlineRule ruleFor(StepSituation situation) {
        CaseFacts facts = situation.facts();
        List<@Nullable Object> question = Arrays.asList(
                situation.step(),
                facts.child(),
                facts.riskLevel(),
                facts.victimStatus(),
                facts.province(),
                situation.round(),
                situation.urgency());
        return rules.computeIfAbsent(question, key -> asked(situation))
                .orElseThrow(() -> new NoDeadlineRule(situation.step()));
    }

    private Optional<DeadlineRule> asked(StepSituation situation) {
        CaseFacts facts = situation.facts();
        return first(
                        DEADLINES,
                        situation.step(),
                        Variables.createVariables()
                                .putValue("step", situation.step())
                                .putValue("child", facts.child())
                                .putValue("risk", facts.riskLevel())
                                .putValue("status", facts.victimStatus())
                                .putValue("province", facts.province())
                                .putValue("round", situation.round())
                                .putValue("urgency", situation.urgency()))
                .map(row -> new DeadlineRule(
                        text(row, "ruleId"),
                        text(row, "duration"),
                        text(row, "calendar"),
                        ClockStart.valueOf(text(row, "clockStart")),
                        text(row, "ladder"),
                        "",
                        Boolean.TRUE.equals(row.getEntryMap().get("mayPause")),
                        text(row, "source"),
                        0));
    }

    /** How long after the due time each level of a ladder is called, the first one first; empty where nobody is. */
    List<String> intervals(String ladder) {
        return intervals.computeIfAbsent(ladder, key -> java.util.stream.IntStream.rangeClosed(1, HIGHEST_LEVEL)
                .boxed()
                .flatMap(level -> first(
                        LADDER,
                        ladder,
                        Variables.createVariables().putValue("ladder", ladder).putValue("level", level))
                        .stream())
                .map(row -> text(row, "after"))
                .toList());
    }

    private Optional<DmnDecisionRuleResult> first(String file, String key, VariableMap question) {
        DmnDecision rows = decisions.computeIfAbsent(
                file + " " + key,
                id -> engine.parseDecision(
                        FileNames.decision(file),
                        new ByteArrayInputStream(Objects.requireNonNull(tables.get(file))
                                .rowsOf(key)
                                .bytes())));
        return Optional.ofNullable(engine.evaluateDecisionTable(rows, question).getFirstResult());
    }

    private static String text(DmnDecisionRuleResult row, String output) {
        return Objects.requireNonNull(row.getEntry(output), output + " is empty in a decision table");
    }
}
