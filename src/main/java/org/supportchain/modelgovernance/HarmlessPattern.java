package org.supportchain.modelgovernance;

import java.util.regex.Pattern;

/** Says whether a pattern for an answer can be tried on any text without taking long: letters, classes and counts, no groups. */
final class HarmlessPattern {

    private static final Pattern PARTS = Pattern.compile(
            "\\^?(?:(?:[A-Za-z0-9 _:/@-]|\\\\[dDwWs.+-]|\\[[A-Za-z0-9 _.:/-]{1,40}])(?:\\{\\d{1,2}}|\\?)?){1,60}\\$?");

    private HarmlessPattern() {}

    static boolean isOne(String pattern) {
        return pattern.length() <= 200
                && PARTS.matcher(pattern).matches()
                && pattern.chars().filter(letter -> letter == '?').count() <= 5;
    }
}
