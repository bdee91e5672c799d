package org.supportchain.workflow;

import java.util.Date;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseFact;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.Services;

/** Brings what a step has found out about the case itself into the case file, whichever step it was. */
@Component
class FactLearning {

    private static final Map<String, CaseFact> NAMES = Map.of(
            "riskLevel", CaseFact.RISK_LEVEL,
            "victimStatus", CaseFact.VICTIM_STATUS,
            "arrivedAt", CaseFact.ARRIVED_AT,
            "notifiedAt", CaseFact.NOTIFIED_AT,
            "followUpSince", CaseFact.FOLLOW_UP_SINCE,
            "closureReason", CaseFact.CLOSURE_REASON);

    private final CaseFile caseFile;
    private final Services services;

    FactLearning(CaseFile caseFile, Services services) {
        this.caseFile = caseFile;
        this.services = services;
    }

    void learn(CaseReference reference, Map<String, Object> routingFacts) {
        NAMES.forEach((name, fact) -> {
            Object value = routingFacts.get(name);
            if (value != null) {
                caseFile.learn(reference, fact, value instanceof Date date ? date.toInstant() : value);
            }
        });
        learnAge(reference, routingFacts);
        if (routingFacts.get("relationToAdult") instanceof String proof) {
            caseFile.learnRelation(reference, proof);
        }
        if (routingFacts.containsKey("servicesConfirmed")) {
            services.settle(reference, Boolean.TRUE.equals(routingFacts.get("servicesConfirmed")), (String)
                    routingFacts.get("servicesReason"));
        }
    }

    /** Whoever may be under 18 is treated as a child until it is decided otherwise (domain catalogue, X10). */
    private void learnAge(CaseReference reference, Map<String, Object> routingFacts) {
        if ("CHILD".equals(routingFacts.get("ageGroup"))) {
            caseFile.learn(reference, CaseFact.CHILD, true);
        }
        if ("ADULT".equals(routingFacts.get("ageDecision"))) {
            caseFile.learn(reference, CaseFact.CHILD, false);
        }
    }
}
