package org.supportchain.modelgovernance;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what an expression of a model asks, as far as it can be said in words. */
final class ExpressionWords {

    private static final Pattern CLOCK =
            Pattern.compile("[$#]\\{deadlines\\.(due|escalates|newDate|opens)\\('?([A-Za-z0-9]+)'?\\)}");
    private static final Pattern VARIABLE = Pattern.compile("\\b[a-z]+(?:[A-Z][a-z0-9]*)+\\b");
    private static final Map<String, Phrase> SIGNS = new LinkedHashMap<>();

    static {
        SIGNS.put("execution\\.hasVariable\\('(\\w+)'\\)", new Phrase("$1 is known", "đã biết $1"));
        SIGNS.put("\\s*==\\s*", new Phrase(" is ", " là "));
        SIGNS.put("\\s*!=\\s*", new Phrase(" is not ", " không phải là "));
        SIGNS.put("\\s*&&\\s*", new Phrase(" and ", " và "));
        SIGNS.put("\\s*\\|\\|\\s*", new Phrase(" or ", " hoặc "));
        SIGNS.put("\\s*>=\\s*", new Phrase(" is at least ", " ít nhất là "));
        SIGNS.put("\\s*<=\\s*", new Phrase(" is at most ", " nhiều nhất là "));
        SIGNS.put("\\s*>\\s*", new Phrase(" is more than ", " lớn hơn "));
        SIGNS.put("\\s*<\\s*", new Phrase(" is less than ", " nhỏ hơn "));
        SIGNS.put("!\\s*", new Phrase("not ", "không "));
        SIGNS.put("^true$", new Phrase("always", "luôn luôn"));
        SIGNS.put("^false$", new Phrase("never", "không bao giờ"));
        SIGNS.put("['\"{}$#]", new Phrase("", ""));
    }

    private ExpressionWords() {}

    static Phrase condition(String expression) {
        if (expression.isBlank()) {
            return new Phrase("no condition", "không có điều kiện");
        }
        String bare = expression.replaceAll("[$#]\\{|}", "").strip();
        return new Phrase("“" + said(bare, true) + "”", "“" + said(bare, false) + "”");
    }

    /** What a timer waits for. */
    static Phrase clock(String expression) {
        if (expression.isBlank()) {
            return new Phrase("no time at all", "không có thời điểm nào");
        }
        Matcher clock = CLOCK.matcher(expression);
        if (clock.find()) {
            Phrase what = Phrase.of(clock.group(2));
            return switch (clock.group(1)) {
                case "due" -> Phrase.say("the term of step {0}", "thời hạn của bước {0}", what);
                case "opens" -> Phrase.say("the opening of step {0}", "lúc mở bước {0}", what);
                case "escalates" -> Phrase.say("the call of level {0}", "lúc gọi cấp {0}", what);
                default -> Phrase.say("the new date before level {0}", "ngày hẹn mới trước cấp {0}", what);
            };
        }
        String value = expression.substring(expression.indexOf('=') + 1);
        return Term.of(value).map(Term::words).orElseGet(() -> PlainText.value(value));
    }

    private static String said(String expression, boolean english) {
        String said = expression;
        for (Map.Entry<String, Phrase> sign : SIGNS.entrySet()) {
            said = said.replaceAll(
                    sign.getKey(),
                    english ? sign.getValue().en() : sign.getValue().vi());
        }
        return VARIABLE.matcher(said)
                .replaceAll(name -> name.group().replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT))
                .strip();
    }
}
