package org.supportchain.modelgovernance;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/** Reads the decision tables of a DMN file. */
final class TableReader {

    private TableReader() {}

    static Map<String, Table> read(byte[] file) {
        DmnModelInstance model = Dmn.readModelFromStream(new ByteArrayInputStream(file));
        Map<String, Table> tables = new LinkedHashMap<>();
        model.getModelElementsByType(Decision.class).forEach(decision -> tables.put(decision.getId(), table(decision)));
        return tables;
    }

    private static Table table(Decision decision) {
        Map<String, Table.Column> inputs = new LinkedHashMap<>();
        Map<String, Table.Column> outputs = new LinkedHashMap<>();
        List<Table.Row> rows = new ArrayList<>();
        String policy = "";
        StringBuilder rest = new StringBuilder();
        for (DecisionTable table : decision.getChildElementsByType(DecisionTable.class)) {
            policy = table.getHitPolicy() + (table.getAggregation() == null ? "" : " " + table.getAggregation());
            table.getInputs()
                    .forEach(input -> inputs.put(
                            text(input.getInputExpression().getText()),
                            new Table.Column(
                                    input.getId(),
                                    Words.of(or(input.getLabel())),
                                    or(input.getInputExpression().getTypeRef()))));
            table.getOutputs()
                    .forEach(output -> outputs.put(
                            or(output.getName()),
                            new Table.Column(
                                    output.getId(), Words.of(or(output.getLabel())), or(output.getTypeRef()))));
            table.getInputs().forEach(input -> rest.append(raw(input.getInputValues())));
            table.getOutputs().forEach(output -> rest.append(raw(output.getOutputValues()))
                    .append(raw(output.getDefaultOutputEntry())));
            table.getRules().forEach(rule -> rows.add(row(rule, rows.size(), inputs.keySet(), outputs.keySet())));
        }
        for (ModelElementInstance child : decision.getChildElementsByType(ModelElementInstance.class)) {
            if (!List.of("decisionTable", "description", "extensionElements")
                    .contains(child.getElementType().getTypeName())) {
                rest.append(child.getElementType().getTypeName())
                        .append(child.getRawTextContent().strip());
            }
        }
        return new Table(
                decision.getId(),
                Words.of(or(decision.getName())),
                note(decision),
                policy,
                or(decision.getCamundaHistoryTimeToLiveString()),
                rest.toString(),
                inputs,
                outputs,
                rows);
    }

    private static Table.Row row(Rule rule, int position, Collection<String> inputs, Collection<String> outputs) {
        return new Table.Row(
                rule.getId(),
                note(rule),
                position,
                cells(inputs, rule.getInputEntries()),
                cells(outputs, rule.getOutputEntries()));
    }

    private static Map<String, String> cells(Collection<String> columns, Collection<? extends DmnElement> entries) {
        Map<String, String> cells = new LinkedHashMap<>();
        List<? extends DmnElement> inOrder = new ArrayList<>(entries);
        int at = 0;
        for (String column : columns) {
            cells.put(
                    column,
                    at < inOrder.size() ? inOrder.get(at).getTextContent().strip() : "");
            at++;
        }
        return cells;
    }

    private static String note(DmnElement element) {
        return element.getDescription() == null
                ? ""
                : element.getDescription().getTextContent().strip();
    }

    private static String raw(@Nullable ModelElementInstance element) {
        return element == null ? "" : element.getTextContent().strip();
    }

    private static String text(@Nullable ModelElementInstance element) {
        return raw(element);
    }

    private static String or(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
