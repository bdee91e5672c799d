package org.supportchain.modelgovernance;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** When a step is late somebody is called: the timer calls, the process hears it, and the escalation goes up level by level. */
final class EscalationRules {

    private EscalationRules() {}

    /** True if the timer leads straight to an end that calls out that a deadline was missed. */
    static boolean escalates(XmlElement root, Scope scope, XmlElement timer) {
        List<XmlElement> ways = scope.out(timer).toList();
        return ways.size() == 1
                && scope.has(ways.get(0).get("targetRef"))
                && scope.targetOf(ways.get(0)).is("bpmn:endEvent")
                && scope.targetOf(ways.get(0))
                        .children("bpmn:escalationEventDefinition")
                        .anyMatch(definition -> House.codeOf(root, definition.get("escalationRef"))
                                .equals(StepRules.DEADLINE_MISSED));
    }

    /** True if the process has somebody who hears it: a sub-process beside the steps that calls the escalation. */
    static boolean isCaught(XmlElement root, XmlElement process) {
        return process.children("bpmn:subProcess")
                .filter(one -> one.get("triggeredByEvent").equals("true"))
                .map(Scope::new)
                .anyMatch(scope -> hears(root, scope) && scope.alwaysPasses(EscalationRules::callsEscalation, false));
    }

    private static boolean hears(XmlElement root, Scope scope) {
        return scope.starts().stream()
                .anyMatch(start -> start.get("isInterrupting").equals("false")
                        && start.children("bpmn:escalationEventDefinition")
                                .anyMatch(definition -> House.codeOf(root, definition.get("escalationRef"))
                                        .equals(StepRules.DEADLINE_MISSED)));
    }

    private static boolean callsEscalation(XmlElement node) {
        Set<String> passed =
                node.all("camunda:in").map(one -> one.get("target")).collect(Collectors.toSet());
        return node.is("bpmn:callActivity")
                && node.get("calledElement").equals("EscalationProcess")
                && passed.containsAll(Set.of("stalledStep", "stalledTask"));
    }

    /** True if an unanswered level calls the next at once; after the third it stays on the list of the province. */
    static boolean callsNext(Scope scope, XmlElement timer, String code) {
        int level = Callables.LEVELS.indexOf(code) + 1;
        if (level == 0) {
            return false;
        }
        Set<XmlElement> atOnce = scope.reachableFrom(
                List.of(timer), node -> !node.is("bpmn:userTask") && !node.is("bpmn:intermediateCatchEvent"));
        return level == 3
                ? atOnce.stream().anyMatch(node -> node.is("bpmn:endEvent"))
                : atOnce.stream().anyMatch(node -> calls(node, level + 1));
    }

    static boolean calls(XmlElement node, int level) {
        return node.get("camunda:delegateExpression").equals("${callLevel" + level + "Delegate}");
    }
}
