package org.supportchain.modelgovernance;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the column of a table that says for the how-manieth time a step comes. */
final class Rounds {

    private static final Pattern LIMIT = Pattern.compile("(<=|>=|<|>) ?(\\d{1,6})");
    private static final Pattern SPAN = Pattern.compile("\\[ ?(\\d{1,6}) ?\\.\\. ?(\\d{1,6}) ?]");

    private Rounds() {}

    static boolean hold(String cell, int round) {
        Matcher limit = LIMIT.matcher(cell);
        if (limit.matches()) {
            int bound = Integer.parseInt(limit.group(2));
            return switch (limit.group(1)) {
                case "<=" -> round <= bound;
                case ">=" -> round >= bound;
                case "<" -> round < bound;
                default -> round > bound;
            };
        }
        Matcher span = SPAN.matcher(cell);
        return span.matches()
                ? round >= Integer.parseInt(span.group(1)) && round <= Integer.parseInt(span.group(2))
                : Arrays.asList(cell.split(" ?, ?")).contains(String.valueOf(round));
    }
}
