package org.supportchain.modelgovernance;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A cell as people write it, without the quotation marks that the table language wants, and back. */
final class CellText {

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern LIST = Pattern.compile("\"[^\",()]*\"( ?, ?\"[^\",()]*\")*");
    private static final Pattern NOT = Pattern.compile("not\\((.*)\\)");

    private CellText() {}

    /**
     * @param asks true for a column that asks; there a cell may hold several values, or say which it must not be
     * @param words true for a column of texts
     */
    static String shown(String cell, boolean asks, boolean words) {
        if (!words) {
            return cell;
        }
        Matcher not = NOT.matcher(cell);
        if (asks && not.matches() && LIST.matcher(not.group(1)).matches()) {
            return "not(" + bare(not.group(1)) + ")";
        }
        Pattern plain = asks ? LIST : QUOTED;
        return cell.equals("-") ? "" : plain.matcher(cell).matches() ? bare(cell) : cell;
    }

    private static String bare(String cell) {
        return QUOTED.matcher(cell).replaceAll("$1");
    }

    /** @see #shown */
    static String written(String typed, boolean asks, boolean words) {
        String text = typed.strip();
        if (!words || text.isEmpty() || asks && text.contains("\"")) {
            return text;
        }
        if (!asks) {
            return "\"" + text + "\"";
        }
        Matcher not = NOT.matcher(text);
        return not.matches() ? "not(" + list(not.group(1)) + ")" : list(text);
    }

    private static String list(String text) {
        return Arrays.stream(text.split(","))
                .map(value -> "\"" + value.strip() + "\"")
                .collect(Collectors.joining(","));
    }
}
