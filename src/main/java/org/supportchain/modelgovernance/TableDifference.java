package org.supportchain.modelgovernance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.supportchain.modelgovernance.Table.Column;
import org.supportchain.modelgovernance.Table.Row;

/** What changes between two versions of a decision table, cell by cell. */
final class TableDifference {

    private static final String STEP = "step";

    private final String file;
    private final Table before;
    private final Table after;
    /** Each row of the table before with the one that stands for it now. */
    private final Map<Row, Row> pairs = new LinkedHashMap<>();

    private final List<Change> changes = new ArrayList<>();

    private TableDifference(String file, Table before, Table after) {
        this.file = file;
        this.before = before;
        this.after = after;
    }

    static List<Change> between(String file, byte[] released, byte[] proposed) {
        Map<String, Table> before = TableReader.read(released);
        Map<String, Table> after = TableReader.read(proposed);
        List<Change> changes = new ArrayList<>();
        before.forEach((id, old) -> {
            Table now = after.get(id);
            if (now == null) {
                changes.add(tablePlace(file, old)
                        .change(
                                Mark.REMOVED,
                                new Verdict(Kind.DECISION, Words.say("it is removed", "bị xoá"), Protection.RULES)));
            } else {
                changes.addAll(new TableDifference(file, old, now).compare());
            }
        });
        after.forEach((id, now) -> {
            if (!before.containsKey(id)) {
                changes.add(tablePlace(file, now)
                        .change(Mark.ADDED, Verdict.harmless(Kind.DECISION, Words.say("it is new", "được thêm mới"))));
            }
        });
        return changes;
    }

    private List<Change> compare() {
        compareTable();
        compareColumns(before.inputs(), after.inputs(), true);
        compareColumns(before.outputs(), after.outputs(), false);
        pair();
        pairs.forEach(this::compareRow);
        before.rows().stream().filter(row -> !pairs.containsKey(row)).forEach(this::removed);
        after.rows().stream().filter(row -> !pairs.containsValue(row)).forEach(this::added);
        if (before.firstRowHolds() && after.firstRowHolds()) {
            compareOrder();
        }
        return changes;
    }

    private void compareTable() {
        Place place = tablePlace(file, after);
        if (!before.name().equals(after.name())) {
            note(
                    place,
                    Verdict.harmless(
                            Kind.LABEL,
                            Words.say("it was called “{0}” before", "trước đây có tên “{0}”", before.name())));
        }
        if (!before.documentation().equals(after.documentation())) {
            note(
                    place,
                    Verdict.harmless(
                            Kind.DOCUMENTATION,
                            Words.say("the explanation is reworded", "phần giải thích được viết lại")));
        }
        if (!before.hitPolicy().equals(after.hitPolicy())) {
            note(
                    place,
                    TraitVerdicts.changed(
                            Kind.HIT_POLICY,
                            "the rule for choosing a row",
                            "cách chọn dòng áp dụng",
                            before.hitPolicy().replace('_', ' '),
                            after.hitPolicy().replace('_', ' '),
                            Protection.RULES));
        }
        if (!before.retention().equals(after.retention())) {
            note(place, TraitVerdicts.retention(before.retention(), after.retention()));
        }
        if (!before.rest().equals(after.rest())) {
            note(
                    place,
                    new Verdict(
                            Kind.SETTING,
                            Words.say("a setting of the table changes", "một thiết lập của bảng thay đổi"),
                            Protection.UNKNOWN));
        }
    }

    private void compareColumns(Map<String, Column> old, Map<String, Column> now, boolean asks) {
        old.forEach((key, column) -> {
            Column kept = now.get(key);
            if (kept == null) {
                note(
                        column(column),
                        new Verdict(
                                Kind.COLUMN, Words.say("this column is removed", "cột này bị xoá"), Protection.RULES),
                        Mark.REMOVED);
            } else {
                if (!kept.label().equals(column.label())) {
                    note(
                            column(kept),
                            Verdict.harmless(
                                    Kind.LABEL,
                                    Words.say("it was called “{0}” before", "trước đây có tên “{0}”", column.label())));
                }
                if (!kept.type().equals(column.type())) {
                    note(
                            column(kept),
                            new Verdict(
                                    Kind.COLUMN,
                                    Words.say("it holds another kind of value", "chứa loại giá trị khác"),
                                    Protection.RULES));
                }
            }
        });
        now.forEach((key, column) -> {
            if (!old.containsKey(key)) {
                note(
                        column(column),
                        Verdict.of(
                                Kind.COLUMN,
                                Words.say("this column is new", "cột này được thêm mới"),
                                !asks,
                                Protection.UNKNOWN),
                        Mark.ADDED);
            }
        });
    }

    /** The same row has the same id; failing that, it asks the same; failing that, it has the same code of a rule. */
    private void pair() {
        pairWhere((old, now) -> old.id().equals(now.id()));
        pairWhere((old, now) -> old.inputs().equals(now.inputs()));
        pairWhere(
                (old, now) -> !old.out("ruleId").isEmpty() && old.out("ruleId").equals(now.out("ruleId")));
    }

    private void pairWhere(BiPredicate<Row, Row> same) {
        Set<Row> free = new LinkedHashSet<>(after.rows());
        free.removeAll(pairs.values());
        for (Row old : before.rows()) {
            if (!pairs.containsKey(old)) {
                free.stream().filter(now -> same.test(old, now)).findFirst().ifPresent(now -> {
                    pairs.put(old, now);
                    free.remove(now);
                });
            }
        }
    }

    private void compareRow(Row old, Row now) {
        Place place = place(old, before);
        if (!old.note().equals(now.note())) {
            note(
                    place,
                    Verdict.harmless(Kind.DOCUMENTATION, Words.say("its note is reworded", "ghi chú được viết lại")));
        }
        Set<String> asks = new LinkedHashSet<>(before.inputs().keySet());
        asks.addAll(after.inputs().keySet());
        for (String column : asks) {
            if (after.inputs().containsKey(column) && !meaning(old.in(column)).equals(meaning(now.in(column)))) {
                note(
                        place,
                        new Verdict(
                                Kind.RULE_CONDITION,
                                Words.say(
                                        "it holds for “{0}” {2} instead of {1}",
                                        "áp dụng cho “{0}” {2} thay vì {1}",
                                        labelOf(column),
                                        Cells.words(old.in(column)),
                                        Cells.words(now.in(column))),
                                Protection.RULES));
            }
        }
        answers(old, now).forEach(verdict -> note(place, verdict));
    }

    /** What the columns that both tables have answer differently. */
    private List<Verdict> answers(Row old, Row now) {
        return after.outputs().entrySet().stream()
                .filter(column -> before.outputs().containsKey(column.getKey()))
                .filter(column -> !old.out(column.getKey()).equals(now.out(column.getKey())))
                .map(column ->
                        CellVerdicts.judge(column.getKey(), column.getValue().label(), old, now))
                .toList();
    }

    private void removed(Row row) {
        Verdict verdict = before.permits()
                ? Verdict.harmless(
                        Kind.PAUSE, Words.say("this reason to pause is removed", "lý do tạm dừng này bị xoá"))
                : new Verdict(
                        kindOfRow(before),
                        Words.say("this rule is removed", "quy tắc này bị xoá"),
                        protectionOfRow(before));
        note(place(row, before), verdict, Mark.REMOVED);
    }

    /** A new row weakens when it answers, for situations that an old row answered, with less than the old row did. */
    private void added(Row row) {
        if (after.permits()) {
            note(
                    place(row, after),
                    new Verdict(
                            Kind.PAUSE,
                            Words.say("this reason to pause is new", "lý do tạm dừng này được thêm mới"),
                            Protection.NO_PAUSE),
                    Mark.ADDED);
            return;
        }
        Optional<Verdict> weaker = pairs.entrySet().stream()
                .filter(pair -> !after.firstRowHolds()
                        || row.position() < pair.getValue().position())
                .map(Map.Entry::getKey)
                .filter(row::mayMeet)
                .flatMap(old -> answers(old, row).stream())
                .filter(verdict -> verdict.weakens() != null)
                .findFirst();
        Words words = weaker.map(verdict -> Words.say(
                        "this rule is new and comes before one that holds today: {0}",
                        "quy tắc này được thêm mới và đứng trước một quy tắc đang áp dụng: {0}", verdict.words()))
                .orElseGet(() -> Words.say("this rule is new", "quy tắc này được thêm mới"));
        note(
                place(row, after),
                new Verdict(
                        kindOfRow(after), words, weaker.map(Verdict::weakens).orElse(null)),
                Mark.ADDED);
    }

    /** The first row that fits holds: two rows that can fit the same situation must not change places. */
    private void compareOrder() {
        List<Row> kept = new ArrayList<>(pairs.keySet());
        kept.sort(Comparator.comparingInt(Row::position));
        for (int i = 0; i < kept.size(); i++) {
            Row above = kept.get(i);
            for (int j = i + 1; j < kept.size(); j++) {
                Row below = kept.get(j);
                Row nowAbove = now(above);
                Row nowBelow = now(below);
                if (nowBelow.position() < nowAbove.position() && below.mayMeet(above) && decides(above, below)) {
                    note(
                            place(below, before),
                            new Verdict(
                                    Kind.RULE_ORDER,
                                    Words.say(
                                            "it now comes before a rule that held first",
                                            "nay đứng trước một quy tắc vốn được áp dụng trước"),
                                    Protection.RULES));
                }
            }
        }
    }

    private Row now(Row row) {
        return Objects.requireNonNull(pairs.get(row));
    }

    private boolean decides(Row one, Row other) {
        return answers(one, other).stream()
                .anyMatch(verdict -> verdict.kind() != Kind.DOCUMENTATION && verdict.kind() != Kind.LABEL);
    }

    private Words labelOf(String input) {
        Column column = after.inputs().get(input);
        return column == null ? Words.of(input) : column.label();
    }

    private static Kind kindOfRow(Table table) {
        return table.outputs().containsKey("after") ? Kind.ESCALATION_LEVEL : Kind.RULE_ROW;
    }

    private static Protection protectionOfRow(Table table) {
        return table.outputs().containsKey("after") ? Protection.ESCALATION : Protection.RULES;
    }

    private static String meaning(String cell) {
        return Cells.isAny(cell) ? "" : cell.replaceAll("\\s+", "");
    }

    private void note(Place place, Verdict verdict) {
        note(place, verdict, Mark.CHANGED);
    }

    private void note(Place place, Verdict verdict, Mark mark) {
        changes.add(place.change(mark, verdict));
    }

    private Place column(Column column) {
        return new Place(
                file,
                column.id(),
                column.label(),
                Words.say("Table “{0}”, column “{1}”", "Bảng “{0}”, cột “{1}”", after.name(), column.label()));
    }

    private static Place tablePlace(String file, Table table) {
        return new Place(file, table.id(), table.name(), Words.say("Table “{0}”", "Bảng “{0}”", table.name()));
    }

    private Place place(Row row, Table table) {
        boolean ofStep = table.inputs().containsKey(STEP);
        Words name = row.note().isEmpty() ? situation(row, table, column -> true) : Words.of(row.note());
        Words rest = situation(row, table, column -> !ofStep || !column.equals(STEP));
        Words beginning = ofStep
                ? Sentences.step(PlainText.value(row.in(STEP)), Words.of(row.note()))
                : Words.say("Table “{0}”", "Bảng “{0}”", table.name());
        return new Place(
                file,
                row.id(),
                name,
                rest.isBlank() ? beginning : Words.say("{0} ({1})", "{0} ({1})", beginning, rest));
    }

    private static Words situation(Row row, Table table, Predicate<String> which) {
        return table.inputs().entrySet().stream()
                .filter(column -> which.test(column.getKey()) && !Cells.isAny(row.in(column.getKey())))
                .map(column -> Words.say(
                        "{0}: {1}", "{0}: {1}", column.getValue().label(), Cells.words(row.in(column.getKey()))))
                .reduce((one, other) -> one.and(other, (a, b) -> a + ", " + b))
                .orElseGet(() -> new Words("", ""));
    }
}
