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
    private static final Map<String, Words> SIGNS = new LinkedHashMap<>();

    static {
        SIGNS.put("execution\\.hasVariable\\('(\\w+)'\\)", new Words("$1 is known", "đã biết $1"));
        SIGNS.put("\\s*==\\s*", new Words(" is ", " là "));
        SIGNS.put("\\s*!=\\s*", new Words(" is not ", " không phải là "));
        SIGNS.put("\\s*&&\\s*", new Words(" and ", " và "));
        SIGNS.put("\\s*\\|\\|\\s*", new Words(" or ", " hoặc "));
        SIGNS.put("\\s*>=\\s*", new Words(" is at least ", " ít nhất là "));
        SIGNS.put("\\s*<=\\s*", new Words(" is at most ", " nhiều nhất là "));
        SIGNS.put("\\s*>\\s*", new Words(" is more than ", " lớn hơn "));
        SIGNS.put("\\s*<\\s*", new Words(" is less than ", " nhỏ hơn "));
        SIGNS.put("!\\s*", new Words("not ", "không "));
        SIGNS.put("^true$", new Words("always", "luôn luôn"));
        SIGNS.put("^false$", new Words("never", "không bao giờ"));
        SIGNS.put("['\"{}$#]", new Words("", ""));
    }

    private ExpressionWords() {}

    static Words condition(String expression) {
        if (expression.isBlank()) {
            return new Words("no condition", "không có điều kiện");
        }
        String bare = expression.replaceAll("[$#]\\{|}", "").strip();
        return new Words("“" + said(bare, true) + "”", "“" + said(bare, false) + "”");
    }

    /** What a timer waits for. */
    static Words clock(String expression) {
        if (expression.isBlank()) {
            return new Words("no time at all", "không có thời điểm nào");
        }
        Matcher clock = CLOCK.matcher(expression);
        if (clock.find()) {
            Words what = Words.of(clock.group(2));
            return switch (clock.group(1)) {
                case "due" -> Words.say("the term of step {0}", "thời hạn của bước {0}", what);
                case "opens" -> Words.say("the opening of step {0}", "lúc mở bước {0}", what);
                case "escalates" -> Words.say("the call of level {0}", "lúc gọi cấp {0}", what);
                default -> Words.say("the new date before level {0}", "ngày hẹn mới trước cấp {0}", what);
            };
        }
        String value = expression.substring(expression.indexOf('=') + 1);
        return Term.of(value).map(Term::words).orElseGet(() -> PlainText.value(value));
    }

    private static String said(String expression, boolean english) {
        String said = expression;
        for (Map.Entry<String, Words> sign : SIGNS.entrySet()) {
            said = said.replaceAll(
                    sign.getKey(),
                    english ? sign.getValue().en() : sign.getValue().vi());
        }
        return VARIABLE.matcher(said)
                .replaceAll(name -> name.group().replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT))
                .strip();
    }
}
