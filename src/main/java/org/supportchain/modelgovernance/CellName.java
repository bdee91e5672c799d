package org.supportchain.modelgovernance;

/** What people call a row or a cell of a table: what the row is about, and the heading of the column. */
final class CellName {

    private CellName() {}

    /** The name of any other element. */
    static String of(XmlElement element) {
        XmlElement around = element.parent();
        if (element.is("dmn:rule")) {
            return row(element);
        }
        if (around == null || !around.is("dmn:rule") || around.parent() == null) {
            return element.get("name");
        }
        int at = around.children(element.name()).toList().indexOf(element);
        String heading = around.parent()
                .children(element.name().replace("Entry", ""))
                .skip(at)
                .findFirst()
                .map(column -> column.get("label"))
                .orElse("");
        return row(around) + ", " + heading;
    }

    private static String row(XmlElement rule) {
        String first = rule.children("dmn:inputEntry")
                .findFirst()
                .map(cell -> cell.textOf("dmn:text").replace("\"", ""))
                .orElse("");
        return (first + " " + rule.textOf("dmn:description")).strip();
    }
}
