package org.supportchain.modelgovernance;

import static org.supportchain.modelgovernance.Verdict.harmless;
import static org.supportchain.modelgovernance.Verdict.of;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.supportchain.network.Role;

/** Judges elements that come or go. */
final class PartVerdicts {

    private PartVerdicts() {}

    static Verdict removed(Part part, Map<String, Part> model) {
        return new Verdict(
                kind(part),
                Words.say("it is removed", "bị xoá"),
                part.isGateway() && !splitsOrWaits(part, model) ? null : protectedBy(part, model));
    }

    /** What is added takes nothing away, except an event that breaks off something that was there. */
    static Verdict added(Part part, Map<String, Part> before) {
        boolean breaksOff = part.kind().equals("boundaryEvent")
                && part.trait("cancelActivity").isEmpty()
                && before.containsKey(part.trait("attachedToRef"));
        boolean endsEverything = part.traits().containsKey("terminateEventDefinition");
        Words words = breaksOff
                ? Words.say(
                        "it is new and interrupts what it watches, which then stays undone",
                        "được thêm mới và làm gián đoạn việc đang theo dõi, việc đó sẽ bị bỏ dở")
                : Words.say("it is new", "được thêm mới");
        return of(kind(part), words, breaksOff || endsEverything, Protection.WAY);
    }

    static Verdict renamed(Part before, Part after) {
        return harmless(
                Kind.LABEL, Words.say("it was called “{0}” before", "trước đây có tên “{0}”", Sentences.name(before)));
    }

    static Kind kind(Part part) {
        return switch (part.kind()) {
            case "callActivity" -> Kind.CALLED_PROCESS;
            case "businessRuleTask" -> Kind.DECISION;
            case "serviceTask", "sendTask", "scriptTask" -> Kind.SERVICE;
            case "sequenceFlow" -> Kind.FLOW;
            default ->
                part.kind().endsWith("Event")
                        ? TraitVerdicts.eventKind(part)
                        : part.isGateway() ? Kind.FLOW : Kind.STEP;
        };
    }

    private static @Nullable Protection protectedBy(Part part, Map<String, Part> model) {
        return switch (part.kind()) {
            case "userTask" -> step(part);
            case "callActivity" -> TraitVerdicts.called(part.trait("calledElement"));
            case "serviceTask", "sendTask", "scriptTask" -> TraitVerdicts.action(part.trait("delegateExpression"));
            case "businessRuleTask" -> Protection.RISK;
            default -> part.kind().endsWith("Event") ? event(part) : Protection.WAY;
        };
    }

    private static Protection step(Part task) {
        boolean approves = task.groups().stream()
                .allMatch(group -> Role.ofGroup(group).filter(Role::oversees).isPresent());
        if (task.trait("formRef").contains("Consent") || task.trait("formRef").contains("Withdraw")) {
            return Protection.CONSENT;
        }
        return approves ? Protection.APPROVAL : Protection.STEP;
    }

    /** An end that says nothing protects nothing; whether its way is lost is judged by the ways. */
    private static @Nullable Protection event(Part event) {
        return switch (TraitVerdicts.eventKind(event)) {
            case TIMER -> Protection.TIMER;
            case ESCALATION -> Protection.ESCALATION;
            case MESSAGE -> Protection.ENTRANCE;
            default -> event.kind().equals("endEvent") ? null : Protection.ENTRANCE;
        };
    }

    private static boolean splitsOrWaits(Part gateway, Map<String, Part> model) {
        long ways = model.values().stream()
                .filter(Part::isFlow)
                .filter(flow -> flow.trait("sourceRef").equals(gateway.id()))
                .count();
        return ways > 1 || !gateway.kind().equals("exclusiveGateway");
    }
}
