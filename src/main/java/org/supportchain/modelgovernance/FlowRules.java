package org.supportchain.modelgovernance;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every node can be reached, leads on, and comes to an end; nothing turns round without waiting. */
final class FlowRules {

    private static final Set<String> WAITS = Set.of(
            "bpmn:userTask",
            "bpmn:receiveTask",
            "bpmn:callActivity",
            "bpmn:intermediateCatchEvent",
            "bpmn:eventBasedGateway",
            "bpmn:subProcess");

    private static final Set<String> CHOICES = Set.of("bpmn:exclusiveGateway", "bpmn:inclusiveGateway");

    private final Findings findings;

    FlowRules(Findings findings) {
        this.findings = findings;
    }

    void check(XmlElement process) {
        List<Scope> scopes = Scope.of(process).toList();
        boolean whole = scopes.stream().map(this::isWhole).reduce(true, Boolean::logicalAnd);
        if (whole) {
            scopes.forEach(this::checkWays);
        }
    }

    private boolean isWhole(Scope scope) {
        boolean whole = true;
        for (XmlElement flow : scope.flows().toList()) {
            if (!scope.has(flow.get("sourceRef")) || !scope.has(flow.get("targetRef"))) {
                findings.add(Rule.REFERENCE, flow);
                whole = false;
            }
        }
        for (XmlElement node : scope.nodes()) {
            if (node.is("bpmn:boundaryEvent") && !scope.has(node.get("attachedToRef"))) {
                findings.add(Rule.REFERENCE, node);
                whole = false;
            }
        }
        return whole;
    }

    private void checkWays(Scope scope) {
        Set<XmlElement> reached = scope.reachableFrom(scope.starts(), node -> true);
        for (XmlElement node : scope.nodes()) {
            if (isEventSubProcess(node)) {
                continue;
            }
            if (!reached.contains(node)) {
                findings.add(Rule.UNREACHED, node);
            } else if (scope.reachableFrom(List.of(node), one -> true).stream()
                            .noneMatch(one -> one.is("bpmn:endEvent"))
                    || (!node.is("bpmn:endEvent") && scope.out(node).findAny().isEmpty())) {
                findings.add(Rule.DEAD_END, node);
            }
            checkChoice(scope, node);
            checkLoop(scope, node);
        }
        if (scope.starts().isEmpty()) {
            findings.add(Rule.UNREACHED, scope.element());
        }
    }

    private void checkChoice(Scope scope, XmlElement node) {
        List<XmlElement> ways = scope.out(node).toList();
        boolean choice = CHOICES.contains(node.name()) && ways.size() > 1;
        String fallback = node.get("default");
        boolean sure = ways.stream()
                .anyMatch(way -> way.id().equals(fallback)
                        || node.is("bpmn:inclusiveGateway")
                                && way.textOf("bpmn:conditionExpression").equals("${true}"));
        if (choice && !sure) {
            findings.add(Rule.NO_DEFAULT, node);
        }
        for (XmlElement way : ways) {
            boolean conditional = !way.textOf("bpmn:conditionExpression").isEmpty();
            boolean mayBe = choice && !way.id().equals(fallback);
            if (conditional != mayBe) {
                findings.add(Rule.NO_DEFAULT, way);
            }
        }
    }

    private void checkLoop(Scope scope, XmlElement node) {
        if (WAITS.contains(node.name())) {
            return;
        }
        Set<XmlElement> next = new HashSet<>(scope.after(node));
        if (scope.reachableFrom(next, one -> !WAITS.contains(one.name())).contains(node)) {
            findings.add(Rule.ENDLESS_LOOP, node);
        }
    }

    private static boolean isEventSubProcess(XmlElement node) {
        return node.is("bpmn:subProcess") && node.get("triggeredByEvent").equals("true");
    }
}
