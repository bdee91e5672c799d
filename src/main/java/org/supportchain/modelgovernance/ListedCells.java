package org.supportchain.modelgovernance;

import java.util.regex.Pattern;

/** Refuses every cell of a decision table that is more than a value or a comparison with values. */
final class ListedCells {

    private static final String TEXT = "\"[^\"\\\\${}#]{0,300}\"";
    private static final String NUMBER = "-?\\d{1,9}(\\.\\d{1,4})?";
    private static final String VALUE = "(" + TEXT + "|" + NUMBER + "|true|false)";

    private static final Pattern QUESTION = Pattern.compile("[a-z][A-Za-z0-9]{0,60}");
    private static final Pattern ANSWERS = Pattern.compile(VALUE + "( ?, ?" + VALUE + "){0,40}");
    private static final Pattern TEST = Pattern.compile("-?|" + ANSWERS + "|not\\(" + ANSWERS + "\\)|(<|>|<=|>=) ?"
            + NUMBER + "|[\\[\\]] ?" + NUMBER + " ?\\.\\. ?" + NUMBER + " ?[\\[\\]]");
    private static final Pattern RESULT = Pattern.compile("|" + VALUE);

    private final Findings findings;

    ListedCells(Findings findings) {
        this.findings = findings;
    }

    void check(XmlElement root) {
        root.all().forEach(element -> {
            element.attributes().forEach((attribute, value) -> noExpression(element, value));
            noExpression(element, element.text());
            switch (element.name()) {
                case "dmn:inputExpression" -> require(QUESTION, element);
                case "dmn:inputEntry" -> require(TEST, element);
                case "dmn:outputEntry" -> require(RESULT, element);
                case "dmn:inputValues", "dmn:outputValues" -> require(ANSWERS, element);
                default -> {
                    // Everything else is for people.
                }
            }
        });
    }

    private void require(Pattern allowed, XmlElement cell) {
        if (cell.children("dmn:text").count() > 1
                || !allowed.matcher(cell.textOf("dmn:text")).matches()) {
            findings.add(Rule.TABLE_CELL, cell, cell.textOf("dmn:text"));
        }
    }

    private void noExpression(XmlElement element, String text) {
        if (Grammar.startsAnywhere(text)) {
            findings.add(Rule.EXPRESSION_PLACE, element, text);
        }
    }
}
