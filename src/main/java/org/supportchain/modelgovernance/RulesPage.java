package org.supportchain.modelgovernance;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The policy rules as one page for people, made from the rules themselves. */
final class RulesPage {

    private RulesPage() {}

    static String text() {
        return """
                # What models, tables and forms may be

                Made from the code of the room `modelgovernance`; do not edit. `PolicyRules` says which of these rules a change breaks; `ModelDoor` asks it
                before the engine takes any file. Why: [ADR 26](adr/0026-policy-rules-for-models.md).

                ## For every file

                Whoever it belongs to, however it comes.

                %s
                ## For the models of the house

                Asked of every deployment that replaces a file, a process, a table or a form of the house; what it leaves out is taken from what is in force.

                %s
                ## Expressions

                %s
                They may stand in conditions, in times (`timeDate`, due date), in candidate groups, in `sourceExpression` and in input and output parameters; nowhere
                else, neither in names nor in documentation. Calls: %s. The business key: `#{execution.processBusinessKey}`. Verbs, each alone in a delegate
                expression: %s. Messages: %s.

                In a table a question is the name of a fact; a condition is empty, `-`, values in a list, `not(...)`, a comparison with a number or a span; a result is one value.
                In a form an expression may only hide: `= answer != "YES"`, `list contains(answers, "X")`, joined by `and`, `or`, `not`, brackets.

                ## Words of a process model

                ```
                %s```

                ## Words of a table

                ```
                %s```
                """.formatted(
                        table(Rule::guardsTheServer),
                        table(rule -> !rule.guardsTheServer()),
                        Grammar.AS_WRITTEN,
                        code(Callables.METHODS.entrySet().stream()
                                .map(method -> method.getKey()
                                        + (method.getValue() == Callables.Argument.TEXT ? "('…')" : "(1)"))
                                .toList()),
                        code(Callables.VERBS),
                        code(Callables.MESSAGES),
                        Vocabulary.BPMN.listed(),
                        Vocabulary.DMN.listed());
    }

    private static String table(Predicate<Rule> wanted) {
        return "| Rule | What it means | How to mend it |\n|---|---|---|\n"
                + Arrays.stream(Rule.values())
                        .filter(wanted)
                        .map(rule -> "| `%s` | %s<br>%s | %s<br>%s |\n"
                                .formatted(
                                        rule.id(),
                                        rule.meaning().english(),
                                        rule.meaning().vietnamese(),
                                        rule.mending().english(),
                                        rule.mending().vietnamese()))
                        .collect(Collectors.joining());
    }

    private static String code(Collection<String> words) {
        return words.stream().sorted().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }
}
