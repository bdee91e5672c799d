package org.supportchain.modelgovernance;

import java.util.Map;
import java.util.Set;

/** Refuses every element, attribute and text of a model or table that is not on the list, by its proper name where it has one. */
final class ListedWords {

    private static final Map<String, Rule> ELEMENTS = Map.ofEntries(
            Map.entry("scriptTask", Rule.SCRIPT),
            Map.entry("script", Rule.SCRIPT),
            Map.entry("connector", Rule.CONNECTOR),
            Map.entry("connectorId", Rule.CONNECTOR),
            Map.entry("executionListener", Rule.LISTENER),
            Map.entry("taskListener", Rule.LISTENER),
            Map.entry("caseExecutionListener", Rule.LISTENER),
            Map.entry("variableListener", Rule.LISTENER),
            Map.entry("field", Rule.JAVA_CLASS),
            Map.entry("formData", Rule.FORM_KEY),
            Map.entry("formField", Rule.FORM_KEY),
            Map.entry("formProperty", Rule.FORM_KEY),
            Map.entry("multiInstanceLoopCharacteristics", Rule.MULTI_INSTANCE),
            Map.entry("standardLoopCharacteristics", Rule.MULTI_INSTANCE),
            Map.entry("loopCardinality", Rule.MULTI_INSTANCE),
            Map.entry("completionCondition", Rule.MULTI_INSTANCE));

    private static final Map<String, Rule> ATTRIBUTES = Map.ofEntries(
            Map.entry("scriptFormat", Rule.SCRIPT),
            Map.entry("camunda:resource", Rule.SCRIPT),
            Map.entry("language", Rule.SCRIPT),
            Map.entry("expressionLanguage", Rule.SCRIPT),
            Map.entry("typeLanguage", Rule.SCRIPT),
            Map.entry("camunda:class", Rule.JAVA_CLASS),
            Map.entry("class", Rule.JAVA_CLASS),
            Map.entry("camunda:variableMappingClass", Rule.JAVA_CLASS),
            Map.entry("camunda:variableMappingDelegateExpression", Rule.JAVA_CLASS),
            Map.entry("camunda:expression", Rule.EXPRESSION_PLACE),
            Map.entry("camunda:type", Rule.EXTERNAL_TASK),
            Map.entry("camunda:topic", Rule.EXTERNAL_TASK),
            Map.entry("camunda:formKey", Rule.FORM_KEY),
            Map.entry("camunda:formHandlerClass", Rule.FORM_KEY),
            Map.entry("camunda:formRefVersion", Rule.FORM_KEY),
            Map.entry("camunda:modelerTemplate", Rule.TEMPLATE),
            Map.entry("camunda:modelerTemplateVersion", Rule.TEMPLATE),
            Map.entry("variables", Rule.CALL_VARIABLES));

    private static final Set<String> FLAGS = Set.of(
            "isExecutable",
            "triggeredByEvent",
            "isInterrupting",
            "cancelActivity",
            "camunda:asyncBefore",
            "camunda:asyncAfter");

    /** What people write freely. Everything else names something, counts something, or is looked at as an expression. */
    private static final Set<String> FREE = Set.of(
            "name",
            "label",
            "value",
            "exporter",
            "exporterVersion",
            "modeler:executionPlatform",
            "camunda:versionTag",
            "camunda:candidateGroups");

    /** Elements whose text points to another element. */
    private static final Set<String> POINTERS = Set.of("bpmn:incoming", "bpmn:outgoing", "bpmn:flowNodeRef");

    private static final String NAME = "[\\w.:/#-]{0,200}";

    private final Vocabulary words;
    private final Findings findings;

    ListedWords(Vocabulary words, Findings findings) {
        this.words = words;
        this.findings = findings;
    }

    void check(XmlElement root, String expectedRoot) {
        if (!root.is(expectedRoot)) {
            findings.add(Rule.ELEMENT, root, root.name());
            return;
        }
        checkBelow(root);
    }

    private void checkBelow(XmlElement element) {
        element.attributes().forEach((attribute, value) -> checkAttribute(element, attribute, value));
        boolean misplaced = !element.text().isEmpty() && !words.allowsIn(element.name(), "text");
        boolean noName = POINTERS.contains(element.name()) && !element.text().matches(NAME);
        if (misplaced || noName) {
            findings.add(Rule.STRAY_TEXT, element, element.text());
        }
        for (XmlElement child : element.children()) {
            if (words.allowsIn(element.name(), child.name())) {
                checkBelow(child);
            } else {
                findings.add(ruleFor(child), child, child.name());
            }
        }
    }

    private static Rule ruleFor(XmlElement element) {
        String local = element.name().substring(element.name().indexOf(':') + 1);
        return ELEMENTS.getOrDefault(local, Rule.ELEMENT);
    }

    private void checkAttribute(XmlElement element, String attribute, String value) {
        if (!words.allowsOn(element.name(), attribute)) {
            findings.add(ATTRIBUTES.getOrDefault(attribute, Rule.ATTRIBUTE), element, attribute + "=\"" + value + "\"");
        } else if (FLAGS.contains(attribute) && !value.equals("true") && !value.equals("false")
                || !FREE.contains(attribute) && !Grammar.startsAnywhere(value) && !value.matches(NAME)
                || attribute.equals("xsi:type") && !value.matches("([A-Za-z0-9]+:)?tFormalExpression")
                || attribute.equals("camunda:mapDecisionResult") && !value.equals("singleEntry")
                || attribute.equals("camunda:formRefBinding")
                        && !Set.of("deployment", "latest").contains(value)) {
            findings.add(Rule.ATTRIBUTE, element, attribute + "=\"" + value + "\"");
        }
    }
}
