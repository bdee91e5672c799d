package org.supportchain.modelgovernance;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Whatever a model points to exists, and whatever it decides on is known. */
final class ReferenceRules {

    private static final Pattern WAIT = Pattern.compile("PT[1-9]\\d{0,4}[HM]");
    private static final Pattern LASTS = Pattern.compile("P\\d{3,5}D");
    private static final Set<String> EXPRESSIONS =
            Set.of("bpmn:conditionExpression", "camunda:inputParameter", "camunda:outputParameter");

    private final House house;
    private final Findings findings;
    private final Set<String> ids = new HashSet<>();

    ReferenceRules(House house, Findings findings) {
        this.house = house;
        this.findings = findings;
    }

    void check(String file, XmlElement root) {
        if (root.all("bpmn:process").count() != 1) {
            findings.add(Rule.PROCESS_ID, root);
        }
        root.all("bpmn:process").forEach(process -> checkProcess(file, process));
        root.all().forEach(element -> checkElement(root, element));
    }

    private void checkProcess(String file, XmlElement process) {
        require(process.id().equals(FileNames.process(file)), Rule.PROCESS_ID, process);
        require(StepRules.BILINGUAL.matcher(process.get("name")).matches(), Rule.PROCESS_NAME, process);
        require(process.get("isExecutable").equals("true"), Rule.NOT_EXECUTABLE, process);
        require(lasts(process.get("camunda:historyTimeToLive")), Rule.HISTORY, process);
    }

    static boolean lasts(String days) {
        return LASTS.matcher(days).matches() && Integer.parseInt(days.substring(1, days.length() - 1)) >= 365;
    }

    private void checkElement(XmlElement root, XmlElement element) {
        if (element.name().startsWith("bpmn:") && !element.id().isEmpty() && !ids.add(element.id())) {
            findings.add(Rule.ELEMENT_ID, element, element.id());
        }
        switch (element.name()) {
            case "bpmn:callActivity" -> checkCall(element);
            case "bpmn:businessRuleTask" ->
                require(
                        house.hasDecision(element.get("camunda:decisionRef"))
                                && (element.get("camunda:resultVariable").isEmpty()
                                        || element.get("camunda:mapDecisionResult")
                                                .equals("singleEntry")),
                        Rule.REFERENCE,
                        element);
            case "bpmn:messageEventDefinition", "bpmn:receiveTask" ->
                require(
                        Callables.MESSAGES.contains(House.nameOfMessage(root, element.get("messageRef"))),
                        Rule.MESSAGE,
                        element);
            case "bpmn:escalationEventDefinition" ->
                require(!House.codeOf(root, element.get("escalationRef")).isEmpty(), Rule.ESCALATION, element);
            case "bpmn:timeDuration" -> require(WAIT.matcher(element.text()).matches(), Rule.WAIT, element);
            case "bpmn:timerEventDefinition" -> require(element.children().size() == 1, Rule.WAIT, element);
            case "camunda:out", "camunda:in" -> checkMapping(element);
            default -> {
                if (EXPRESSIONS.contains(element.name())) {
                    checkFacts(element, element.text());
                }
            }
        }
    }

    private void checkCall(XmlElement call) {
        require(house.hasProcess(call.get("calledElement")), Rule.CALL_TARGET, call);
        require(
                call.all("camunda:in")
                                .filter(in -> !in.get("businessKey").isEmpty())
                                .count()
                        == 1,
                Rule.CALL_KEY,
                call);
    }

    private void checkMapping(XmlElement mapping) {
        boolean named = !mapping.get("target").isEmpty()
                && mapping.get("source").isEmpty()
                        != mapping.get("sourceExpression").isEmpty();
        require(
                named
                        || !mapping.get("businessKey").isEmpty()
                                && mapping.attributes().size() == 1,
                Rule.CALL_VARIABLES,
                mapping);
        if (mapping.is("camunda:in")) {
            checkFacts(mapping, mapping.get("sourceExpression"));
        }
    }

    private void checkFacts(XmlElement element, String text) {
        if (Grammar.startsAnywhere(text)) {
            Grammar.factsIn(text).stream()
                    .filter(fact -> !house.knowsFact(fact))
                    .forEach(fact -> findings.add(Rule.FACT_KNOWN, element, fact));
        }
    }

    private void require(boolean kept, Rule rule, XmlElement element) {
        if (!kept) {
            findings.add(rule, element);
        }
    }
}
