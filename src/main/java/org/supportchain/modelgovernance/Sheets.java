package org.supportchain.modelgovernance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.supportchain.modelgovernance.TableSheet.Cell;
import org.supportchain.modelgovernance.TableSheet.Column;
import org.supportchain.modelgovernance.TableSheet.Kind;
import org.supportchain.modelgovernance.TableSheet.Line;
import org.supportchain.modelgovernance.TableSheet.State;

/** Lays a table that somebody is changing over the one in use, and puts what is wrong with it where it is wrong. */
final class Sheets {

    private static final int MOST_CHOICES = 60;

    /** The rules that say that a length of time is none. */
    private static final Set<String> LENGTHS = Set.of(Rule.DEADLINE_TERM.id(), Rule.LADDER.id());

    private final XmlElement decision;
    private final Map<String, XmlElement> before = new LinkedHashMap<>();
    private final Map<String, XmlElement> now = new LinkedHashMap<>();
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, List<RefusedFor>> findings = new LinkedHashMap<>();
    private final List<RefusedFor> others = new ArrayList<>();

    private Sheets(byte[] inUse, byte[] changed, List<RefusedFor> findings) {
        rows(inUse).forEach(row -> before.put(row.id(), row));
        rows(changed).forEach(row -> now.put(row.id(), row));
        decision = root(changed).all("dmn:decision").findFirst().orElseThrow();
        decision.all("dmn:input").forEach(input -> columns.add(column(input, true)));
        decision.all("dmn:output").forEach(output -> columns.add(column(output, false)));
        findings.forEach(finding -> {
            String element = finding.elementId();
            boolean placed = element != null
                    && now.values().stream().anyMatch(row -> row.all()
                            .anyMatch(part -> part.id().equals(element)));
            if (placed) {
                this.findings.computeIfAbsent(element, id -> new ArrayList<>()).add(finding);
            } else {
                others.add(finding);
            }
        });
    }

    /**
     * @param changed the same bytes if nothing is changed
     * @param findings what the rules say about it
     */
    static TableSheet of(
            String key, String version, byte[] inUse, byte[] changed, List<RefusedFor> findings, boolean outdated) {
        Sheets sheet = new Sheets(inUse, changed, findings);
        return new TableSheet(
                key,
                sheet.decision.get("name"),
                sheet.decision.textOf("dmn:description"),
                version,
                List.copyOf(sheet.columns),
                sheet.lines(),
                sheet.others.stream().map(Sheets::words).toList(),
                !java.util.Arrays.equals(inUse, changed),
                outdated);
    }

    private static XmlElement root(byte[] file) {
        return SafeXml.read(file, SafeXml.DMN);
    }

    private static List<XmlElement> rows(byte[] file) {
        return root(file).all("dmn:rule").toList();
    }

    private Column column(XmlElement column, boolean asks) {
        Optional<XmlElement> expression = column.children("dmn:inputExpression").findFirst();
        String name = expression.map(one -> one.textOf("dmn:text")).orElse(column.get("name"));
        Kind kind =
                switch (expression.orElse(column).get("typeRef")) {
                    case "boolean" -> Kind.YES_NO;
                    case "integer", "long", "double", "number" -> Kind.NUMBER;
                    default -> Kind.WORDS;
                };
        int at = columns.size();
        List<String> choices = kind != Kind.WORDS
                ? List.of()
                : now.values().stream()
                        .map(row -> shown(row, at, asks, kind))
                        .filter(value -> !value.isEmpty())
                        .distinct()
                        .sorted()
                        .toList();
        return new Column(name, column.get("label"), asks, kind, choices.size() > MOST_CHOICES ? List.of() : choices);
    }

    static List<XmlElement> cells(XmlElement row) {
        return row.children().stream()
                .filter(cell -> cell.name().endsWith("Entry"))
                .toList();
    }

    private static String shown(XmlElement row, int column, boolean asks, Kind kind) {
        List<XmlElement> cells = cells(row);
        return column < cells.size()
                ? CellText.shown(cells.get(column).textOf("dmn:text"), asks, kind == Kind.WORDS)
                : "";
    }

    /** Those that are taken out stand where they stood. */
    private List<Line> lines() {
        List<String> order = new ArrayList<>(now.keySet());
        String above = null;
        for (String id : before.keySet()) {
            if (!now.containsKey(id)) {
                order.add(above == null ? 0 : order.indexOf(above) + 1, id);
            }
            above = id;
        }
        return order.stream().map(this::line).toList();
    }

    private Line line(String id) {
        XmlElement old = before.get(id);
        XmlElement row = now.get(id);
        XmlElement shown = row == null ? Objects.requireNonNull(old) : row;
        List<Cell> cells = IntStream.range(0, columns.size())
                .mapToObj(at -> cell(shown, old, at))
                .toList();
        String note = shown.textOf("dmn:description");
        boolean same = old != null
                && cells.stream().allMatch(cell -> cell.before() == null)
                && note.equals(old.textOf("dmn:description"));
        return new Line(
                id,
                note,
                row == null ? State.REMOVED : old == null ? State.ADDED : same ? State.SAME : State.CHANGED,
                cells,
                row == null ? List.of() : faults(id));
    }

    private Cell cell(XmlElement row, @Nullable XmlElement old, int at) {
        Column column = columns.get(at);
        String value = shown(row, at, column.asks(), column.kind());
        String earlier = old == null ? null : shown(old, at, column.asks(), column.kind());
        List<XmlElement> cells = cells(row);
        List<Words> faults = at >= cells.size()
                ? List.of()
                : findings.getOrDefault(cells.get(at).id(), List.of()).stream()
                        .map(finding -> fault(finding, column, value, row))
                        .toList();
        return new Cell(value, value.equals(earlier) ? null : earlier, faults);
    }

    private Words fault(RefusedFor finding, Column column, String value, XmlElement row) {
        return LENGTHS.contains(finding.rule())
                ? TermAdvice.of(column.name(), value, calendar(row)).orElseGet(() -> words(finding))
                : words(finding);
    }

    private String calendar(XmlElement row) {
        return IntStream.range(0, columns.size())
                .filter(at -> columns.get(at).name().equals("calendar"))
                .mapToObj(at -> shown(row, at, false, Kind.WORDS))
                .findFirst()
                .orElse("");
    }

    private List<Words> faults(String element) {
        return findings.getOrDefault(element, List.of()).stream()
                .map(Sheets::words)
                .toList();
    }

    private static Words words(RefusedFor finding) {
        return new Words(finding.meaningEn() + " " + finding.mendEn(), finding.meaningVi() + " " + finding.mendVi());
    }
}
