package org.supportchain.modelgovernance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where each element of a model leads to, seen only through the elements that two models share: a step put in between
 * changes no way, a way around a step does.
 */
final class Ways {

    private static final String END = "";

    private final Map<String, Part> model;
    private final Set<String> shared;
    private final Map<String, List<Part>> flowsFrom = new HashMap<>();
    /** From, to, and the flows on the way. */
    private final Map<String, Map<String, Set<String>>> ways = new TreeMap<>();

    private Ways(Map<String, Part> model, Set<String> shared) {
        this.model = model;
        this.shared = shared;
        model.values().stream().filter(Part::isFlow).forEach(flow -> flowsFrom
                .computeIfAbsent(flow.trait("sourceRef"), source -> new ArrayList<>())
                .add(flow));
    }

    static Ways of(Map<String, Part> model, Set<String> shared) {
        Ways found = new Ways(model, shared);
        shared.stream()
                .filter(model::containsKey)
                .forEach(start -> found.follow(start, start, new ArrayDeque<>(), new HashSet<>()));
        return found;
    }

    /** The flows of this model on ways that the other model does not have. */
    Set<String> flowsNotIn(Ways other) {
        Set<String> flows = new HashSet<>();
        ways.forEach((from, targets) -> targets.forEach((to, onTheWay) -> {
            if (!other.ways.getOrDefault(from, Map.of()).containsKey(to)) {
                flows.addAll(onTheWay);
            }
        }));
        return flows;
    }

    private void follow(String start, String at, Deque<String> onTheWay, Set<String> seen) {
        for (Part flow : flowsFrom.getOrDefault(at, List.of())) {
            String to = flow.trait("targetRef");
            onTheWay.push(flow.id());
            if (shared.contains(to)) {
                note(start, to, onTheWay);
            } else if (flowsFrom.getOrDefault(to, List.of()).isEmpty() || !model.containsKey(to)) {
                note(start, END, onTheWay);
            } else if (seen.add(to)) {
                follow(start, to, onTheWay, seen);
            }
            onTheWay.pop();
        }
    }

    private void note(String from, String to, Deque<String> onTheWay) {
        ways.computeIfAbsent(from, start -> new TreeMap<>())
                .computeIfAbsent(to, end -> new HashSet<>())
                .addAll(onTheWay);
    }
}
