package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.workflow.Chain.ARRIVED;
import static org.supportchain.workflow.Chain.NINE_IN_THE_EVENING;
import static org.supportchain.workflow.Chain.REPORTED;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;

@ChainTest
@ExtendWith(NothingStalls.class)
class ChildProtectionProcessIT {

    @Autowired
    Chain chain;

    @Test
    void assessesPlansAndReviewsAChildWhoIsWithAProvenParent() {
        String reference = registered("relationToAdult", "PARENT_PROVEN");
        assertThat(chain.openSteps(reference)).containsExactly("Task_AssessChildRapidly", "Task_KeepFamilyTogether");
        chain.complete(reference, "Task_KeepFamilyTogether");
        assess(reference, "riskFactors", 0);
        assertThat(chain.facts(reference).riskLevel()).isEqualTo("LOW");
        assertThat(chain.openSteps(reference)).containsExactly("Task_AssessChildInDetail");
        chain.complete(reference, "Task_AssessChildInDetail");
        chain.complete(reference, "Task_PlanChildSupport", "tracingNeeded", false);
        chain.complete(reference, "Task_ReviewChildPlan", "childPlanDecision", "CLOSE");
        assertThat(chain.passed(reference)).contains("EndEvent_ChildTrackDone");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void tracesTheFamilyAndReviewsAgainAndAgain() {
        String reference = registered("relationToAdult", "PARENT_PROVEN");
        assess(reference, "riskFactors", 1);
        chain.complete(reference, "Task_AssessChildInDetail");
        chain.complete(reference, "Task_PlanChildSupport", "tracingNeeded", true);
        chain.complete(reference, "Task_TraceFamily");
        chain.complete(reference, "Task_ReviewChildPlan", "childPlanDecision", "CONTINUE");
        chain.complete(reference, "Task_ReviewChildPlan", "childPlanDecision", "REASSESS");
        assertThat(chain.openSteps(reference)).containsExactly("Task_AssessChildInDetail", "Task_KeepFamilyTogether");
        chain.complete(reference, "Task_AssessChildInDetail");
        chain.complete(reference, "Task_PlanChildSupport", "tracingNeeded", false);
        chain.complete(reference, "Task_ReviewChildPlan", "childPlanDecision", "CLOSE");
        assertThat(chain.openSteps(reference)).containsExactly("Task_KeepFamilyTogether");
        chain.complete(reference, "Task_KeepFamilyTogether");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void reviewsAChildAtHighRiskEveryWeekAndOthersEveryMonth() {
        String reference = registered("relationToAdult", "PARENT_PROVEN");
        assess(reference, "threat", true);
        chain.complete(reference, "Task_AssessChildInDetail");
        chain.complete(reference, "Task_PlanChildSupport");
        assertThat(chain.due(reference, "Task_ReviewChildPlan"))
                .isEqualTo(NINE_IN_THE_EVENING.plus(Duration.ofDays(7)));

        String calm = registered("relationToAdult", "PARENT_PROVEN");
        assess(calm, "riskFactors", 2);
        chain.complete(calm, "Task_AssessChildInDetail");
        chain.complete(calm, "Task_PlanChildSupport");
        assertThat(chain.due(calm, "Task_ReviewChildPlan")).isEqualTo(NINE_IN_THE_EVENING.plus(Duration.ofDays(30)));
    }

    @Test
    void appointsAGuardianForAChildWhoIsAloneAndDecidesBestInterests() {
        String reference = registered("relationToAdult", "UNACCOMPANIED");
        assertThat(chain.openSteps(reference)).containsExactly("Task_AppointGuardian", "Task_AssessChildRapidly");
        assess(reference, "riskFactors", 0);
        assertThat(chain.openSteps(reference))
                .containsExactly("Task_AppointGuardian", "Task_AssessChildInDetail", "Task_DecideBestInterests");
        chain.complete(reference, "Task_AssessChildInDetail");
        chain.complete(reference, "Task_PlanChildSupport");
        assertThat(chain.openSteps(reference)).containsExactly("Task_AppointGuardian", "Task_DecideBestInterests");
        chain.complete(reference, "Task_DecideBestInterests");
        chain.complete(reference, "Task_ReviewChildPlan", "childPlanDecision", "CLOSE");
        chain.complete(reference, "Task_AppointGuardian");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void separatesAChildFromAnAdultWhoseRelationIsNotProven() {
        String reference = registered("relationToAdult", "PARENT_CLAIMED");
        assertThat(chain.openSteps(reference))
                .containsExactly("Task_AssessChildRapidly", "Task_SeparateChildFromAdult");
        chain.complete(reference, "Task_SeparateChildFromAdult");
        assertThat(chain.openSteps(reference)).containsExactly("Task_AssessChildRapidly");
    }

    @Test
    void looksAgainAtTheBedsideAfterTwelveHoursWhileThe24HoursRunOn() {
        String reference = registered("relationToAdult", "PARENT_PROVEN");
        chain.complete(
                reference,
                "Task_AssessChildRapidly",
                "assessmentOutcome",
                "MEDICALLY_IMPOSSIBLE",
                "doctorName",
                "Dr X");
        assertThat(chain.openSteps(reference)).containsExactly("Task_KeepFamilyTogether");
        assertThat(chain.timer(reference, "IntermediateEvent_CheckAtBedside").getDuedate())
                .isEqualTo(NINE_IN_THE_EVENING.plus(Duration.ofHours(12)));
        chain.fireWhenDue(reference, "IntermediateEvent_CheckAtBedside");
        assertThat(chain.due(reference, "Task_AssessChildRapidly")).isEqualTo(ARRIVED.plus(Duration.ofHours(24)));
    }

    @Test
    void goesOnWithAnAssessmentThatTheChildStopped() {
        String reference = registered("relationToAdult", "PARENT_PROVEN");
        chain.complete(reference, "Task_AssessChildRapidly", "assessmentOutcome", "CONTINUE");
        assertThat(chain.due(reference, "Task_AssessChildRapidly")).isEqualTo(ARRIVED.plus(Duration.ofHours(24)));
    }

    @Test
    void decidesAnEmergencyMeasureWhenTheAssessmentFindsHighRisk() {
        String reference = registered("relationToAdult", "PARENT_PROVEN");
        assess(reference, "threat", true);
        assertThat(chain.facts(reference).riskLevel()).isEqualTo("HIGH");
        assertThat(chain.due(reference, "Task_DecideEmergencyProtection"))
                .isEqualTo(REPORTED.plus(Duration.ofHours(12)));
        chain.complete(reference, "Task_DecideEmergencyProtection", "emergencyMeasure", "NONE");
        assertThat(chain.openSteps(reference)).containsExactly("Task_AssessChildInDetail", "Task_KeepFamilyTogether");
    }

    @Test
    void decidesOnceWhenTheDangerWasKnownAtOnce() {
        String reference = registered("relationToAdult", "PARENT_PROVEN", "emergencyKnown", true);
        assertThat(chain.openSteps(reference)).contains("Task_DecideEmergencyProtection");
        assess(reference, "threat", true);
        assertThat(chain.tasks(reference, "Task_DecideEmergencyProtection")).hasSize(1);
    }

    @Test
    void watchesASeparationUntilItIsNotExtended() {
        String reference = registered("relationToAdult", "PARENT_PROVEN", "emergencyKnown", true);
        chain.complete(reference, "Task_DecideEmergencyProtection", "emergencyMeasure", "SEPARATION");
        assertThat(chain.due(reference, "Task_WatchSeparation"))
                .isEqualTo(NINE_IN_THE_EVENING.plus(Duration.ofDays(15)));
        chain.complete(reference, "Task_WatchSeparation", "separationDecision", "EXTEND");
        assertThat(chain.openSteps(reference)).contains("Task_WatchSeparation");
        chain.complete(reference, "Task_WatchSeparation", "separationDecision", "REVOKE");
        assertThat(chain.openSteps(reference)).containsExactly("Task_AssessChildRapidly", "Task_KeepFamilyTogether");
    }

    @Test
    void staysOnTheChildTrackWhenTheAgeIsDecidedToBeUnder18() {
        String reference = registered("relationToAdult", "PARENT_PROVEN", "ageDisputed", true);
        chain.complete(reference, "Task_DecideDisputedAge", "ageDecision", "CHILD");
        assertThat(chain.openSteps(reference)).containsExactly("Task_AssessChildRapidly", "Task_KeepFamilyTogether");
        assertThat(chain.facts(reference).child()).isTrue();
    }

    @Test
    void leavesTheChildTrackWhenThePersonIsProvenToBeAdult() {
        String reference = registered("relationToAdult", "PARENT_PROVEN", "ageDisputed", true);
        chain.complete(reference, "Task_DecideDisputedAge", "ageDecision", "ADULT");
        assertThat(chain.facts(reference).child()).isFalse();
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void endsEveryEscalationWhenThePersonLeavesTheChildTrack() {
        String reference = registered("relationToAdult", "PARENT_PROVEN", "ageDisputed", true);
        chain.fireWhenDue(reference, "BoundaryEvent_AssessChildRapidlyOverdue");
        chain.fireWhenDue(reference, "BoundaryEvent_DecideDisputedAgeOverdue");
        assertThat(chain.tasks(reference, "Task_AnswerEscalationLevel1")).hasSize(2);
        chain.complete(reference, "Task_DecideDisputedAge", "ageDecision", "ADULT");
        assertThat(chain.isOver(reference)).isTrue();
    }

    private String registered(Object... answers) {
        String reference = chain.start("ChildProtectionProcess", "child", true);
        chain.complete(reference, "Task_RegisterChild", answers);
        return reference;
    }

    private void assess(String reference, String field, Object answer) {
        chain.complete(reference, "Task_AssessChildRapidly", "assessmentOutcome", "FINISHED", field, answer);
    }
}
