package org.supportchain.workflow;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.casefile.CaseReference;

/** Receives reports that do not come from the desk: opens the case and starts its chain in one transaction. */
@Service
public class Reception {

    private final CaseOpening opening;
    private final RuntimeService runtime;

    Reception(CaseOpening opening, RuntimeService runtime) {
        this.opening = opening;
        this.runtime = runtime;
    }

    /**
     * @param answers field keys of the form of step R01, checked by the caller; times as {@link java.time.Instant}
     * @param facility where the person is received; nobody is received nowhere
     */
    @Transactional
    public CaseReference receive(Map<String, Object> answers, @Nullable String facility) {
        Map<String, Object> routing = new HashMap<>();
        routing.put(RoutingFact.FACILITY.name(), facility);
        routing.put(RoutingFact.AGE_GROUP.name(), answers.get("ageGroup"));
        routing.put("nationality", answers.getOrDefault("nationality", "VIETNAMESE"));
        routing.put("foundAbroad", answers.getOrDefault("foundAbroad", false));
        routing.put("massRescue", false);
        routing.put(RoutingFact.RE_ENTRY.name(), answers.get("earlierCase") != null);
        routing.put(RoutingFact.REPORT_COMPLETE.name(), answers.getOrDefault("complete", false));
        Map<String, Object> told = new LinkedHashMap<>(answers);
        told.remove("complete");
        CaseReference reference = opening.open(told, CaseOpening.REPORT_FORM, routing);
        runtime.createMessageCorrelation(SupportChainNames.PERSON_REPORTED)
                .processInstanceBusinessKey(reference.value())
                .setVariables(routing)
                .correlateStartMessage();
        return reference;
    }
}
