package org.supportchain.modelgovernance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** A file with a decision table that is changed cell by cell: what is not changed stays as it was written, to the byte. */
final class TableFile {

    private final String text;
    private final XmlPart root;

    private TableFile(String text) {
        this.text = text;
        this.root = XmlPart.of(text);
    }

    /** @throws Unreadable with the rule that forbids to read on */
    static TableFile of(byte[] file) {
        SafeXml.read(file, SafeXml.DMN);
        return new TableFile(new String(file, StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<XmlPart> rows() {
        return root.all(part -> part.name().equals("rule"));
    }

    boolean hasRow(String id) {
        return rows().stream().anyMatch(row -> row.id().equals(id));
    }

    private XmlPart row(String id) {
        return rows().stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
    }

    /** @param column from 0, the asking ones first */
    TableFile withCell(String row, int column, String cell) {
        return with(row(row).cells().get(column), "text", cell);
    }

    /** What people read beside a row. */
    TableFile withNote(String row, String note) {
        return with(row(row), "description", note);
    }

    /** An element with one child that holds text: gives it another text. */
    private TableFile with(XmlPart element, String child, String content) {
        String written =
                "<" + element.prefix() + child + ">" + escaped(content) + "</" + element.prefix() + child + ">";
        Optional<XmlPart> before = element.first(child);
        if (before.isPresent()) {
            return replaced(before.get().start(), before.get().end(), written);
        }
        boolean empty = element.inside() == element.end();
        return empty
                ? replaced(
                        element.start(),
                        element.end(),
                        text.substring(element.start(), element.end() - 2).stripTrailing() + ">" + written + "</"
                                + element.prefix() + element.name() + ">")
                : replaced(element.inside(), element.inside(), written);
    }

    /** A row with as many empty cells as the table has columns. */
    TableFile withRow(String id, @Nullable String before) {
        XmlPart table = root.all(part -> part.name().equals("decisionTable")).get(0);
        StringBuilder row = new StringBuilder("<" + table.prefix() + "rule id=\"" + escaped(id) + "\">");
        int number = 1;
        for (String kind : List.of("input", "output")) {
            long columns = table.parts().stream()
                    .filter(part -> part.name().equals(kind))
                    .count();
            for (long i = 0; i < columns; i++) {
                row.append("\n        <%1$s%2$sEntry id=\"%3$s_%4$d\"><%1$stext></%1$stext></%1$s%2$sEntry>"
                        .formatted(table.prefix(), kind, escaped(id), number++));
            }
        }
        row.append("\n      </").append(table.prefix()).append("rule>");
        if (before != null) {
            int at = row(before).start();
            return replaced(at, at, row + "\n      ");
        }
        int end = rowsEnd();
        return replaced(end, end, "\n      " + row);
    }

    /** Behind the last row; behind the columns of a table that has none. */
    private int rowsEnd() {
        XmlPart table = root.all(part -> part.name().equals("decisionTable")).get(0);
        return table.parts().get(table.parts().size() - 1).end();
    }

    TableFile without(String row) {
        XmlPart part = row(row);
        int start = part.start();
        while (start > 0 && Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        return replaced(start, part.end(), "");
    }

    /** Puts a row back as another version of the same file has it. */
    TableFile withRowOf(TableFile other, String row) {
        XmlPart theirs = other.row(row);
        String written = other.text.substring(theirs.start(), theirs.end());
        if (hasRow(row)) {
            return replaced(row(row).start(), row(row).end(), written);
        }
        List<XmlPart> all = other.rows();
        int next = all.indexOf(theirs) + 1;
        Optional<XmlPart> below = all.subList(next, all.size()).stream()
                .filter(part -> hasRow(part.id()))
                .map(part -> row(part.id()))
                .findFirst();
        int at = below.map(XmlPart::start).orElseGet(this::rowsEnd);
        return replaced(at, at, below.isPresent() ? written + "\n      " : "\n      " + written);
    }

    /** Only the rows whose first cell names the key, or nothing: a table that is asked for one key needs no others. */
    TableFile rowsOf(String key) {
        StringBuilder fewer = new StringBuilder(text);
        List<XmlPart> rows = rows();
        for (int i = rows.size() - 1; i >= 0; i--) {
            XmlPart first = rows.get(i).cells().get(0);
            String written = text.substring(first.inside(), first.contentEnd());
            String cell = HtmlUtils.htmlUnescape(written.replaceAll("<!\\[CDATA\\[|]]>|<[^>]*>", ""))
                    .strip();
            if (!cell.isEmpty() && !cell.equals("-") && !cell.contains("\"" + key + "\"")) {
                fewer.delete(rows.get(i).start(), rows.get(i).end());
            }
        }
        return new TableFile(fewer.toString());
    }

    private TableFile replaced(int start, int end, String by) {
        return new TableFile(text.substring(0, start) + by + text.substring(end));
    }

    private static String escaped(String plain) {
        return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
