package org.supportchain.modelgovernance;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the cells of a decision table ask, as far as comparing and saying them needs it. */
final class Cells {

    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|true|false|-?\\d+");
    private static final Pattern BOUND = Pattern.compile("(<=|>=|<|>)\\s*(-?\\d+)");
    private static final Pattern RANGE = Pattern.compile("\\[(-?\\d+)\\.\\.(-?\\d+)]");

    private Cells() {}

    /** False only when it is certain that no value fits both. */
    static boolean mayMeet(String one, String other) {
        if (isAny(one) || isAny(other)) {
            return true;
        }
        Optional<Set<String>> ones = literals(one);
        Optional<Set<String>> others = literals(other);
        if (ones.isPresent() && others.isPresent()) {
            return ones.get().stream().anyMatch(others.get()::contains);
        }
        Optional<int[]> first = numbers(one);
        Optional<int[]> second = numbers(other);
        return first.isEmpty()
                || second.isEmpty()
                || Math.max(first.get()[0], second.get()[0]) <= Math.min(first.get()[1], second.get()[1]);
    }

    static boolean isAny(String cell) {
        return cell.isBlank() || cell.equals("-");
    }

    static Words words(String cell) {
        if (isAny(cell)) {
            return new Words("anything", "bất kỳ");
        }
        Matcher bound = BOUND.matcher(cell);
        if (bound.matches()) {
            Words number = Words.of(bound.group(2));
            return switch (bound.group(1)) {
                case "<" -> Words.say("less than {0}", "nhỏ hơn {0}", number);
                case "<=" -> Words.say("at most {0}", "nhiều nhất {0}", number);
                case ">" -> Words.say("more than {0}", "lớn hơn {0}", number);
                default -> Words.say("at least {0}", "ít nhất {0}", number);
            };
        }
        Matcher range = RANGE.matcher(cell);
        if (range.matches()) {
            return Words.say("{0} to {1}", "từ {0} đến {1}", Words.of(range.group(1)), Words.of(range.group(2)));
        }
        return switch (cell) {
            case "true" -> new Words("yes", "có");
            case "false" -> new Words("no", "không");
            default -> PlainText.value(cell);
        };
    }

    private static Optional<Set<String>> literals(String cell) {
        Set<String> all =
                Arrays.stream(cell.split(",")).map(String::strip).collect(Collectors.toCollection(HashSet::new));
        return all.stream().allMatch(literal -> LITERAL.matcher(literal).matches())
                ? Optional.of(all)
                : Optional.empty();
    }

    /** The lowest and the highest whole number that fits. */
    private static Optional<int[]> numbers(String cell) {
        if (cell.matches("-?\\d+")) {
            return Optional.of(
                    IntStream.of(Integer.parseInt(cell), Integer.parseInt(cell)).toArray());
        }
        Matcher range = RANGE.matcher(cell);
        if (range.matches()) {
            return Optional.of(new int[] {Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2))});
        }
        Matcher bound = BOUND.matcher(cell);
        if (!bound.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(bound.group(2));
        return Optional.of(
                switch (bound.group(1)) {
                    case "<" -> new int[] {Integer.MIN_VALUE, number - 1};
                    case "<=" -> new int[] {Integer.MIN_VALUE, number};
                    case ">" -> new int[] {number + 1, Integer.MAX_VALUE};
                    default -> new int[] {number, Integer.MAX_VALUE};
                });
    }
}
