package org.supportchain.modelgovernance;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process or sub-process as a net: its nodes and the ways between them. */
final class Scope {

    private static final Set<String> NO_NODES = Set.of(
            "bpmn:sequenceFlow",
            "bpmn:documentation",
            "bpmn:extensionElements",
            "bpmn:laneSet",
            "bpmn:incoming",
            "bpmn:outgoing",
            "bpmn:textAnnotation",
            "bpmn:association",
            "bpmn:group");

    private static final Set<String> TRUE = Set.of("${true}");
    private static final Set<String> NO_CHILD = Set.of("${!child}", "${not child}", "${child == false}");

    private final XmlElement element;
    private final Map<String, XmlElement> nodes = new LinkedHashMap<>();
    private final Map<String, List<XmlElement>> leaving;
    private final Map<String, List<XmlElement>> arriving;
    private final Map<String, List<XmlElement>> boundaries;

    Scope(XmlElement element) {
        this.element = element;
        element.children().stream()
                .filter(child -> !NO_NODES.contains(child.name()))
                .forEach(node -> nodes.put(node.id(), node));
        leaving = whole().collect(Collectors.groupingBy(flow -> flow.get("sourceRef")));
        arriving = whole().collect(Collectors.groupingBy(flow -> flow.get("targetRef")));
        boundaries = element.children("bpmn:boundaryEvent")
                .collect(Collectors.groupingBy(event -> event.get("attachedToRef")));
    }

    /** The process and every sub-process in it. */
    static Stream<Scope> of(XmlElement process) {
        return process.all()
                .filter(one -> one.is("bpmn:process") || one.is("bpmn:subProcess"))
                .map(Scope::new);
    }

    XmlElement element() {
        return element;
    }

    boolean isProcess() {
        return element.is("bpmn:process");
    }

    Collection<XmlElement> nodes() {
        return nodes.values();
    }

    Stream<XmlElement> flows() {
        return element.children("bpmn:sequenceFlow");
    }

    /** The ways that begin and end at something; others are found by {@link FlowRules}. */
    private Stream<XmlElement> whole() {
        return flows().filter(flow -> has(flow.get("sourceRef")) && has(flow.get("targetRef")));
    }

    boolean has(String node) {
        return nodes.containsKey(node);
    }

    Stream<XmlElement> out(XmlElement node) {
        return leaving.getOrDefault(node.id(), List.of()).stream();
    }

    Stream<XmlElement> in(XmlElement node) {
        return arriving.getOrDefault(node.id(), List.of()).stream();
    }

    XmlElement targetOf(XmlElement flow) {
        return Objects.requireNonNull(nodes.get(flow.get("targetRef")), flow.id());
    }

    Stream<XmlElement> boundariesOf(XmlElement node) {
        return boundaries.getOrDefault(node.id(), List.of()).stream();
    }

    /** What can come directly after a node, its boundary events included. */
    List<XmlElement> after(XmlElement node) {
        return Stream.concat(out(node).map(this::targetOf), boundariesOf(node)).toList();
    }

    List<XmlElement> starts() {
        return nodes().stream().filter(node -> node.is("bpmn:startEvent")).toList();
    }

    Set<XmlElement> reachableFrom(Collection<XmlElement> begin, Predicate<XmlElement> through) {
        Set<XmlElement> seen = new HashSet<>();
        Deque<XmlElement> open = new ArrayDeque<>(begin.stream().filter(through).toList());
        while (!open.isEmpty()) {
            XmlElement node = open.poll();
            if (seen.add(node)) {
                after(node).stream().filter(through).forEach(open::add);
            }
        }
        return seen;
    }

    /**
     * True if nothing that begins at a start can come to an end without a node of that kind having been done. Where ways
     * part and all are taken, one of them is enough; where one of several is taken, all must lead there. A child never
     * takes a way that is only for adults.
     */
    boolean alwaysPasses(Predicate<XmlElement> wanted, boolean child) {
        Set<XmlElement> failing = new HashSet<>();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (XmlElement node : nodes()) {
                if (!failing.contains(node) && !wanted.test(node) && fails(node, failing, child)) {
                    failing.add(node);
                    changed = true;
                }
            }
        }
        return !starts().isEmpty() && starts().stream().noneMatch(failing::contains);
    }

    private boolean fails(XmlElement node, Set<XmlElement> failing, boolean child) {
        if (boundariesOf(node)
                .anyMatch(event -> !event.get("cancelActivity").equals("false") && failing.contains(event))) {
            return true;
        }
        List<XmlElement> ways = out(node)
                .filter(flow -> !(child
                        && node.is("bpmn:exclusiveGateway")
                        && !node.get("default").equals(flow.id())
                        && NO_CHILD.contains(flow.textOf("bpmn:conditionExpression"))))
                .toList();
        if (ways.isEmpty()) {
            return true;
        }
        if (node.is("bpmn:parallelGateway")) {
            return ways.stream().allMatch(flow -> failing.contains(targetOf(flow)));
        }
        if (node.is("bpmn:inclusiveGateway")
                && ways.stream().anyMatch(flow -> isAlwaysTaken(flow) && !failing.contains(targetOf(flow)))) {
            return false;
        }
        return ways.stream().anyMatch(flow -> failing.contains(targetOf(flow)));
    }

    private static boolean isAlwaysTaken(XmlElement flow) {
        return TRUE.contains(flow.textOf("bpmn:conditionExpression"));
    }
}
