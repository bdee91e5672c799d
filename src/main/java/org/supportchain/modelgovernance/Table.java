package org.supportchain.modelgovernance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A decision table as far as it decides anything.
 *
 * @param rest what belongs to it besides rows and columns, as text
 * @param inputs the columns that ask, by their expression
 * @param outputs the columns that answer, by their name
 */
record Table(
        String id,
        Words name,
        String documentation,
        String hitPolicy,
        String retention,
        String rest,
        Map<String, Column> inputs,
        Map<String, Column> outputs,
        List<Row> rows) {

    record Column(String id, Words label, String type) {}

    /** One rule. A cell is found by its column, wherever that stands. */
    record Row(String id, String note, int position, Map<String, String> inputs, Map<String, String> outputs) {

        String in(String column) {
            return Objects.requireNonNullElse(inputs.get(column), "");
        }

        String out(String column) {
            return Objects.requireNonNullElse(outputs.get(column), "");
        }

        /** True unless no situation can fit both rows. */
        boolean mayMeet(Row other) {
            return inputs.keySet().stream().allMatch(column -> Cells.mayMeet(in(column), other.in(column)));
        }
    }

    /** In some tables a row is a permission, not a protection: each reason to pause lets a clock stand still. */
    boolean permits() {
        return outputs.containsKey("longest");
    }

    boolean firstRowHolds() {
        return hitPolicy.equals("FIRST") || hitPolicy.equals("RULE_ORDER");
    }

    Map<String, Row> rowsById() {
        Map<String, Row> byId = new LinkedHashMap<>();
        rows.forEach(row -> byId.put(row.id(), row));
        return byId;
    }
}
