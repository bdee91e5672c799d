package org.supportchain.modelgovernance;

import java.util.function.Function;
import java.util.regex.Pattern;

/** Takes out of a text what only a machine reads: expressions and lengths of time in letters. */
final class PlainText {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{[^}]*}?");
    private static final Pattern LENGTH_OF_TIME =
            Pattern.compile("\\bP(?:\\d+[YMWD])+(?:T(?:\\d+[HMS])+)?\\b|\\bPT(?:\\d+[HMS])+\\b");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private PlainText() {}

    static String english(String text) {
        return plain(text, "a computed value", Words::en);
    }

    static String vietnamese(String text) {
        return plain(text, "một giá trị tính toán", Words::vi);
    }

    /** A value of a model as it stands, without quotation marks. */
    static Words value(String text) {
        String bare = text.replace("\"", "").replace(",", ", ").strip();
        return bare.isEmpty() ? new Words("nothing", "không có gì") : new Words(english(bare), vietnamese(bare));
    }

    /** A name made of an id, for elements that nobody named. */
    static Words ofId(String id) {
        String spaced = id.substring(id.indexOf('_') + 1).replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ");
        return Words.of(
                spaced.isEmpty() ? id : spaced.charAt(0) + spaced.substring(1).toLowerCase(java.util.Locale.ROOT));
    }

    private static String plain(String text, String computed, Function<Words, String> language) {
        String spoken = EXPRESSION.matcher(text).replaceAll(computed);
        spoken = LENGTH_OF_TIME.matcher(spoken).replaceAll(found -> Term.of(found.group())
                .map(term -> language.apply(term.words()))
                .orElse(computed));
        return SPACE.matcher(spoken).replaceAll(" ").strip();
    }
}
