package org.supportchain.modelgovernance;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.supportchain.network.Role;

/** Every step has a name in both languages, a code, a form, somebody who does it, a clock, and somebody who is called. */
final class StepRules {

    static final String DEADLINE_MISSED = "Esc_DeadlineMissed";
    static final Pattern BILINGUAL = Pattern.compile("\\S.* · \\S.*", Pattern.DOTALL);

    private final House house;
    private final Findings findings;

    StepRules(House house, Findings findings) {
        this.house = house;
        this.findings = findings;
    }

    void check(XmlElement root, XmlElement process) {
        Scope.of(process).forEach(scope -> scope.nodes().stream()
                .filter(node -> node.is("bpmn:userTask"))
                .forEach(step -> checkStep(root, process, scope, step)));
        process.all("bpmn:startEvent")
                .filter(start -> !start.get("camunda:formRef").isEmpty())
                .forEach(this::checkForm);
    }

    private void checkStep(XmlElement root, XmlElement process, Scope scope, XmlElement step) {
        if (!BILINGUAL.matcher(step.get("name")).matches()) {
            findings.add(Rule.STEP_NAME, step);
        }
        String code = property(step, "step");
        if (!code.matches("[A-Z]{1,3}\\d{1,3}[a-z]?")) {
            findings.add(Rule.STEP_CODE, step, code);
        }
        checkForm(step);
        checkGroups(process, step);
        checkClock(root, process, scope, step, code);
        // The first two levels of an escalation have their times from the ladder.
        if (!house.hasTermForAll(code) && !(isEscalation(process) && Callables.LEVELS.contains(code))) {
            findings.add(Rule.DEADLINE_ROW, step, code);
        }
    }

    private void checkForm(XmlElement element) {
        if (!house.hasForm(element.get("camunda:formRef"))
                || !element.get("camunda:formRefBinding").equals("deployment")) {
            findings.add(Rule.STEP_FORM, element, element.get("camunda:formRef"));
        }
    }

    private void checkGroups(XmlElement process, XmlElement step) {
        String groups = step.get("camunda:candidateGroups");
        boolean called = isEscalation(process) && groups.matches("\\$\\{level[123]Groups}");
        boolean known = Arrays.stream(groups.split(",", -1))
                .allMatch(group ->
                        Role.ofGroup(group.strip()).filter(Role::worksOnCases).isPresent());
        if (!called && !known) {
            findings.add(Rule.STEP_GROUP, step, groups);
        }
    }

    private void checkClock(XmlElement root, XmlElement process, Scope scope, XmlElement step, String code) {
        String due = step.get("camunda:dueDate");
        if (!due.equals(dueFor(process, code))) {
            findings.add(Rule.STEP_DUE, step, due);
        }
        List<XmlElement> timers = scope.boundariesOf(step)
                .filter(event -> event.children("bpmn:timerEventDefinition").count() == 1)
                .toList();
        if (timers.size() != 1 || !timeOf(timers.get(0)).equals(due)) {
            findings.add(Rule.STEP_TIMER, step);
            return;
        }
        XmlElement timer = timers.get(0);
        if (!timer.get("cancelActivity").equals("false")) {
            findings.add(Rule.TIMER_INTERRUPTS, timer);
        }
        boolean heard = isEscalation(process)
                ? EscalationRules.callsNext(scope, timer, code)
                : EscalationRules.escalates(root, scope, timer) && EscalationRules.isCaught(root, process);
        if (!heard) {
            findings.add(Rule.STEP_ESCALATES, timer);
        }
    }

    private static String dueFor(XmlElement process, String code) {
        int level = Callables.LEVELS.indexOf(code);
        return isEscalation(process) && (level == 0 || level == 1)
                ? "${deadlines.escalates(%d)}".formatted(level + 2)
                : "${deadlines.due('%s')}".formatted(code);
    }

    static boolean isEscalation(XmlElement process) {
        return process.id().equals("EscalationProcess");
    }

    private static String timeOf(XmlElement timer) {
        return timer.children("bpmn:timerEventDefinition")
                .findFirst()
                .map(definition -> definition.textOf("bpmn:timeDate"))
                .orElse("");
    }

    static String property(XmlElement element, String name) {
        return element.children("bpmn:extensionElements")
                .flatMap(extension -> extension.children("camunda:properties"))
                .flatMap(properties -> properties.children("camunda:property"))
                .filter(property -> property.get("name").equals(name))
                .map(property -> property.get("value"))
                .findFirst()
                .orElse("");
    }
}
