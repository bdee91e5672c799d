package org.supportchain.modelgovernance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision table as people read and change it.
 *
 * @param key the name of its file without ending
 * @param version as {@code Decision_Deadlines:2}
 * @param faults what is wrong with the table as a whole
 * @param drafted true while it holds changes that are not proposed
 * @param outdated true when another version came into use since the changes were begun
 */
public record TableSheet(
        String key,
        String name,
        String documentation,
        String version,
        List<Column> columns,
        List<Line> lines,
        List<Words> faults,
        boolean drafted,
        boolean outdated) {

    /** What a column holds. */
    public enum Kind {
        WORDS,
        NUMBER,
        YES_NO
    }

    /** What was done to a row. */
    public enum State {
        SAME,
        CHANGED,
        ADDED,
        REMOVED
    }

    /**
     * @param name in the table language
     * @param asks true for a column that asks, false for one that answers
     * @param choices what stands in this column today, to choose from
     */
    public record Column(String name, String label, boolean asks, Kind kind, List<String> choices) {}

    /**
     * @param value as people write it
     * @param before what is in use; null if it is the same
     */
    public record Cell(String value, @Nullable String before, List<Words> faults) {}

    /**
     * @param note what the row is about, for people
     * @param faults what is wrong with the row as a whole
     */
    public record Line(String id, String note, State state, List<Cell> cells, List<Words> faults) {

        public boolean isFaulty() {
            return !faults.isEmpty()
                    || cells.stream().anyMatch(cell -> !cell.faults().isEmpty());
        }
    }

    public long faulty() {
        return lines.stream().filter(Line::isFaulty).count();
    }

    public long changed() {
        return lines.stream().filter(line -> line.state() != State.SAME).count();
    }

    public java.util.Optional<Line> line(String id) {
        return lines.stream().filter(line -> line.id().equals(id)).findFirst();
    }
}
