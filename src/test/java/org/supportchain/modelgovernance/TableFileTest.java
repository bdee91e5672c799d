package org.supportchain.modelgovernance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A table that is changed cell by cell stays otherwise as it was written. */
class TableFileTest {

    private static final ModelFiles SHIPPED = ShippedSet.shipped();

    static Stream<String> tables() {
        return SHIPPED.files().keySet().stream().filter(name -> name.endsWith(".dmn"));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyCellCanBeChangedAndChangedBackToTheByte(String name) {
        String before = text(SHIPPED.files().get(name));
        TableFile file = TableFile.of(SHIPPED.files().get(name));
        for (XmlElement row :
                SafeXml.read(file.bytes(), SafeXml.DMN).all("dmn:rule").limit(6).toList()) {
            List<XmlElement> cells = Sheets.cells(row);
            for (int at = 0; at < cells.size(); at++) {
                TableFile changed = file.withCell(row.id(), at, "\"x & <y>\"");
                assertThat(cell(changed, row.id(), at)).isEqualTo("\"x & <y>\"");
                assertThat(text(changed.bytes()).replace("\"x &amp; &lt;y&gt;\"", ""))
                        .as("only this cell")
                        .hasSize(before.length() - escaped(cells.get(at).textOf("dmn:text")));
                TableFile back = changed.withCell(row.id(), at, cells.get(at).textOf("dmn:text"));
                assertThat(text(back.bytes())).isEqualTo(before);
            }
        }
    }

    private static int escaped(String cell) {
        return cell.replace("<", "&lt;").replace(">", "&gt;").length();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void rowsAreTakenOutPutBackAndAddedWithoutTouchingOthers(String name) {
        TableFile file = TableFile.of(SHIPPED.files().get(name));
        List<String> rows = rows(file);
        String second = rows.get(1);

        TableFile without = file.without(second);
        assertThat(rows(without)).hasSize(rows.size() - 1).doesNotContain(second);
        assertThat(rows(without.withRowOf(file, second))).isEqualTo(rows);
        assertThat(text(without.withRowOf(file, second).bytes()).replaceAll("\\s", ""))
                .isEqualTo(text(file.bytes()).replaceAll("\\s", ""));

        TableFile above = file.withRow("Rule_New", second);
        assertThat(rows(above).indexOf("Rule_New")).isEqualTo(1);
        assertThat(Sheets.cells(row(above, "Rule_New")))
                .hasSameSizeAs(Sheets.cells(row(file, second)))
                .allSatisfy(cell -> assertThat(cell.textOf("dmn:text")).isEmpty());
        assertThat(rows(file.withRow("Rule_New", null)).get(rows.size())).isEqualTo("Rule_New");
        assertThat(text(above.without("Rule_New").bytes()).replaceAll("\\s", ""))
                .isEqualTo(text(file.bytes()).replaceAll("\\s", ""));
    }

    @Test
    void aTableFromWhichAllRowsWereTakenGetsThemBack() {
        TableFile file = TableFile.of(SHIPPED.files().get("pause-reasons.dmn"));
        TableFile empty = file;
        for (String row : rows(file)) {
            empty = empty.without(row);
        }
        assertThat(rows(empty)).isEmpty();
        assertThat(rows(empty.withRow("Rule_New", null))).containsExactly("Rule_New");
        TableFile back = empty;
        for (String row : rows(file)) {
            back = back.withRowOf(file, row);
        }
        assertThat(text(back.bytes()).replaceAll("\\s", ""))
                .isEqualTo(text(file.bytes()).replaceAll("\\s", ""));
    }

    /** As Camunda Modeler and other tools write it: prefixes, comments, CDATA, empty elements. */
    @Test
    void readsWhatOtherToolsWrite() {
        byte[] foreign = """
                <?xml version="1.0" encoding="UTF-8"?>
                <dmn:definitions xmlns:dmn="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D" name="a > b">
                  <!-- <dmn:rule id="no"> -->
                  <dmn:decision id="Decision_X"><dmn:decisionTable id="T" hitPolicy="FIRST">
                    <dmn:input id="I"><dmn:inputExpression id="E"><dmn:text>step</dmn:text></dmn:inputExpression></dmn:input>
                    <dmn:output id="O" name="o"/>
                    <dmn:rule id="R1"><dmn:inputEntry id="R1_1"><dmn:text><![CDATA["R01"]]></dmn:text></dmn:inputEntry><dmn:outputEntry id="R1_2"/></dmn:rule>
                    <dmn:rule id="R2"><dmn:inputEntry id="R2_1"><dmn:text>&quot;R02&quot;</dmn:text></dmn:inputEntry><dmn:outputEntry id="R2_2"><dmn:text/></dmn:outputEntry></dmn:rule>
                  </dmn:decisionTable></dmn:decision>
                </dmn:definitions>
                """.getBytes(StandardCharsets.UTF_8);
        TableFile file = TableFile.of(foreign);

        assertThat(rows(file)).containsExactly("R1", "R2");
        assertThat(cell(file.withCell("R1", 0, "\"R03\""), "R1", 0)).isEqualTo("\"R03\"");
        assertThat(cell(file.withCell("R1", 1, "1"), "R1", 1)).isEqualTo("1");
        assertThat(cell(file.withCell("R2", 1, "2"), "R2", 1)).isEqualTo("2");
        assertThat(row(file.withNote("R1", "Note · Ghi chú"), "R1").textOf("dmn:description"))
                .isEqualTo("Note · Ghi chú");
        assertThat(rows(file.rowsOf("R01"))).containsExactly("R1");
        assertThat(rows(file.rowsOf("R02"))).containsExactly("R2");
        assertThatThrownBy(() -> TableFile.of("<!DOCTYPE a><a/>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyShippedCellIsWrittenAsItIsShown(String name) {
        XmlElement root = SafeXml.read(SHIPPED.files().get(name), SafeXml.DMN);
        root.all("dmn:inputEntry").map(cell -> cell.textOf("dmn:text")).forEach(cell -> {
            boolean words = cell.contains("\"");
            assertThat(CellText.written(CellText.shown(cell, true, words), true, words)
                            .replace(" ", ""))
                    .isEqualTo(cell.replace(" ", ""));
        });
        root.all("dmn:outputEntry").map(cell -> cell.textOf("dmn:text")).forEach(cell -> {
            boolean words = cell.contains("\"");
            assertThat(CellText.written(CellText.shown(cell, false, words), false, words))
                    .isEqualTo(cell);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "duration|P1D|24/7|Write PT24H for one day|PT24H cho một ngày",
                "duration|PT24H|WORKING_DAYS|Write P1D for one working day|P1D cho một ngày làm việc",
                "duration|soon|24/7|is no length of time|không phải là khoảng thời gian",
                "duration|PT0H|24/7|cannot be counted|không tính được",
                "longest|P7D||Write PT24H for one day|PT24H",
                "after|later||Write a share of the term|tỷ lệ"
            })
    void aWrongTermIsToldInPlainWords(String column, String term, String calendar, String english, String vietnamese) {
        Words told =
                TermAdvice.of(column, term, calendar == null ? "" : calendar).orElseThrow();
        assertThat(told.english()).contains("“" + term + "”").contains(english);
        assertThat(told.vietnamese()).contains(vietnamese);
    }

    /** A child that would wait too long is no mistake of writing and is not told as one. */
    @Test
    void aFindingStandsAtItsCellInItsOwnWords() {
        byte[] inUse = SHIPPED.files().get("deadlines.dmn");
        TableFile file = TableFile.of(inUse);
        String child = rowOf(file, "C02");
        String plain = rowOf(file, "R04");
        byte[] changed = file.withCell(child, 8, "\"PT48H\"")
                .withCell(plain, 8, "\"P1D\"")
                .bytes();
        List<RefusedFor> findings =
                new PolicyCheck().check(new ModelFiles(Map.of("deadlines.dmn", changed)).completedBy(SHIPPED), SHIPPED);

        TableSheet sheet = Sheets.of("deadlines", "Decision_Deadlines:1", inUse, changed, findings, false);

        assertThat(sheet.faulty()).isEqualTo(2);
        assertThat(sheet.line(child).orElseThrow().cells().get(8).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.english()).contains("longer than 24 hours for safety"));
        assertThat(sheet.line(plain).orElseThrow().cells().get(8).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.english()).contains("PT24H for one day"));
        assertThat(sheet.line(plain).orElseThrow().cells().get(8).before()).isEqualTo("PT3H");
        assertThat(findings)
                .anySatisfy(
                        finding -> assertThat(finding.place()).contains("R04").contains("Duration · Thời hạn"));
    }

    private static String rowOf(TableFile file, String step) {
        return rows(file).stream()
                .filter(row -> cell(file, row, 0).equals("\"" + step + "\""))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> rows(TableFile file) {
        return SafeXml.read(file.bytes(), SafeXml.DMN)
                .all("dmn:rule")
                .map(XmlElement::id)
                .toList();
    }

    private static XmlElement row(TableFile file, String id) {
        return SafeXml.read(file.bytes(), SafeXml.DMN)
                .all("dmn:rule")
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String cell(TableFile file, String row, int column) {
        return Sheets.cells(row(file, row)).get(column).textOf("dmn:text");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
