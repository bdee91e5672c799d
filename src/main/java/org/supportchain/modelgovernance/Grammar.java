package org.supportchain.modelgovernance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one language of expressions in models, {@link #AS_WRITTEN}. What is not said there does not exist: no index, no chain
 * of calls, no object, no nesting of expressions.
 */
final class Grammar {

    static final String AS_WRITTEN = """
            ```
            expression = ("${" | "#{") choice "}"
            choice     = either [ "?" choice ":" choice ]
            either     = both { ("||" | "or") both }
            both       = equal { ("&&" | "and") equal }
            equal      = order { ("==" | "!=" | "eq" | "ne") order }
            order      = sum { ("<" | ">" | "<=" | ">=" | "lt" | "gt" | "le" | "ge") sum }
            sum        = single { ("+" | "-") number }
            single     = { "!" | "not" | "empty" } ( "(" choice ")" | literal | fact | call )
            literal    = number | 'text' | "text" | true | false | null
            fact       = the name of a routing fact
            call       = one of the listed methods with one literal
            ```
            """;

    private static final int LONGEST = 300;
    private static final int DEEPEST = 12;
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(\\d{1,9})(?![\\w.])"
            + "|('[^'\\\\${}#]*'|\"[^\"\\\\${}#]*\")"
            + "|([A-Za-z_][A-Za-z0-9_]*)"
            + "|(\\|\\||&&|==|!=|<=|>=|[?:<>!().+-]))");

    private static final Set<String> WORDS =
            Set.of("or", "and", "not", "empty", "eq", "ne", "lt", "gt", "le", "ge", "true", "false", "null");

    private final List<String> tokens = new ArrayList<>();
    private final Set<String> facts = new TreeSet<>();
    private int next;
    private int depth;

    private Grammar(String text) {
        int at = 0;
        Matcher token = TOKEN.matcher(text);
        while (at < text.length()) {
            if (!token.region(at, text.length()).lookingAt()) {
                throw new NotInGrammar();
            }
            tokens.add(token.group().strip());
            at = token.end();
        }
    }

    /** Thrown for whatever the grammar does not know. */
    static final class NotInGrammar extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotInGrammar() {
            super("not in the grammar", null, false, false);
        }
    }

    /** True if an engine would look for an expression anywhere in the text. */
    static boolean startsAnywhere(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /**
     * The routing facts that an expression reads.
     *
     * @throws NotInGrammar if the text is anything but one expression of this grammar
     */
    static Set<String> factsIn(String expression) {
        if (expression.length() > LONGEST
                || !(expression.startsWith("${") || expression.startsWith("#{"))
                || !expression.endsWith("}")) {
            throw new NotInGrammar();
        }
        Grammar grammar =
                new Grammar(expression.substring(2, expression.length() - 1).strip());
        grammar.choice();
        if (grammar.next != grammar.tokens.size()) {
            throw new NotInGrammar();
        }
        return grammar.facts;
    }

    private void choice() {
        if (++depth > DEEPEST) {
            throw new NotInGrammar();
        }
        either();
        if (take("?")) {
            choice();
            require(":");
            choice();
        }
        depth--;
    }

    private void either() {
        do {
            both();
        } while (take("||", "or"));
    }

    private void both() {
        do {
            equal();
        } while (take("&&", "and"));
    }

    private void equal() {
        do {
            order();
        } while (take("==", "!=", "eq", "ne"));
    }

    private void order() {
        do {
            sum();
        } while (take("<", ">", "<=", ">=", "lt", "gt", "le", "ge"));
    }

    private void sum() {
        single();
        while (take("+", "-")) {
            if (!isNumber(take())) {
                throw new NotInGrammar();
            }
        }
    }

    private void single() {
        int signs = 0;
        while (take("!", "not", "empty")) {
            if (++signs > DEEPEST) {
                throw new NotInGrammar();
            }
        }
        if (take("(")) {
            choice();
            require(")");
            return;
        }
        String token = take();
        if (isNumber(token) || isText(token) || Set.of("true", "false", "null").contains(token)) {
            return;
        }
        if (take(".")) {
            call(token + "." + take());
        } else {
            fact(token);
        }
    }

    private void call(String method) {
        Callables.Argument argument = Callables.METHODS.get(method);
        if (argument == null) {
            throw new NotInGrammar();
        }
        require("(");
        String given = take();
        if (argument == Callables.Argument.TEXT ? !isText(given) : !isNumber(given)) {
            throw new NotInGrammar();
        }
        require(")");
    }

    private void fact(String name) {
        if (!name.matches("[a-z][A-Za-z0-9]{0,60}")
                || WORDS.contains(name)
                || Callables.NO_FACTS.contains(name)
                || name.endsWith("Delegate")) {
            throw new NotInGrammar();
        }
        facts.add(name);
    }

    private boolean take(String... wanted) {
        String token = peek();
        for (String one : wanted) {
            if (one.equals(token)) {
                next++;
                return true;
            }
        }
        return false;
    }

    private String take() {
        String token = peek();
        if (token == null) {
            throw new NotInGrammar();
        }
        next++;
        return token;
    }

    private void require(String token) {
        if (!take(token)) {
            throw new NotInGrammar();
        }
    }

    private @Nullable String peek() {
        return next < tokens.size() ? tokens.get(next) : null;
    }

    private static boolean isNumber(String token) {
        return Character.isDigit(token.charAt(0));
    }

    private static boolean isText(String token) {
        return token.startsWith("'") || token.startsWith("\"");
    }
}
