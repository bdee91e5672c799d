package org.supportchain.modelgovernance;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.supportchain.deadline.ClockStart;
import org.supportchain.network.Role;

/** The tables keep their shape, every term can be counted, and a child's safety is never put off. */
final class TableRules {

    static final String DEADLINES = "Decision_Deadlines";
    private static final String LADDER = "Decision_EscalationLadder";
    private static final String CHILD_SAFETY = "E-CHI";

    /** What the house asks its tables, and what it wants to hear. */
    private static final Map<String, String> SHAPES = Map.of(
            DEADLINES,
            "step,child,risk,status,province,round,urgency -> ruleId,duration,calendar,clockStart,ladder,reminders,mayPause,source",
            LADDER,
            "ladder,level -> ruleId,groups,after,who,source",
            "Decision_PauseReasons",
            "reason -> name,longest,source",
            "Decision_RiskLevel",
            "threat,selfHarm,traffickerContact,unsafeCarer,reEntry,riskFactors -> riskLevel",
            "Decision_Entitlements",
            "victimStatus,nationality -> essentialNeeds,medical,interpretation,legalAdvice,legalAid,travel,psychological,education,vocational,hardshipAndLoan,source");

    private static final Pattern AROUND_THE_CLOCK = Pattern.compile("PT[1-9]\\d{0,5}[HM]");
    private static final Pattern WORKING_DAYS = Pattern.compile("P[1-9]\\d{0,2}D");
    private static final Pattern AFTER = Pattern.compile("\\d{1,3}%|PT\\d{1,3}[HM]");

    private final House house;
    private final Findings findings;

    TableRules(House house, Findings findings) {
        this.house = house;
        this.findings = findings;
    }

    void check(String file, XmlElement root) {
        List<XmlElement> decisions = root.all("dmn:decision").toList();
        require(decisions.size() == 1, Rule.PROCESS_ID, root, file);
        for (XmlElement decision : decisions) {
            require(decision.id().equals(FileNames.decision(file)), Rule.PROCESS_ID, decision, decision.id());
            require(
                    ReferenceRules.lasts(decision.get("camunda:historyTimeToLive")),
                    Rule.HISTORY,
                    decision,
                    decision.get("camunda:historyTimeToLive"));
            checkShape(decision);
            List<House.Row> rows = house.rows(decision.id());
            switch (decision.id()) {
                case DEADLINES -> rows.forEach(this::checkDeadline);
                case LADDER -> checkLadders(rows);
                case "Decision_PauseReasons" ->
                    rows.forEach(row -> require(
                            AROUND_THE_CLOCK.matcher(row.output(1)).matches(),
                            Rule.DEADLINE_TERM,
                            row.answering(1),
                            row.output(1)));
                default -> {
                    // Other tables decide facts; their shape is all that the house relies on.
                }
            }
        }
    }

    private void checkShape(XmlElement decision) {
        List<XmlElement> tables = decision.children("dmn:decisionTable").toList();
        String shape = names(decision.all("dmn:inputExpression").map(one -> one.textOf("dmn:text")))
                + " -> "
                + names(decision.all("dmn:output").map(one -> one.get("name")));
        boolean known = !SHAPES.containsKey(decision.id()) || shape.equals(SHAPES.get(decision.id()));
        require(
                known && tables.size() == 1 && tables.get(0).get("hitPolicy").equals("FIRST"),
                Rule.TABLE_SHAPE,
                decision,
                shape);
        long inputs = decision.all("dmn:input").count();
        long outputs = decision.all("dmn:output").count();
        boolean sourced = shape.endsWith("source");
        decision.all("dmn:rule").forEach(rule -> {
            require(
                    rule.children("dmn:inputEntry").count() == inputs
                            && rule.children("dmn:outputEntry").count() == outputs,
                    Rule.TABLE_SHAPE,
                    rule,
                    "");
            String source = sourced ? new House.Row(rule).output((int) outputs - 1) : rule.textOf("dmn:description");
            require(
                    !source.isBlank(),
                    Rule.TABLE_SOURCE,
                    sourced ? new House.Row(rule).answering((int) outputs - 1) : rule,
                    "");
        });
    }

    private void checkDeadline(House.Row row) {
        String step = row.input(0);
        boolean workingDays = row.output(2).equals("WORKING_DAYS");
        boolean counts = workingDays
                ? WORKING_DAYS.matcher(row.output(1)).matches()
                : row.output(2).equals("24/7")
                        && AROUND_THE_CLOCK.matcher(row.output(1)).matches();
        require(counts, Rule.DEADLINE_TERM, row.answering(1), row.output(1) + " " + row.output(2));
        require(
                Arrays.stream(ClockStart.values())
                        .anyMatch(start -> start.name().equals(row.output(3))),
                Rule.DEADLINE_TERM,
                row.answering(3),
                row.output(3));
        require(
                row.output(4).equals("-") && step.startsWith("X01") || ladders().contains(row.output(4)),
                Rule.DEADLINE_TERM,
                row.answering(4),
                row.output(4));
        require(step.matches("[A-Z]{1,3}\\d{1,3}[a-z]?"), Rule.DEADLINE_TERM, row.asking(0), step);
        if (Set.of("C01", "C02").contains(step)) {
            require(isSoon(row), Rule.CHILD_TERM, row.answering(1), row.output(1));
        }
        require(
                !row.output(4).equals(CHILD_SAFETY) || !row.output(6).equals("true"),
                Rule.CHILD_PAUSE,
                row.answering(6),
                step);
    }

    private static boolean isSoon(House.Row row) {
        String term = row.output(1);
        if (!term.matches("PT\\d{1,5}[HM]")) {
            return false;
        }
        int number = Integer.parseInt(term.substring(2, term.length() - 1));
        int minutes = term.endsWith("H") ? number * 60 : number;
        return minutes <= 24 * 60
                && row.output(2).equals("24/7")
                && row.output(3).equals(ClockStart.ARRIVED.name())
                && row.output(4).equals(CHILD_SAFETY)
                && row.output(6).equals("false");
    }

    private Set<String> ladders() {
        return house.rows(LADDER).stream().map(row -> row.input(0)).collect(Collectors.toSet());
    }

    private void checkLadders(List<House.Row> rows) {
        for (House.Row row : rows) {
            boolean roles = Arrays.stream(row.output(1).split(",", -1)).allMatch(group -> Role.ofGroup(group.strip())
                    .filter(Role::worksOnCases)
                    .isPresent());
            require(roles, Rule.LADDER, row.answering(1), row.output(1));
            require(AFTER.matcher(row.output(2)).matches(), Rule.LADDER, row.answering(2), row.output(2));
        }
        for (House.Row row : house.rows(DEADLINES)) {
            String ladder = row.output(4);
            boolean whole = rows.stream()
                    .filter(rung -> rung.input(0).equals(ladder))
                    .map(rung -> rung.input(1))
                    .collect(Collectors.toSet())
                    .containsAll(Set.of("1", "2", "3"));
            require(whole || ladder.equals("-"), Rule.LADDER, row.rule(), ladder);
        }
    }

    private static String names(java.util.stream.Stream<String> names) {
        return names.collect(Collectors.joining(","));
    }

    private void require(boolean kept, Rule rule, XmlElement element, String detail) {
        if (!kept) {
            findings.add(rule, element, detail);
        }
    }
}
