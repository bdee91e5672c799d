package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.workflow.Chain.ARRIVED;
import static org.supportchain.workflow.Chain.NINE_IN_THE_EVENING;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;

@ChainTest
@ExtendWith(NothingStalls.class)
class ReceptionProcessIT {

    @Autowired
    Chain chain;

    @Test
    void completesAnIncompleteReportFirst() {
        String reference = chain.start("ReceptionProcess", "reportComplete", false);
        assertThat(chain.openSteps(reference)).containsExactly("Task_RecordReport");
        chain.complete(reference, "Task_RecordReport");
        assertThat(chain.openSteps(reference)).containsExactly("Task_ScreenSafety");
    }

    @Test
    void callsTheSafetyResponseInDangerAndGoesOn() {
        String reference = chain.start("ReceptionProcess", "reportComplete", true);
        chain.complete(reference, "Task_ScreenSafety", "safetyFlag", "RED");
        assertThat(chain.passed(reference)).contains("Task_CallSafetyResponse");
        assertThat(chain.openSteps(reference)).containsExactly("Task_NotifyProvince");
    }

    @Test
    void keepsTheMomentWhenTheProvinceWasTold() {
        String reference = chain.start("ReceptionProcess", "reportComplete", true);
        chain.complete(reference, "Task_ScreenSafety", "safetyFlag", "GREEN");
        chain.complete(reference, "Task_NotifyProvince");
        assertThat(chain.facts(reference).notifiedAt()).isEqualTo(NINE_IN_THE_EVENING);
    }

    @Test
    void asksAnAdultOnlyForConsentWhenNothingElseIsNeeded() {
        String reference = received(false, "CENTRE", false);
        assertThat(chain.openSteps(reference)).containsExactly("Task_AskConsent");
        chain.complete(reference, "Task_AskConsent", "sitting", "FINISHED");
        assertThat(chain.passed(reference)).contains("EndEvent_ReceptionDone");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void asksForConsentInAsManySittingsAsThePersonNeeds() {
        String reference = received(false, "CENTRE", false);
        chain.complete(reference, "Task_AskConsent", "sitting", "CONTINUE");
        assertThat(chain.openSteps(reference)).containsExactly("Task_AskConsent");
        chain.complete(reference, "Task_AskConsent", "sitting", "FINISHED");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void doesEverythingAtOnceForAChildAtAnInterimSite() {
        String reference = received(true, "INTERIM", true);
        assertThat(chain.openSteps(reference))
                .containsExactly(
                        "Task_AskConsent",
                        "Task_AssignInterpreterAndRepresentative",
                        "Task_DecideEssentialNeedsTerm",
                        "Task_MoveFromInterimSite");
        chain.complete(reference, "Task_AskConsent", "sitting", "FINISHED");
        chain.complete(reference, "Task_AssignInterpreterAndRepresentative");
        chain.complete(reference, "Task_MoveFromInterimSite");
        assertThat(chain.openSteps(reference)).containsExactly("Task_DecideEssentialNeedsTerm");
        chain.complete(reference, "Task_DecideEssentialNeedsTerm", "stayDecision", "EXIT");
        assertThat(chain.passed(reference)).contains("EndEvent_ReceptionDone");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void decidesOnTheStayAfter120DaysAndEvery30DaysOfAnExtension() {
        String reference = received(false, "CENTRE", true);
        chain.complete(reference, "Task_AskConsent", "sitting", "FINISHED");
        assertThat(chain.due(reference, "Task_DecideEssentialNeedsTerm")).isEqualTo(ARRIVED.plus(Duration.ofDays(120)));
        chain.complete(reference, "Task_DecideEssentialNeedsTerm", "stayDecision", "EXTEND");
        assertThat(chain.due(reference, "Task_DecideEssentialNeedsTerm"))
                .isEqualTo(NINE_IN_THE_EVENING.plus(Duration.ofDays(30)));
        chain.complete(reference, "Task_DecideEssentialNeedsTerm", "stayDecision", "EXIT");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void endsWhenThePersonLeavesTheFacility() {
        String reference = received(false, "CENTRE", true);
        chain.complete(reference, "Task_AskConsent", "sitting", "FINISHED");
        chain.tell(reference, "Msg_StayEnded");
        assertThat(chain.passed(reference)).contains("BoundaryEvent_StayEnded", "EndEvent_ReceptionDone");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void keepsAskingForConsentWhenThePersonLeavesTheFacility() {
        String reference = received(false, "CENTRE", true);
        chain.tell(reference, "Msg_StayEnded");
        assertThat(chain.openSteps(reference)).containsExactly("Task_AskConsent");
        chain.complete(reference, "Task_AskConsent", "sitting", "FINISHED");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void endsTheEscalationOfADecisionThatIsNoLongerNeeded() {
        String reference = received(false, "CENTRE", true);
        chain.complete(reference, "Task_AskConsent", "sitting", "FINISHED");
        chain.fireWhenDue(reference, "BoundaryEvent_DecideEssentialNeedsTermOverdue");
        assertThat(chain.openSteps(reference)).contains("Task_AnswerEscalationLevel1");
        chain.tell(reference, "Msg_StayEnded");
        assertThat(chain.passed(reference)).contains("EndEvent_EscalationOver");
        assertThat(chain.isOver(reference)).isTrue();
    }

    private String received(boolean child, String facilityKind, boolean staysInFacility) {
        String reference = chain.start("ReceptionProcess", "reportComplete", true, "child", child);
        chain.complete(reference, "Task_ScreenSafety", "safetyFlag", "GREEN");
        chain.complete(reference, "Task_NotifyProvince");
        chain.complete(
                reference, "Task_ReceivePerson", "facilityKind", facilityKind, "staysInFacility", staysInFacility);
        return reference;
    }
}
