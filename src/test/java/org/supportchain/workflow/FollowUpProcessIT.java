package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.supportchain.workflow.Chain.NINE_IN_THE_EVENING;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.CaseStatus;
import org.supportchain.casefile.Services;

@ChainTest
@ExtendWith(NothingStalls.class)
class FollowUpProcessIT {

    @Autowired
    Chain chain;

    @Autowired
    Services services;

    @Test
    void contactsThePersonTenTimesIn24Months() {
        String reference = handedOver();
        assertThat(chain.facts(reference).status()).isEqualTo(CaseStatus.FOLLOW_UP);
        for (int days : new int[] {3, 14, 30, 60, 90, 180, 270, 365}) {
            contact(reference, Duration.ofDays(days), "STABLE");
        }
        contact(reference, Duration.ofHours(13140), "STABLE");
        contact(reference, Duration.ofDays(730), "STABLE");
        assertThat(chain.openSteps(reference)).containsExactly("Task_PrepareClosure");
    }

    @Test
    void preparesTheClosureAsSoonAsTheGoalsAreMet() {
        String reference = handedOver();
        contact(reference, Duration.ofDays(3), "GOALS_MET");
        chain.complete(reference, "Task_PrepareClosure");
        chain.complete(reference, "Task_ApproveClosure", "closureDecision", "APPROVE");
        assertThat(chain.passed(reference)).contains("Task_CheckLoop", "EndEvent_FollowUpClosed");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void refusesToCloseWhileAServiceIsNotAnswered() {
        String reference = handedOver();
        services.open(new CaseReference(reference), "MEDICAL", "service of " + reference);
        services.end("service of " + reference, true, false, null);
        contact(reference, Duration.ofDays(3), "GOALS_MET");
        chain.complete(reference, "Task_PrepareClosure");
        assertThatThrownBy(() -> chain.complete(reference, "Task_ApproveClosure", "closureDecision", "APPROVE"))
                .isInstanceOf(StepConflict.class);
        assertThat(chain.openSteps(reference)).containsExactly("Task_ApproveClosure");
    }

    @Test
    void refusesToCloseWhileAProtectionStillRuns() {
        String reference = handedOver();
        contact(reference, Duration.ofDays(3), "GOALS_MET");
        chain.complete(reference, "Task_PrepareClosure");
        chain.startFor(reference, "SafetyThreatProcess");
        assertThatThrownBy(() -> chain.complete(reference, "Task_ApproveClosure", "closureDecision", "APPROVE"))
                .isInstanceOf(StepConflict.class);
        assertThat(chain.openSteps(reference)).contains("Task_ApproveClosure");
    }

    @Test
    void followsOnWhenTheSupervisorDoesNotApprove() {
        String reference = handedOver();
        contact(reference, Duration.ofDays(3), "GOALS_MET");
        chain.complete(reference, "Task_PrepareClosure");
        chain.complete(reference, "Task_ApproveClosure", "closureDecision", "CONTINUE");
        contact(reference, Duration.ofDays(14), "STABLE");
    }

    @Test
    void goesBackToThePlanWhenTheSupervisorWantsANewOne() {
        String reference = handedOver();
        contact(reference, Duration.ofDays(3), "GOALS_MET");
        chain.complete(reference, "Task_PrepareClosure");
        chain.complete(reference, "Task_ApproveClosure", "closureDecision", "BACK_TO_PLAN");
        assertThat(chain.passed(reference)).contains("EndEvent_BackToPlan");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void goesBackToThePlanWhenThereAreNewNeeds() {
        String reference = handedOver();
        contact(reference, Duration.ofDays(3), "NEW_NEEDS");
        assertThat(chain.passed(reference)).contains("EndEvent_BackToPlan");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void beginsTheContactsAnewAfterANewPlan() {
        String reference = handedOver();
        contact(reference, Duration.ofDays(3), "STABLE");
        contact(reference, Duration.ofDays(14), "NEW_NEEDS");
        Duration untilNow = Duration.between(NINE_IN_THE_EVENING, chain.now());
        chain.startFor(reference, "FollowUpProcess");
        chain.complete(reference, "Task_HandOverToCommunity");
        contact(reference, untilNow.plus(Duration.ofDays(3)), "STABLE");
        contact(reference, untilNow.plus(Duration.ofDays(14)), "STABLE");
    }

    @Test
    void countsTheContactsFromTheReturnThatTheHandOverNames() {
        String reference = chain.start("FollowUpProcess");
        String dayBefore = NINE_IN_THE_EVENING.minus(Duration.ofDays(1)).toString();
        chain.complete(reference, "Task_HandOverToCommunity", "followUpSince", dayBefore);
        contact(reference, Duration.ofDays(2), "STABLE");
    }

    @Test
    void keepsTheDatesOfTheContactsWhenAPersonIsLostAndFoundMeanwhile() {
        String reference = handedOver();
        contact(reference, Duration.ofDays(3), "STABLE");
        chain.startFor(reference, "DisappearanceProcess");
        chain.complete(reference, "Task_ReachOutSafely", "searchOutcome", "FOUND");
        assertThat(chain.facts(reference).status()).isEqualTo(CaseStatus.ACTIVE);
        contact(reference, Duration.ofDays(14), "STABLE");
        contact(reference, Duration.ofDays(30), "STABLE");
    }

    @Test
    void goesBackToThePlanWhenAMissedPersonIsReachedAgain() {
        String reference = handedOver();
        contact(reference, Duration.ofDays(3), "MISSED");
        chain.complete(reference, "Task_FindAgain", "reachedAgain", true);
        assertThat(chain.passed(reference)).contains("EndEvent_BackToPlan");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void looksForAMissedChildWithin24Hours() {
        String reference = chain.start("FollowUpProcess", "child", true);
        chain.complete(reference, "Task_HandOverToCommunity");
        contact(reference, Duration.ofDays(3), "MISSED");
        assertThat(chain.due(reference, "Task_FindAgain")).isEqualTo(chain.now().plus(Duration.ofHours(24)));
    }

    @Test
    void searchesForAPersonWhoIsNotReachedAndGoesBackToThePlanWhenFound() {
        String reference = handedOver();
        contact(reference, Duration.ofDays(3), "MISSED");
        chain.complete(reference, "Task_FindAgain", "reachedAgain", false);
        chain.complete(reference, "Task_ReachOutSafely", "searchOutcome", "FOUND");
        assertThat(chain.passed(reference)).contains("CallActivity_SearchForMissing", "EndEvent_BackToPlan");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void goesBackToThePlanWhenAHitBringsThePersonBack() {
        String reference = handedOver();
        contact(reference, Duration.ofDays(3), "MISSED");
        chain.complete(reference, "Task_FindAgain", "reachedAgain", false);
        chain.tell(reference, "Msg_PersonFound");
        chain.complete(reference, "Task_WelcomeBack");
        assertThat(chain.passed(reference)).contains("EndEvent_BackToPlan");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void preparesTheClosureOnlyWhenAPersonIsNotFoundIn24Months() {
        String reference = handedOver();
        contact(reference, Duration.ofDays(3), "MISSED");
        chain.complete(reference, "Task_FindAgain", "reachedAgain", false);
        chain.complete(reference, "Task_ReachOutSafely", "searchOutcome", "NOT_FOUND");
        chain.complete(reference, "Task_PlanSearch");
        for (int review = 1; review <= 3; review++) {
            chain.complete(reference, "Task_ReviewSearch", "searchOutcome", "NOT_FOUND");
        }
        for (int look = 1; look <= 3; look++) {
            assertThat(chain.openSteps(reference)).isEmpty();
            chain.fireWhenDue(reference, "IntermediateEvent_LookAgainLater");
            chain.complete(reference, "Task_LookAgain", "searchOutcome", "UNTRACEABLE");
        }
        assertThat(chain.openSteps(reference)).containsExactly("Task_PrepareClosure");
    }

    private String handedOver() {
        String reference = chain.start("FollowUpProcess");
        chain.complete(reference, "Task_HandOverToCommunity");
        return reference;
    }

    /** The contact appears two days before it is due. */
    private void contact(String reference, Duration afterHandOver, String result) {
        assertThat(chain.openSteps(reference)).isEmpty();
        assertThat(chain.timer(reference, "IntermediateEvent_ContactComesUp").getDuedate())
                .isEqualTo(NINE_IN_THE_EVENING.plus(afterHandOver).minus(Duration.ofDays(2)));
        chain.fireWhenDue(reference, "IntermediateEvent_ContactComesUp");
        assertThat(chain.due(reference, "Task_ContactPerson")).isEqualTo(NINE_IN_THE_EVENING.plus(afterHandOver));
        chain.complete(reference, "Task_ContactPerson", "contactResult", result);
    }
}
