package org.supportchain.modelgovernance;

import java.util.List;
import java.util.Set;

/** What no change may take from anybody: the child track, the way back into the plan, the check before the end. */
final class ChainRules {

    private static final String CHAIN = "SupportChainProcess";
    private static final String CHILD_TRACK = "ChildProtectionProcess";
    private static final String FOLLOW_UP = "FollowUpProcess";
    private static final String ADULT_PROVEN = "${ageDecision == 'ADULT'}";
    private static final String STILL_A_CHILD =
            "${execution.hasVariable('ageDecision') && ageDecision == 'ADULT' ? false : child}";

    /** What may end work that is under way: the reason for the work itself is gone. */
    private static final Set<String> END_OF_REASON =
            Set.of("Msg_StayEnded", "Msg_SharingStopped", "Msg_StepDone", "Msg_PersonFound");

    private final Findings findings;

    ChainRules(Findings findings) {
        this.findings = findings;
    }

    void check(XmlElement root, XmlElement process) {
        Scope scope = new Scope(process);
        switch (process.id()) {
            case CHAIN -> {
                require(
                        scope.alwaysPasses(ChainRules::protectsChild, true)
                                && scope.nodes().stream()
                                        .filter(ChainRules::protectsChild)
                                        .flatMap(scope::boundariesOf)
                                        .allMatch(event ->
                                                event.get("cancelActivity").equals("false")),
                        Rule.CHILD_BYPASS,
                        process);
                require(endsOnlyThrough(scope, "closeCaseDelegate"), Rule.CLOSING_CHECK, process);
                require(leadsBack(scope), Rule.CLOSING_CHECK, process);
            }
            case CHILD_TRACK -> {
                for (String step : List.of("C01", "C02")) {
                    require(
                            scope.alwaysPasses(node -> isStep(node, step) || provesAdult(scope, node), true),
                            Rule.CHILD_STEPS,
                            process);
                }
            }
            case FOLLOW_UP ->
                require(
                        process.all("bpmn:serviceTask").anyMatch(node -> node.get("camunda:delegateExpression")
                                .equals("${checkLoopDelegate}")),
                        Rule.CLOSING_CHECK,
                        process);
            case "EscalationProcess" -> {
                require(
                        scope.alwaysPasses(node -> EscalationRules.calls(node, 1), false),
                        Rule.STEP_ESCALATES,
                        process);
                for (String level : Callables.LEVELS) {
                    require(process.all("bpmn:userTask").anyMatch(node -> isStep(node, level)), Rule.LADDER, process);
                }
            }
            default -> {
                // The rules below hold for all.
            }
        }
        Scope.of(process).forEach(one -> one.nodes().forEach(node -> checkNode(root, process, one, node)));
    }

    private void checkNode(XmlElement root, XmlElement process, Scope scope, XmlElement node) {
        if (node.is("bpmn:subProcess")) {
            // Its nodes are looked at one by one.
            return;
        }
        node.all("camunda:out")
                .filter(out -> out.get("target").equals("child"))
                .forEach(out -> require(
                        node.get("calledElement").equals(CHILD_TRACK)
                                && out.get("sourceExpression").equals(STILL_A_CHILD),
                        Rule.CHILD_FACT,
                        out));
        node.all("camunda:in")
                .filter(in -> in.get("target").equals("child"))
                .forEach(in -> require(in.get("source").equals("child"), Rule.CHILD_FACT, in));
        node.all()
                .filter(one -> one.is("camunda:outputParameter") || one.is("camunda:inputParameter"))
                .forEach(one -> require(!one.get("name").equals("child"), Rule.CHILD_FACT, one));
        require(!node.get("camunda:resultVariable").equals("child"), Rule.CHILD_FACT, node);
        if (node.children("bpmn:terminateEventDefinition").findAny().isPresent()) {
            require(process.id().equals(CHILD_TRACK) && provesAdult(scope, node), Rule.TERMINATES, node);
        }
        checkInterruption(root, scope, node);
    }

    private void checkInterruption(XmlElement root, Scope scope, XmlElement node) {
        boolean boundary =
                node.is("bpmn:boundaryEvent") && !node.get("cancelActivity").equals("false");
        boolean start = node.is("bpmn:startEvent")
                && scope.element().get("triggeredByEvent").equals("true")
                && !node.get("isInterrupting").equals("false");
        boolean timer = node.children("bpmn:timerEventDefinition").findAny().isPresent();
        if ((boundary || start) && !timer) {
            require(
                    node.children("bpmn:messageEventDefinition")
                            .anyMatch(definition ->
                                    END_OF_REASON.contains(House.nameOfMessage(root, definition.get("messageRef")))),
                    Rule.INTERRUPTS,
                    node);
        }
    }

    private static boolean protectsChild(XmlElement node) {
        return node.is("bpmn:callActivity") && node.get("calledElement").equals(CHILD_TRACK);
    }

    private static boolean isStep(XmlElement node, String code) {
        return node.is("bpmn:userTask") && StepRules.property(node, "step").equals(code);
    }

    /** The end of the child track for somebody whose adulthood was decided: reached in no other way. */
    private static boolean provesAdult(Scope scope, XmlElement node) {
        List<XmlElement> ways = scope.in(node).toList();
        return node.children("bpmn:terminateEventDefinition").findAny().isPresent()
                && !ways.isEmpty()
                && ways.stream().allMatch(flow -> flow.textOf("bpmn:conditionExpression")
                        .equals(ADULT_PROVEN));
    }

    private static boolean endsOnlyThrough(Scope scope, String verb) {
        return scope
                .reachableFrom(scope.starts(), node -> !node.get("camunda:delegateExpression")
                        .equals("${" + verb + "}"))
                .stream()
                .noneMatch(node -> node.is("bpmn:endEvent")
                        && node.children("bpmn:escalationEventDefinition")
                                .findAny()
                                .isEmpty());
    }

    private static boolean leadsBack(Scope scope) {
        return scope.nodes().stream()
                .filter(node -> node.get("calledElement").equals(FOLLOW_UP))
                .anyMatch(node -> scope.reachableFrom(List.of(node), one -> true).stream()
                        .anyMatch(one -> one.get("calledElement").equals("CarePlanProcess")));
    }

    private void require(boolean kept, Rule rule, XmlElement element) {
        if (!kept) {
            findings.add(rule, element);
        }
    }
}
