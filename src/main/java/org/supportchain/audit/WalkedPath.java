package org.supportchain.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.supportchain.journal.Row;

/**
 * What a case walked through in one version of one model.
 *
 * @param model process id and version, as {@code ReceptionProcess:3}
 * @param visits how often and when each element was reached, by its id
 * @param called the models that were called from here, and how often
 */
public record WalkedPath(String model, SortedMap<String, Visit> visits, SortedMap<String, Integer> called) {

    /**
     * @param open how often somebody was still at it
     * @param first UTC
     * @param last UTC
     */
    public record Visit(int count, int open, Instant first, Instant last) {

        private Visit more(Visit other) {
            return new Visit(
                    count + other.count,
                    open + other.open,
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last);
        }
    }

    /** In the order in which the models were begun. */
    static List<WalkedPath> of(List<Row> rows) {
        Map<String, WalkedPath> paths = new java.util.LinkedHashMap<>();
        Map<String, String> modelOfProcess = new java.util.HashMap<>();
        for (Row row : rows) {
            String model = row.model();
            if (model == null) {
                continue;
            }
            switch (row.act()) {
                case PROCESS_STARTED -> {
                    path(paths, model);
                    modelOfProcess.put(String.valueOf(row.subject()), model);
                    String caller = modelOfProcess.get(row.facts().getOrDefault("calledBy", ""));
                    if (caller != null) {
                        path(paths, caller).called.merge(model.replaceFirst(":\\d+$", ""), 1, Integer::sum);
                    }
                }
                case STEP_OPENED -> path(paths, model).visit(row, 1, 1);
                case STEP_COMPLETED, STEP_DROPPED -> path(paths, model).visit(row, 0, -1);
                case ELEMENT_PASSED, WAY_TAKEN, TIMER_FIRED, MESSAGE_RECEIVED ->
                    path(paths, model).visit(row, 1, 0);
                default -> {}
            }
        }
        return List.copyOf(paths.values());
    }

    private static WalkedPath path(Map<String, WalkedPath> paths, String model) {
        return paths.computeIfAbsent(model, id -> new WalkedPath(id, new TreeMap<>(), new TreeMap<>()));
    }

    private void visit(Row row, int count, int open) {
        if (row.element() != null) {
            visits.merge(row.element(), new Visit(count, open, row.at(), row.at()), Visit::more);
        }
    }
}
