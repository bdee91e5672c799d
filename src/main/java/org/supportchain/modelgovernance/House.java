package org.supportchain.modelgovernance;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Everything that models, tables and forms refer to, gathered from all of them together. */
final class House {

    /** More often than this nothing is asked of one person. */
    private static final int MOST_ROUNDS = 200;

    private final ReadFiles files;
    private final Map<String, XmlElement> processes = new HashMap<>();
    private final Map<String, XmlElement> decisions = new HashMap<>();
    private final Map<String, FormFile> forms = new HashMap<>();
    private final Map<String, List<Row>> rows = new HashMap<>();
    private final Map<String, Boolean> terms = new HashMap<>();
    private final Set<String> facts = new HashSet<>(Callables.FACTS);

    House(ReadFiles files) {
        this.files = files;
        files.models().values().forEach(root -> root.all("bpmn:process").forEach(one -> processes.put(one.id(), one)));
        files.tables().values().forEach(root -> root.all("dmn:decision").forEach(one -> decisions.put(one.id(), one)));
        files.forms().values().forEach(form -> {
            forms.put(form.id(), form);
            facts.addAll(form.routingFacts());
        });
        files.models().values().forEach(root -> root.all().forEach(this::learn));
    }

    private void learn(XmlElement element) {
        switch (element.name()) {
            case "camunda:outputParameter", "camunda:inputParameter" -> facts.add(element.get("name"));
            case "bpmn:businessRuleTask" -> facts.add(element.get("camunda:resultVariable"));
            default -> {
                // Mappings between processes pass facts on; they make none.
            }
        }
    }

    ReadFiles files() {
        return files;
    }

    Stream<XmlElement> processes() {
        return processes.values().stream();
    }

    boolean hasProcess(String id) {
        return processes.containsKey(id);
    }

    boolean hasDecision(String id) {
        return decisions.containsKey(id);
    }

    boolean hasForm(String id) {
        return forms.containsKey(id);
    }

    boolean knowsFact(String name) {
        return facts.contains(name);
    }

    /** The rows of the table, each as the texts of its cells; empty if there is no such table. */
    List<Row> rows(String decision) {
        XmlElement table = decisions.get(decision);
        return table == null
                ? List.of()
                : rows.computeIfAbsent(
                        decision, id -> table.all("dmn:rule").map(Row::new).toList());
    }

    /** True if the step has a term for everybody, the first time and every other time. */
    boolean hasTermForAll(String step) {
        return terms.computeIfAbsent(step, this::isTermForAll);
    }

    private boolean isTermForAll(String step) {
        List<Row> ofStep = rows(TableRules.DEADLINES).stream()
                .filter(row -> row.input(0).equals(step))
                .toList();
        return IntStream.rangeClosed(1, MOST_ROUNDS)
                .allMatch(round -> ofStep.stream().anyMatch(row -> row.isForAllInRound(round)));
    }

    /** One row of a table. */
    record Row(XmlElement rule) {

        private static final int ROUND = 5;

        String input(int column) {
            return cell("dmn:inputEntry", column);
        }

        String output(int column) {
            return cell("dmn:outputEntry", column);
        }

        /** The cell itself; the row where it has none. */
        XmlElement asking(int column) {
            return rule.children("dmn:inputEntry").skip(column).findFirst().orElse(rule);
        }

        /** @see #asking */
        XmlElement answering(int column) {
            return rule.children("dmn:outputEntry").skip(column).findFirst().orElse(rule);
        }

        /** True if the row holds for everybody at that time of asking, whatever else is known of the case. */
        boolean isForAllInRound(int round) {
            for (int column = 1; column < 7; column++) {
                String cell = input(column);
                if (!cell.isEmpty() && !cell.equals("-") && !(column == ROUND && Rounds.hold(cell, round))) {
                    return false;
                }
            }
            return true;
        }

        private String cell(String kind, int column) {
            String text = rule.children(kind)
                    .skip(column)
                    .findFirst()
                    .map(entry -> entry.textOf("dmn:text"))
                    .orElse("");
            return text.length() > 1 && text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
        }
    }

    /** The escalation codes that elements of this kind throw or catch, over all models. */
    Set<String> escalationsAt(Set<String> kinds) {
        return files.models().values().stream()
                .flatMap(root -> root.all("bpmn:escalationEventDefinition")
                        .filter(definition -> kinds.contains(parentName(definition)))
                        .map(definition -> codeOf(root, definition.get("escalationRef"))))
                .collect(Collectors.toSet());
    }

    Set<String> messagesCaught() {
        return files.models().values().stream()
                .flatMap(root -> root.all()
                        .filter(element -> !element.get("messageRef").isEmpty())
                        .map(element -> nameOfMessage(root, element.get("messageRef"))))
                .collect(Collectors.toSet());
    }

    static String codeOf(XmlElement root, String escalation) {
        return root.children("bpmn:escalation")
                .filter(one -> one.id().equals(local(escalation)))
                .map(one -> one.get("escalationCode"))
                .findFirst()
                .orElse("");
    }

    static String nameOfMessage(XmlElement root, String message) {
        return root.children("bpmn:message")
                .filter(one -> one.id().equals(local(message)))
                .map(one -> one.get("name"))
                .findFirst()
                .orElse("");
    }

    private static String local(String reference) {
        return reference.substring(reference.indexOf(':') + 1);
    }

    private static String parentName(XmlElement element) {
        XmlElement parent = element.parent();
        return parent == null ? "" : parent.name();
    }
}
