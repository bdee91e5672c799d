package org.supportchain.modelgovernance;

import static org.supportchain.modelgovernance.Verdict.harmless;
import static org.supportchain.modelgovernance.Verdict.of;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.supportchain.network.Role;

/** Judges one setting of one element that both models have. What it does not know, it takes for a weakening. */
final class TraitVerdicts {

    private static final Pattern CHILD = Pattern.compile("\\bchild\\b");

    private TraitVerdicts() {}

    static Verdict judge(String trait, Part before, Part after) {
        String old = before.trait(trait);
        String now = after.trait(trait);
        return switch (trait) {
            case "documentation" ->
                harmless(Kind.DOCUMENTATION, Words.say("the explanation is reworded", "phần giải thích được viết lại"));
            case "candidateGroups" -> groups(before, after);
            case "assignee", "candidateUsers", "candidateStarterGroups", "candidateStarterUsers" ->
                changed(Kind.WHO, "who is named for it", "người được chỉ định", old, now, Protection.RIGHT_PEOPLE);
            case "dueDate", "followUpDate" ->
                time(Kind.DUE_DATE, "its due date follows", "hạn của bước theo", old, now, Protection.TERM);
            case "timerEventDefinition" -> timer(old, now);
            case "cancelActivity", "isInterrupting" -> interrupting(after, now);
            case "attachedToRef" ->
                changed(
                        eventKind(after),
                        "the step that it watches",
                        "bước mà nó theo dõi",
                        old,
                        now,
                        Protection.TIMER);
            case "messageEventDefinition" ->
                event(Kind.MESSAGE, "the message", "thông điệp", old, now, Protection.ENTRANCE);
            case "escalationEventDefinition" ->
                event(Kind.ESCALATION, "the call for help", "lời gọi hỗ trợ", old, now, Protection.ESCALATION);
            case "formRef", "formKey", "formRefBinding", "formRefVersion" ->
                changed(Kind.FORM, "the form", "biểu mẫu", formName(old), formName(now), Protection.ANSWERS);
            case "property[name=step]" ->
                changed(Kind.STEP, "the step code", "mã bước", value(old), value(now), Protection.TERM);
            case "calledElement" ->
                changed(Kind.CALLED_PROCESS, "the process that it calls", "quy trình được gọi", old, now, called(old));
            case "delegateExpression" ->
                changed(Kind.SERVICE, "what the system does here", "việc hệ thống làm ở đây", "", "", action(old));
            case "decisionRef", "resultVariable", "mapDecisionResult" ->
                changed(
                        Kind.DECISION,
                        "the decision table it asks",
                        "bảng quyết định được hỏi",
                        idName(old),
                        idName(now),
                        Protection.RISK);
            case "multiInstanceLoopCharacteristics", "standardLoopCharacteristics" ->
                new Verdict(
                        Kind.REPETITION,
                        Words.say("how often it is done changes", "số lần thực hiện thay đổi"),
                        Protection.STEP);
            case "historyTimeToLive" -> retention(old, now);
            default -> other(trait, old, now);
        };
    }

    static Verdict condition(String old, String now, boolean protects) {
        return of(
                Kind.CONDITION,
                Words.say(
                        "the condition changes from {0} to {1}",
                        "điều kiện đổi từ {0} thành {1}",
                        ExpressionWords.condition(old),
                        ExpressionWords.condition(now)),
                protects,
                way(old + now));
    }

    /** A way that is chosen by whether somebody is a child is the entrance to the child track. */
    static Protection way(String conditions) {
        return CHILD.matcher(conditions).find() ? Protection.CHILD_TRACK : Protection.WAY;
    }

    static Kind eventKind(Part event) {
        if (event.traits().containsKey("timerEventDefinition")) {
            return Kind.TIMER;
        }
        if (event.traits().containsKey("messageEventDefinition")) {
            return Kind.MESSAGE;
        }
        return event.traits().containsKey("escalationEventDefinition") ? Kind.ESCALATION : Kind.EVENT;
    }

    static Protection called(String process) {
        return switch (process) {
            case "EscalationProcess" -> Protection.ESCALATION;
            case "ChildProtectionProcess" -> Protection.CHILD_TRACK;
            case "ConsentWithdrawalProcess" -> Protection.CONSENT;
            default -> Protection.CALLED_PROCESS;
        };
    }

    static Protection action(String delegate) {
        return delegate.contains("checkLoop") || delegate.contains("closeCase")
                ? Protection.CLOSING_CHECK
                : Protection.AUTOMATIC_ACTION;
    }

    /** Fewer people are a weakening only when those leave who watch over the step; more people always are. */
    private static Verdict groups(Part before, Part after) {
        Set<String> gone = new HashSet<>(before.groups());
        after.groups().forEach(gone::remove);
        Set<String> come = new HashSet<>(after.groups());
        before.groups().forEach(come::remove);
        boolean watcherGone = gone.stream()
                .map(Role::ofGroup)
                .anyMatch(
                        role -> role.isEmpty() || role.get().oversees() || role.get() == Role.CHILD_PROTECTION_OFFICER);
        boolean overseen = before.groups().stream()
                .allMatch(group -> Role.ofGroup(group).filter(Role::oversees).isPresent());
        return of(
                Kind.WHO,
                Words.say(
                        "it is done by {1} instead of {0}",
                        "người thực hiện là {1} thay vì {0}",
                        Sentences.roles(before.trait("candidateGroups")),
                        Sentences.roles(after.trait("candidateGroups"))),
                !come.isEmpty() || watcherGone,
                overseen ? Protection.APPROVAL : Protection.RIGHT_PEOPLE);
    }

    private static Verdict timer(String old, String now) {
        Optional<Term> before = Term.of(value(old));
        Optional<Term> after = Term.of(value(now));
        boolean sooner = before.isPresent()
                && after.isPresent()
                && old.startsWith("timeDuration")
                && now.startsWith("timeDuration")
                && after.get().compareTo(before.get()) <= 0;
        Verdict verdict = time(Kind.TIMER, "the timer follows", "bộ hẹn giờ theo", old, now, Protection.TIMER);
        return sooner ? harmless(Kind.TIMER, verdict.words()) : verdict;
    }

    private static Verdict time(Kind kind, String en, String vi, String old, String now, Protection protection) {
        return new Verdict(
                kind,
                Words.say(
                        en + " {1} instead of {0}",
                        vi + " {1} thay vì {0}",
                        ExpressionWords.clock(old),
                        ExpressionWords.clock(now)),
                protection);
    }

    private static Verdict interrupting(Part after, String now) {
        Words words = now.equals("false")
                ? Words.say("it no longer interrupts what it watches", "nó không còn làm gián đoạn việc đang theo dõi")
                : Words.say(
                        "it now interrupts what it watches, which then stays undone",
                        "nó làm gián đoạn việc đang theo dõi, việc đó sẽ bị bỏ dở");
        return new Verdict(eventKind(after), words, Protection.TIMER);
    }

    private static Verdict event(Kind kind, String en, String vi, String old, String now, Protection protection) {
        return of(
                kind, changed(kind, en, vi, value(old), value(now), protection).words(), !old.isEmpty(), protection);
    }

    static Verdict retention(String old, String now) {
        Optional<Term> before = Term.of(days(old));
        Optional<Term> after = Term.of(days(now));
        boolean shorter = before.isEmpty() || after.isEmpty() || after.get().compareTo(before.get()) < 0;
        return of(
                Kind.RETENTION,
                Words.say(
                        "its history is kept for {1} instead of {0}",
                        "lịch sử được lưu {1} thay vì {0}",
                        before.map(Term::words).orElseGet(() -> PlainText.value(old)),
                        after.map(Term::words).orElseGet(() -> PlainText.value(now))),
                shorter,
                Protection.RECORD);
    }

    /** The engine reads a bare number as days. */
    private static String days(String text) {
        return text.matches("\\d+") ? "P" + text + "D" : text;
    }

    private static Verdict other(String trait, String old, String now) {
        if (trait.startsWith("in[") || trait.startsWith("out[") || trait.contains("Parameter[")) {
            return mapping(trait, old, now);
        }
        if (trait.endsWith("EventDefinition")) {
            return new Verdict(
                    Kind.EVENT, Words.say("what kind of event it is changes", "loại sự kiện thay đổi"), Protection.WAY);
        }
        return changed(
                Kind.SETTING,
                "the setting “" + bare(trait) + "”",
                "thiết lập “" + bare(trait) + "”",
                value(old),
                value(now),
                Protection.UNKNOWN);
    }

    /** To hand over one more fact by name harms nobody; to hand over all of them, or none of a kind, does. */
    private static Verdict mapping(String trait, String old, String now) {
        boolean oneMoreFactIn = trait.startsWith("in[target=") && old.isEmpty();
        Words what = PlainText.ofId("_" + bare(trait));
        Words words = old.isEmpty()
                ? Words.say("the fact “{0}” is handed over in addition", "dữ kiện “{0}” được chuyển thêm", what)
                : now.isEmpty()
                        ? Words.say(
                                "the fact “{0}” is no longer handed over", "dữ kiện “{0}” không còn được chuyển", what)
                        : Words.say(
                                "the fact “{0}” is handed over in another way",
                                "dữ kiện “{0}” được chuyển theo cách khác", what);
        return of(Kind.MAPPING, words, !oneMoreFactIn, Protection.ROUTING);
    }

    static Verdict changed(Kind kind, String en, String vi, String old, String now, Protection protection) {
        Words words = old.equals(now)
                ? Words.say(en + " changes", vi + " thay đổi")
                : Words.say(
                        en + " is {1} instead of {0}",
                        vi + " là {1} thay vì {0}",
                        PlainText.value(old),
                        PlainText.value(now));
        return new Verdict(kind, words, protection);
    }

    private static String value(String folded) {
        return folded.substring(folded.indexOf('=') + 1);
    }

    private static String bare(String trait) {
        return trait.replaceAll(".*=", "").replace("]", "");
    }

    private static String formName(String formRef) {
        return idName(formRef);
    }

    private static String idName(String id) {
        return id.isEmpty() ? "" : PlainText.ofId(id).en();
    }
}
