package org.supportchain.modelgovernance;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.supportchain.network.Role;

/** How sentences about the parts of a model begin, and how people and rules are called in them. */
final class Sentences {

    private Sentences() {}

    /** A step by code and name, a boundary event by the step it watches, anything else by its label. */
    static Words beginning(Part part, Map<String, Part> model) {
        Words name = name(part);
        return switch (part.kind()) {
            case "userTask" -> step(Words.of(stepCode(part)), name);
            case "boundaryEvent" ->
                Optional.ofNullable(model.get(part.trait("attachedToRef")))
                        .map(host -> Words.say("{0}, event “{1}”", "{0}, sự kiện “{1}”", beginning(host, model), name))
                        .orElseGet(() -> Words.say("Event “{0}”", "Sự kiện “{0}”", name));
            case "sequenceFlow" -> way(part, model);
            case "callActivity" -> Words.say("Called process “{0}”", "Quy trình được gọi “{0}”", name);
            case "process" -> Words.say("Process “{0}”", "Quy trình “{0}”", name);
            case "subProcess", "transaction", "adHocSubProcess" -> Words.say("Part “{0}”", "Phần “{0}”", name);
            default -> {
                if (part.isGateway()) {
                    yield Words.say("Junction “{0}”", "Điểm rẽ nhánh “{0}”", name);
                }
                yield part.kind().endsWith("Event")
                        ? Words.say("Event “{0}”", "Sự kiện “{0}”", name)
                        : Words.say("Automatic action “{0}”", "Thao tác tự động “{0}”", name);
            }
        };
    }

    static Words step(Words code, Words name) {
        return Words.say("Step {0} {1}", "Bước {0} {1}", code, name);
    }

    static String stepCode(Part part) {
        String folded = part.trait("property[name=step]");
        return folded.substring(folded.indexOf('=') + 1);
    }

    static Words name(Part part) {
        return part.name().isBlank() ? PlainText.ofId(part.id()) : part.name();
    }

    private static Words way(Part flow, Map<String, Part> model) {
        Words from = nameOf(flow.trait("sourceRef"), model);
        Words to = nameOf(flow.trait("targetRef"), model);
        return flow.name().isBlank()
                ? Words.say("Way from “{0}” to “{1}”", "Đường đi từ “{0}” đến “{1}”", from, to)
                : Words.say(
                        "Way “{2}” from “{0}” to “{1}”", "Đường đi “{2}” từ “{0}” đến “{1}”", from, to, flow.name());
    }

    static Words nameOf(String id, Map<String, Part> model) {
        return Optional.ofNullable(model.get(id)).map(Sentences::name).orElseGet(() -> PlainText.ofId(id));
    }

    /** Groups as people call them. */
    static Words roles(String groups) {
        if (groups.isBlank() || groups.equals("-")) {
            return new Words("nobody", "không ai");
        }
        return new Words(roles(groups, true), roles(groups, false));
    }

    private static String roles(String groups, boolean english) {
        return Arrays.stream(groups.replace("\"", "").split("\\s*,\\s*"))
                .map(group ->
                        Role.ofGroup(group).map(role -> Words.of(role.title())).orElseGet(() -> Words.of(group)))
                .map(english ? Words::en : Words::vi)
                .collect(Collectors.joining(", "));
    }
}
