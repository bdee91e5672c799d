package org.supportchain.modelgovernance;

import java.util.regex.Pattern;

/**
 * Says whether a text is a condition under which a form hides a field: comparisons of one answer with a fixed one, or
 * whether a list holds it, joined by and, or, not and brackets. Brackets are taken away from the inside outwards.
 */
final class HideCondition {

    private static final int LONGEST = 400;
    private static final String NAME =
            "(?!(?:and|or|not|null|true|false|if|for|some|every|function)\\b)[a-z][A-Za-z0-9]{0,60}";
    private static final String FIXED = "(?:\"[A-Za-z0-9_ .-]{0,60}\"|-?\\d{1,12}(?:\\.\\d{1,4})?|true|false|null)";
    private static final Pattern COMPARISON = Pattern.compile(NAME + " ?(?:=|!=|<=|>=|<|>) ?" + FIXED);
    private static final Pattern HOLDS = Pattern.compile("list contains\\(" + NAME + ", ?" + FIXED + "\\)");
    private static final Pattern JOINED = Pattern.compile("@(?: (?:and|or) @)+|not ?\\( ?@ ?\\)|\\( ?@ ?\\)");

    private HideCondition() {}

    static boolean isOne(String text) {
        if (text.length() > LONGEST || !text.startsWith("=") || text.contains("@")) {
            return false;
        }
        String left = HOLDS.matcher(text.substring(1).strip()).replaceAll("@");
        left = COMPARISON.matcher(left).replaceAll("@");
        String before;
        do {
            before = left;
            left = JOINED.matcher(left).replaceAll("@");
        } while (!left.equals(before));
        return left.strip().equals("@");
    }
}
