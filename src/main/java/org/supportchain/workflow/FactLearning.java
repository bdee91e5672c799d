package org.supportchain.workflow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseFact;
import org.supportchain.casefile.CaseFacts;
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
    private final MovingTimers timers;
    private final PlannedSteps planned;
    private final ChildTrack childTrack;
    private final Clock clock;

    FactLearning(
            CaseFile caseFile,
            Services services,
            MovingTimers timers,
            PlannedSteps planned,
            ChildTrack childTrack,
            Clock clock) {
        this.caseFile = caseFile;
        this.services = services;
        this.timers = timers;
        this.planned = planned;
        this.childTrack = childTrack;
        this.clock = clock;
    }

    /**
     * What the case knows about itself may have changed by it; then the open steps of the case follow at once.
     *
     * @param birthDate as it was answered, null if it was not asked
     * @param step the task that is being done at this moment, null if there is none
     */
    void learn(
            CaseReference reference,
            Map<String, Object> routingFacts,
            @Nullable LocalDate birthDate,
            @Nullable String step) {
        CaseFacts before = caseFile.facts(reference);
        learn(reference, routingFacts);
        if (birthDate != null) {
            learnBirthDate(reference, birthDate, routingFacts);
        }
        CaseFacts after = caseFile.facts(reference);
        if (!after.equals(before)) {
            timers.factsChanged(reference, step);
            if (!Objects.equals(before.riskLevel(), after.riskLevel())) {
                timers.showRisk(after);
            }
            planned.factsChanged(reference);
        }
        if (after.child() && !before.child()) {
            childTrack.open(reference);
        }
    }

    private void learn(CaseReference reference, Map<String, Object> routingFacts) {
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

    /** Whoever turns out to be younger gets the child's protection; that somebody is older is decided, never computed. */
    private void learnBirthDate(CaseReference reference, LocalDate birthDate, Map<String, Object> routingFacts) {
        if (Majority.isUnder18(birthDate, clock.instant()) && !"ADULT".equals(routingFacts.get("ageDecision"))) {
            caseFile.learn(reference, CaseFact.CHILD, true);
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
