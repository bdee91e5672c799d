package org.supportchain.modelgovernance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What changes between two versions of one process model. */
final class ModelDifference {

    private final String file;
    private final Map<String, Part> before;
    private final Map<String, Part> after;
    private final List<Change> changes = new ArrayList<>();

    private ModelDifference(String file, Map<String, Part> before, Map<String, Part> after) {
        this.file = file;
        this.before = before;
        this.after = sameNamesForSameFlows(before, after);
    }

    static List<Change> between(String file, byte[] released, byte[] proposed) {
        ModelDifference difference = new ModelDifference(file, ModelReader.read(released), ModelReader.read(proposed));
        difference.compareElements();
        difference.compareFlows();
        return difference.changes;
    }

    private void compareElements() {
        elements(before).forEach(old -> {
            Part now = after.get(old.id());
            if (now == null) {
                changes.add(place(old, before).change(Mark.REMOVED, PartVerdicts.removed(old, before)));
            } else {
                compare(old, now);
            }
        });
        elements(after).stream()
                .filter(part -> !before.containsKey(part.id()))
                .forEach(part -> changes.add(place(part, after).change(Mark.ADDED, PartVerdicts.added(part, before))));
    }

    private void compare(Part old, Part now) {
        Place place = place(now, after);
        if (!old.name().equals(now.name())) {
            changes.add(place.changed(PartVerdicts.renamed(old, now)));
        }
        if (!old.kind().equals(now.kind()) || !old.within().equals(now.within())) {
            changes.add(place.changed(new Verdict(
                    PartVerdicts.kind(old),
                    Words.say("it becomes another kind of element", "trở thành loại phần tử khác"),
                    Protection.WAY)));
        }
        Set<String> traits = new TreeSet<>(old.traits().keySet());
        traits.addAll(now.traits().keySet());
        traits.stream()
                .filter(trait ->
                        !Objects.equals(old.traits().get(trait), now.traits().get(trait)))
                .filter(trait -> !trait.equals("default"))
                .forEach(trait -> changes.add(place.changed(TraitVerdicts.judge(trait, old, now))));
        if (!defaultOf(old, before).equals(defaultOf(now, after))) {
            changes.add(place.changed(defaultFlow(old, now)));
        }
    }

    private Verdict defaultFlow(Part old, Part now) {
        Words words = Words.say(
                "the way taken when nothing else fits leads to “{1}” instead of “{0}”",
                "đường đi mặc định dẫn đến “{1}” thay vì “{0}”",
                targetOf(old.trait("default"), before),
                targetOf(now.trait("default"), after));
        String conditions = flows(before).stream()
                .filter(flow -> flow.trait("sourceRef").equals(old.id()))
                .map(flow -> flow.trait("conditionExpression"))
                .collect(Collectors.joining(" "));
        return new Verdict(Kind.DEFAULT_FLOW, words, TraitVerdicts.way(conditions));
    }

    private void compareFlows() {
        Set<String> shared = elements(before).stream().map(Part::id).collect(Collectors.toSet());
        shared.retainAll(after.keySet());
        Ways waysBefore = Ways.of(before, shared);
        Ways waysAfter = Ways.of(after, shared);
        Set<String> lost = waysBefore.flowsNotIn(waysAfter);
        Set<String> won = waysAfter.flowsNotIn(waysBefore);
        flows(before).forEach(old -> {
            Part now = after.get(old.id());
            if (now == null) {
                changes.add(place(old, before)
                        .change(Mark.REMOVED, flow("it is removed", "bị xoá", lost.contains(old.id()))));
            } else {
                compareFlow(old, now, lost.contains(old.id()) || won.contains(now.id()));
            }
        });
        flows(after).stream()
                .filter(flow -> !before.containsKey(flow.id()))
                .forEach(flow -> changes.add(place(flow, after)
                        .change(
                                Mark.ADDED,
                                flow(
                                        "it is new",
                                        "được thêm mới",
                                        won.contains(flow.id()) || stealsFromOthers(flow)))));
        compareOrder();
    }

    private void compareFlow(Part old, Part now, boolean anotherWay) {
        Place place = place(now, after);
        if (!old.name().equals(now.name())) {
            changes.add(place.changed(PartVerdicts.renamed(old, now)));
        }
        if (!ends(old).equals(ends(now))) {
            changes.add(place.changed(new Verdict(
                    Kind.FLOW,
                    Words.say(
                            "it led from “{0}” to “{1}” before",
                            "trước đây dẫn từ “{0}” đến “{1}”",
                            Sentences.nameOf(old.trait("sourceRef"), before),
                            Sentences.nameOf(old.trait("targetRef"), before)),
                    anotherWay || stealsFromOthers(now) ? Protection.WAY : null)));
        }
        Set<String> traits = new TreeSet<>(old.traits().keySet());
        traits.addAll(now.traits().keySet());
        traits.removeAll(Set.of("sourceRef", "targetRef"));
        traits.stream()
                .filter(trait ->
                        !Objects.equals(old.traits().get(trait), now.traits().get(trait)))
                .map(trait -> trait.equals("conditionExpression")
                        ? TraitVerdicts.condition(
                                old.trait(trait), now.trait(trait), protects(old, before) || protects(now, after))
                        : TraitVerdicts.judge(trait, old, now))
                .forEach(verdict -> changes.add(place.changed(verdict)));
    }

    /** Where only one way is taken, the first whose condition holds is, so their order decides. */
    private void compareOrder() {
        elements(before).stream().filter(Part::chooses).forEach(old -> {
            List<String> first = conditionalFlows(old.id(), before);
            List<String> then = conditionalFlows(old.id(), after);
            first.retainAll(then);
            then.retainAll(first);
            if (!first.equals(then)) {
                changes.add(place(old, before)
                        .changed(new Verdict(
                                Kind.CONDITION,
                                Words.say(
                                        "its conditions are asked in another order",
                                        "thứ tự hỏi các điều kiện thay đổi"),
                                Protection.WAY)));
            }
        });
    }

    private static List<String> conditionalFlows(String gateway, Map<String, Part> model) {
        List<String> flows = new ArrayList<>();
        model.values().stream()
                .filter(flow -> flow.isFlow() && flow.trait("sourceRef").equals(gateway))
                .filter(flow -> flow.traits().containsKey("conditionExpression"))
                .forEach(flow -> flows.add(flow.id()));
        return flows;
    }

    /** A new way out of a junction that was there may be taken instead of those that were there. */
    private boolean stealsFromOthers(Part flow) {
        Part source = before.get(flow.trait("sourceRef"));
        return source != null && source.chooses();
    }

    /** True when a step, a called process or an action lies behind the junction that the flow leaves. */
    private static boolean protects(Part flow, Map<String, Part> model) {
        Set<String> seen = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(flow.trait("sourceRef")));
        while (!open.isEmpty()) {
            String at = open.remove(open.size() - 1);
            for (Part next : flows(model)) {
                if (next.trait("sourceRef").equals(at) && seen.add(next.trait("targetRef"))) {
                    Part target = model.get(next.trait("targetRef"));
                    if (target == null || isWork(target)) {
                        return true;
                    }
                    open.add(target.id());
                }
            }
        }
        return false;
    }

    private static boolean isWork(Part part) {
        return !part.isGateway() && !part.kind().equals("endEvent");
    }

    private static Verdict flow(String en, String vi, boolean weaker) {
        return Verdict.of(Kind.FLOW, Words.say(en, vi), weaker, Protection.WAY);
    }

    private static String ends(Part flow) {
        return flow.trait("sourceRef") + " " + flow.trait("targetRef");
    }

    private static String defaultOf(Part part, Map<String, Part> model) {
        Part flow = model.get(part.trait("default"));
        return flow == null ? "" : flow.id();
    }

    private static Words targetOf(String flow, Map<String, Part> model) {
        Part part = model.get(flow);
        return part == null ? new Words("nothing", "không đâu") : Sentences.nameOf(part.trait("targetRef"), model);
    }

    private Place place(Part part, Map<String, Part> model) {
        return new Place(file, part.id(), Sentences.name(part), Sentences.beginning(part, model));
    }

    private static List<Part> elements(Map<String, Part> model) {
        return select(model, part -> !part.isFlow());
    }

    private static List<Part> flows(Map<String, Part> model) {
        return select(model, Part::isFlow);
    }

    private static List<Part> select(Map<String, Part> model, Predicate<Part> which) {
        return model.values().stream().filter(which).toList();
    }

    /** A flow that was deleted and drawn again between the same ends is the same flow. */
    private static Map<String, Part> sameNamesForSameFlows(Map<String, Part> before, Map<String, Part> after) {
        Map<String, String> newName = new LinkedHashMap<>();
        for (Part flow : flows(after)) {
            if (!before.containsKey(flow.id())) {
                flows(before).stream()
                        .filter(old -> !after.containsKey(old.id()) && !newName.containsValue(old.id()))
                        .filter(old -> ends(old).equals(ends(flow)))
                        .findFirst()
                        .ifPresent(old -> newName.put(flow.id(), old.id()));
            }
        }
        if (newName.isEmpty()) {
            return after;
        }
        Map<String, Part> renamed = new LinkedHashMap<>();
        after.values().forEach(part -> {
            Map<String, String> traits = new TreeMap<>(part.traits());
            traits.computeIfPresent("default", (key, flow) -> newName.getOrDefault(flow, flow));
            String id = newName.getOrDefault(part.id(), part.id());
            renamed.put(id, new Part(id, part.kind(), part.name(), part.within(), traits));
        });
        return renamed;
    }
}
