package org.supportchain.modelgovernance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Says which policy rules a change of models, tables and forms would break. Reads files only; runs nothing. */
public final class PolicyRules {

    private final ReadFiles released;

    /** @param released what is in force; it completes what a change leaves out */
    public PolicyRules(ModelFiles released) {
        this.released = ReadFiles.of(released);
    }

    /** All that the proposed files break, together with what is in force beside them; empty for a change that may be made. */
    public static List<Finding> check(ModelFiles proposed, ModelFiles released) {
        return new PolicyRules(released).check(proposed);
    }

    /** @see #check(ModelFiles, ModelFiles) */
    public List<Finding> check(ModelFiles proposed) {
        ReadFiles read = ReadFiles.of(proposed);
        return read.findings().isEmpty() ? broken(read) : read.findings();
    }

    /** What could harm the server or let data out, in whichever file; what it means for a person is not looked at. */
    public static List<Finding> harmfulIn(ModelFiles files) {
        return ReadFiles.of(files).findings();
    }

    /** A file is looked at when it is new, or when a table, form or process that it may need is. */
    private List<Finding> broken(ReadFiles proposed) {
        House house = new House(proposed.completedBy(released));
        List<Finding> found = new ArrayList<>();
        house.files().models().forEach((file, root) -> checkModel(house, file, root, proposed, found));
        house.files().tables().forEach((file, root) -> {
            if (!proposed.tables().isEmpty()) {
                new TableRules(house, Findings.into(found, file)).check(file, root);
            }
        });
        proposed.forms().forEach((file, form) -> new FormRules(Findings.into(found, file)).check(file, form));
        checkCalls(house, found);
        return List.copyOf(found);
    }

    private static void checkModel(House house, String file, XmlElement root, ReadFiles proposed, List<Finding> found) {
        Findings findings = Findings.into(found, file);
        boolean changed = proposed.models().containsKey(file);
        boolean needs = !proposed.forms().isEmpty() || !proposed.tables().isEmpty();
        if (changed || needs) {
            new ReferenceRules(house, findings).check(file, root);
            root.all("bpmn:process").forEach(process -> new StepRules(house, findings).check(root, process));
        }
        if (changed) {
            List<XmlElement> processes = root.all("bpmn:process").toList();
            int before = found.size();
            processes.forEach(process -> new FlowRules(findings).check(process));
            boolean whole = found.stream().skip(before).noneMatch(one -> one.rule() == Rule.REFERENCE);
            if (whole) {
                processes.forEach(process -> new ChainRules(findings).check(root, process));
            }
        }
    }

    /** Whoever calls is heard by somebody, in whichever model. */
    private static void checkCalls(House house, List<Finding> found) {
        Set<String> caught = house.escalationsAt(Set.of("bpmn:boundaryEvent", "bpmn:startEvent"));
        Findings all = Findings.into(found, "*.bpmn");
        house.escalationsAt(Set.of("bpmn:endEvent", "bpmn:intermediateThrowEvent")).stream()
                .filter(code -> !code.isEmpty() && !caught.contains(code))
                .forEach(code -> all.add(Rule.ESCALATION, code, "", code));
        if (house.hasProcess("SupportChainProcess")) {
            Set<String> heard = house.messagesCaught();
            Callables.MESSAGES.stream()
                    .filter(message -> !heard.contains(message))
                    .forEach(message -> all.add(Rule.MESSAGE, message, "", message));
        }
    }
}
