package org.supportchain.modelgovernance;

import java.util.Arrays;
import java.util.Set;

/** Refuses every expression that stands where none belongs, or that says more than {@link Grammar}. */
final class ListedExpressions {

    /** Where the result of an expression decides something that everybody sees in the picture. */
    private static final Set<String> VALUES = Set.of(
            "bpmn:conditionExpression",
            "bpmn:timeDate",
            "camunda:inputParameter",
            "camunda:outputParameter",
            "bpmn:userTask camunda:dueDate",
            "camunda:in sourceExpression",
            "camunda:out sourceExpression");

    /** Where a plain word may stand instead. */
    private static final Set<String> LITERALS = Set.of("camunda:inputParameter", "camunda:outputParameter");

    private final Findings findings;

    ListedExpressions(Findings findings) {
        this.findings = findings;
    }

    void check(XmlElement root) {
        root.all().forEach(element -> {
            checkPlace(element, element.name(), element.text());
            element.attributes()
                    .forEach((attribute, value) -> checkPlace(element, element.name() + " " + attribute, value));
        });
    }

    private void checkPlace(XmlElement element, String place, String text) {
        switch (place) {
            case "bpmn:serviceTask camunda:delegateExpression" -> {
                boolean listed = text.matches("\\$\\{[A-Za-z0-9]+}")
                        && Callables.VERBS.contains(text.substring(2, text.length() - 1));
                if (!listed) {
                    findings.add(Rule.VERB, element, text);
                }
            }
            case "bpmn:userTask camunda:candidateGroups" ->
                Arrays.stream(text.split(",", -1)).forEach(group -> checkGroup(element, group.strip()));
            case "camunda:in businessKey" -> {
                if (!Set.of("#{" + Callables.BUSINESS_KEY + "}", "${" + Callables.BUSINESS_KEY + "}")
                        .contains(text)) {
                    findings.add(Rule.EXPRESSION, element, text);
                }
            }
            default -> {
                if (VALUES.contains(place)) {
                    checkValue(element, place, text);
                } else if (Grammar.startsAnywhere(text)) {
                    findings.add(Rule.EXPRESSION_PLACE, element, text);
                }
            }
        }
    }

    private void checkGroup(XmlElement element, String group) {
        if (!group.matches("[a-z][a-z0-9-]*|\\$\\{[a-z][A-Za-z0-9]*}")) {
            findings.add(Rule.EXPRESSION, element, group);
        } else if (group.startsWith("$")) {
            checkGrammar(element, group);
        }
    }

    private void checkValue(XmlElement element, String place, String text) {
        if (Grammar.startsAnywhere(text)) {
            checkGrammar(element, text);
        } else if (!LITERALS.contains(place) || !text.matches("[\\w.-]{0,60}")) {
            findings.add(Rule.EXPRESSION, element, text);
        }
    }

    private void checkGrammar(XmlElement element, String text) {
        try {
            Grammar.factsIn(text);
        } catch (Grammar.NotInGrammar e) {
            findings.add(Rule.EXPRESSION, element, text);
        }
    }
}
