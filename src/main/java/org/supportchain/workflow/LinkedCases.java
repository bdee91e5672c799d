package org.supportchain.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseFacts;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.LinkKind;

/**
 * Everyone who was reported together gets an own case and an own chain, children first (domain catalogue, X17). What the
 * report says of one person never enters the file of another.
 */
@Component
class LinkedCases {

    /** What holds for everyone in a report. */
    static final Set<String> SHARED = Set.of(
            "language",
            "safeContact",
            "immediateDanger",
            "reporterType",
            "reportChannel",
            "callId",
            "reportPlace",
            "nationality",
            "entryRoute");

    private final CaseFile caseFile;
    private final CaseOpening opening;
    private final RuntimeService runtime;

    LinkedCases(CaseFile caseFile, CaseOpening opening, @Lazy RuntimeService runtime) {
        this.caseFile = caseFile;
        this.opening = opening;
        this.runtime = runtime;
    }

    private record Companion(
            String ageGroup, LinkKind kind, @Nullable String proof, Map<String, Object> answers) {}

    void openFor(CaseReference reference) {
        Map<String, Object> report = caseFile.toldSoFar(reference);
        List<Companion> companions = new ArrayList<>(children(report));
        companions.addAll(group(report));
        companions.sort(Comparator.comparing(companion -> companion.ageGroup().equals("ADULT")));
        CaseFacts facts = caseFile.facts(reference);
        companions.forEach(companion -> open(reference, facts, report, companion));
    }

    private void open(CaseReference reference, CaseFacts facts, Map<String, Object> report, Companion companion) {
        Map<String, Object> answers = new LinkedHashMap<>(companion.answers());
        SHARED.stream().filter(report::containsKey).forEach(key -> answers.put(key, report.get(key)));
        answers.put("ageGroup", companion.ageGroup());
        answers.put("reportedAt", facts.reportedAt());
        if (facts.arrivedAt() != null) {
            answers.put("arrivedAt", facts.arrivedAt());
        }
        Map<String, Object> routing = new HashMap<>();
        routing.put(RoutingFact.FACILITY.name(), facts.facility());
        routing.put(RoutingFact.AGE_GROUP.name(), companion.ageGroup());
        routing.put("nationality", report.get("nationality"));
        routing.put("foundAbroad", false);
        routing.put("massRescue", false);
        CaseReference opened = opening.openBeside(answers, SHARED, routing);
        caseFile.link(opened, reference, companion.kind(), companion.proof());
        runtime.createMessageCorrelation(SupportChainNames.PERSON_REPORTED)
                .processInstanceBusinessKey(opened.value())
                .setVariables(routing)
                .correlateStartMessage();
    }

    private static List<Companion> children(Map<String, Object> report) {
        return numbered(report, "childCount")
                .mapToObj(n -> {
                    Map<String, Object> answers = new LinkedHashMap<>();
                    copy(report, "child" + n + "Name", answers, "personName");
                    copy(report, "child" + n + "Age", answers, "ageYears");
                    copy(report, "child" + n + "Sex", answers, "gender");
                    copy(report, "child" + n + "Relation", answers, "relationToAdult");
                    return new Companion(
                            "CHILD", LinkKind.CHILD_OF, (String) report.get("child" + n + "Relation"), answers);
                })
                .toList();
    }

    /** The first person of a group sheet is the one whose case holds the sheet. */
    private static List<Companion> group(Map<String, Object> report) {
        return numbered(report, "peopleCount")
                .skip(1)
                .mapToObj(n -> {
                    Map<String, Object> answers = new LinkedHashMap<>();
                    copy(report, "person" + n + "Name", answers, "personName");
                    Object age = report.getOrDefault("person" + n + "AgeGroup", "UNKNOWN");
                    return new Companion(String.valueOf(age), LinkKind.SAME_RESCUE, null, answers);
                })
                .toList();
    }

    private static IntStream numbered(Map<String, Object> report, String countKey) {
        return report.get(countKey) instanceof Number count
                ? IntStream.rangeClosed(1, count.intValue())
                : IntStream.empty();
    }

    private static void copy(Map<String, Object> from, String key, Map<String, Object> to, String newKey) {
        if (from.get(key) != null) {
            to.put(newKey, from.get(key));
        }
    }
}
