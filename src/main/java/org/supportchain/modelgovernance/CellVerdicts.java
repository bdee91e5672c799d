package org.supportchain.modelgovernance;

import static org.supportchain.modelgovernance.Verdict.harmless;
import static org.supportchain.modelgovernance.Verdict.of;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.supportchain.modelgovernance.Table.Row;

/** Judges what a row of a table answers now, against what it answered before. A column nobody knows weakens. */
final class CellVerdicts {

    private static final List<String> CLOCKS = List.of("REPORTED", "ARRIVED", "STEP");
    private static final List<String> RISKS = List.of("LOW", "MEDIUM", "HIGH");

    private CellVerdicts() {}

    static Verdict judge(String column, Words label, Row before, Row after) {
        String old = bare(before.out(column));
        String now = bare(after.out(column));
        return switch (column) {
            case "duration" -> term(before, after);
            case "calendar" ->
                of(
                        Kind.CALENDAR,
                        instead("the clock counts", "đồng hồ tính theo", calendar(old), calendar(now)),
                        !now.equals("24/7"),
                        Protection.CLOCK);
            case "clockStart" ->
                of(
                        Kind.CLOCK_START,
                        instead("the clock starts with", "đồng hồ bắt đầu từ", clock(old), clock(now)),
                        later(CLOCKS, old, now),
                        Protection.CLOCK);
            case "ladder" ->
                of(
                        Kind.LADDER,
                        instead("the escalation ladder is", "bậc thang leo thang là", ladder(old), ladder(now)),
                        !old.isEmpty() && !old.equals("-"),
                        Protection.ESCALATION);
            case "reminders" ->
                of(
                        Kind.REMINDER,
                        instead("people are reminded", "nhắc việc", marks(old), marks(now)),
                        fewerOrLater(before, after),
                        Protection.REMINDERS);
            case "mayPause" ->
                now.equals("true")
                        ? new Verdict(
                                Kind.PAUSE,
                                Words.say("its clock may now be paused", "đồng hồ nay được phép tạm dừng"),
                                Protection.NO_PAUSE)
                        : harmless(
                                Kind.PAUSE,
                                Words.say("its clock may no longer be paused", "đồng hồ không còn được tạm dừng"));
            case "longest" ->
                length(Kind.PAUSE, "the longest pause", "thời gian tạm dừng tối đa", old, now, Protection.NO_PAUSE);
            case "after" ->
                length(
                        Kind.ESCALATION_INTERVAL,
                        "the time until this level is called",
                        "thời gian đến khi gọi cấp này",
                        old,
                        now,
                        Protection.ESCALATION);
            case "groups" ->
                of(
                        Kind.ESCALATION_ROLE,
                        instead("called are", "người được gọi là", Sentences.roles(old), Sentences.roles(now)),
                        !groups(now).containsAll(groups(old)),
                        Protection.ESCALATION);
            case "who" ->
                new Verdict(
                        Kind.ESCALATION_ROLE,
                        instead("the answer comes from", "người xử lý là", Words.of(old), Words.of(now)),
                        Protection.ESCALATION);
            case "riskLevel" ->
                of(
                        Kind.RISK_LEVEL,
                        instead("the risk level is", "mức nguy cơ là", PlainText.value(old), PlainText.value(now)),
                        !(RISKS.contains(old) && RISKS.indexOf(now) > RISKS.indexOf(old)),
                        Protection.RISK);
            case "name" -> harmless(Kind.LABEL, instead("its name is", "tên là", Words.of(old), Words.of(now)));
            case "source", "ruleId" ->
                harmless(
                        Kind.DOCUMENTATION,
                        instead(
                                "“" + label.en() + "” is",
                                "“" + label.vi() + "” là",
                                PlainText.value(old),
                                PlainText.value(now)));
            default ->
                old.equals("NO") || now.equals("YES")
                        ? harmless(Kind.ENTITLEMENT, column(label, old, now))
                        : old.equals("YES") || old.equals("CASE")
                                ? new Verdict(Kind.ENTITLEMENT, column(label, old, now), Protection.ENTITLEMENT)
                                : new Verdict(Kind.CELL, column(label, old, now), Protection.UNKNOWN);
        };
    }

    private static Verdict term(Row before, Row after) {
        Optional<Term> old = Term.of(before.out("duration"), before.out("calendar"));
        Optional<Term> now = Term.of(after.out("duration"), after.out("calendar"));
        if (old.isEmpty() || now.isEmpty()) {
            return new Verdict(
                    Kind.TERM,
                    Words.say("the term cannot be read any more", "không còn đọc được thời hạn"),
                    Protection.TERM);
        }
        return lengthened(Kind.TERM, "the term", "thời hạn", old.get(), now.get(), Protection.TERM);
    }

    private static Verdict length(Kind kind, String en, String vi, String old, String now, Protection protection) {
        Optional<Term> before = Term.of(old);
        Optional<Term> after = Term.of(now);
        if (before.isPresent() && after.isPresent()) {
            return lengthened(kind, en, vi, before.get(), after.get(), protection);
        }
        boolean shorter = old.matches("\\d+%") && now.matches("\\d+%") && percent(now) <= percent(old);
        return of(kind, instead(en + " is", vi + " là", share(old), share(now)), !shorter, protection);
    }

    private static Verdict lengthened(Kind kind, String en, String vi, Term old, Term now, Protection protection) {
        int longer = now.compareTo(old);
        Words words = longer == 0
                ? instead(en + " is", vi + " là", old.words(), now.words())
                : longer > 0
                        ? Words.say(
                                en + " grows from {0} to {1}", vi + " tăng từ {0} lên {1}", old.words(), now.words())
                        : Words.say(
                                en + " shrinks from {0} to {1}",
                                vi + " giảm từ {0} xuống {1}",
                                old.words(),
                                now.words());
        return of(kind, words, longer > 0, protection);
    }

    /** A reminder less, or one of them later, counted in hours of the term it belongs to. */
    private static boolean fewerOrLater(Row before, Row after) {
        List<Double> old = hours(before);
        List<Double> now = hours(after);
        if (now.size() < old.size()) {
            return true;
        }
        for (int i = 0; i < old.size(); i++) {
            if (now.get(i) > old.get(i) || now.get(i).isNaN()) {
                return true;
            }
        }
        return false;
    }

    private static List<Double> hours(Row row) {
        double term = Term.of(row.out("duration"))
                .map(length -> (double) length.length().toMinutes())
                .orElse(Double.NaN);
        return marksOf(row.out("reminders"))
                .map(mark -> mark.matches("\\d+%")
                        ? term * percent(mark) / 100
                        : Term.of(mark)
                                .map(length -> (double) length.length().toMinutes())
                                .orElse(Double.NaN))
                .sorted()
                .toList();
    }

    private static java.util.stream.Stream<String> marksOf(String reminders) {
        return Arrays.stream(bare(reminders).split(","))
                .map(String::strip)
                .filter(mark -> !mark.isEmpty() && !mark.equals("-"));
    }

    private static Words marks(String reminders) {
        return marksOf(reminders)
                .map(CellVerdicts::share)
                .reduce((one, other) -> one.and(other, (a, b) -> a + ", " + b))
                .orElseGet(() -> new Words("never", "không bao giờ"));
    }

    private static Words share(String mark) {
        if (mark.matches("\\d+%")) {
            return Words.say("at {0} of the term", "ở mức {0} thời hạn", Words.of(mark));
        }
        return Term.of(mark)
                .map(term -> Words.say("after {0}", "sau {0}", term.words()))
                .orElseGet(() -> PlainText.value(mark));
    }

    private static int percent(String mark) {
        return Integer.parseInt(mark.replace("%", ""));
    }

    private static Words calendar(String code) {
        return switch (code) {
            case "24/7" -> new Words("day and night", "cả ngày lẫn đêm");
            case "WORKING_DAYS" -> new Words("working days only", "ngày làm việc");
            default -> PlainText.value(code);
        };
    }

    private static Words clock(String code) {
        return switch (code) {
            case "REPORTED" -> new Words("the report", "lúc báo tin");
            case "ARRIVED" -> new Words("the arrival", "lúc đến nơi");
            case "NOTIFIED" -> new Words("the notice to the authority", "lúc thông báo cho cơ quan");
            case "STEP" -> new Words("the step itself", "lúc bắt đầu bước");
            case "FOLLOW_UP" -> new Words("the beginning of follow-up", "lúc bắt đầu theo dõi");
            case "LOST" -> new Words("the loss of contact", "lúc mất liên lạc");
            default -> PlainText.value(code);
        };
    }

    private static Words ladder(String code) {
        return code.isEmpty() || code.equals("-") ? new Words("none", "không có") : Words.of(code);
    }

    /** Later, or nobody can say. */
    private static boolean later(List<String> order, String old, String now) {
        return !order.contains(old) || !order.contains(now) || order.indexOf(now) > order.indexOf(old);
    }

    private static Set<String> groups(String list) {
        return new HashSet<>(List.of(list.split("\\s*,\\s*")));
    }

    private static Words column(Words label, String old, String now) {
        return Words.say(
                "“{0}” is {2} instead of {1}",
                "“{0}” là {2} thay vì {1}", label, PlainText.value(old), PlainText.value(now));
    }

    private static Words instead(String en, String vi, Words old, Words now) {
        return Words.say(en + " {1} instead of {0}", vi + " {1} thay vì {0}", old, now);
    }

    private static String bare(String cell) {
        return cell.replace("\"", "").strip();
    }
}
