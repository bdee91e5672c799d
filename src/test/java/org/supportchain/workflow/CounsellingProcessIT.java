package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;

@ChainTest
@ExtendWith(NothingStalls.class)
class CounsellingProcessIT {

    @Autowired
    Chain chain;

    @Test
    void counselsSessionAfterSession() {
        String reference = chain.start("CounsellingProcess");
        chain.complete(reference, "Task_GivePsychologicalFirstAid", "distressLevel", "MODERATE");
        chain.complete(reference, "Task_CounselIndividually", "sessionDecision", "NEXT");
        chain.complete(reference, "Task_CounselIndividually", "sessionDecision", "FINISH");
        chain.complete(reference, "Task_ConfirmCounselling", "serviceOutcome", "DELIVERED");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void refersACrisisAtOnceAndToTheNextWhenOneDeclines() {
        String reference = chain.start("CounsellingProcess");
        chain.complete(reference, "Task_GivePsychologicalFirstAid", "distressLevel", "CRISIS");
        chain.complete(reference, "Task_ReferInDepthCare", "referralUrgency", "URGENT");
        chain.complete(reference, "Task_SendReferral");
        chain.complete(reference, "Task_RecordPartnerAnswer", "referralOutcome", "DECLINED");
        assertThat(chain.openSteps(reference)).containsExactly("Task_ReferInDepthCare");
        chain.complete(reference, "Task_ReferInDepthCare", "referralUrgency", "URGENT");
        chain.complete(reference, "Task_SendReferral");
        chain.complete(reference, "Task_RecordPartnerAnswer", "referralOutcome", "ACCEPTED");
        chain.complete(reference, "Task_RecordDelivery");
        chain.complete(reference, "Task_ConfirmReferralWithPerson", "confirmedByPerson", true);
        assertThat(chain.openSteps(reference)).containsExactly("Task_ConfirmCounselling");
    }

    @Test
    void goesOnWithoutTheSpecialistWhenThePersonDoesNotAgreeToSharing() {
        String reference = chain.startWithoutConsent("CounsellingProcess");
        chain.complete(reference, "Task_GivePsychologicalFirstAid", "distressLevel", "CRISIS");
        chain.complete(reference, "Task_ReferInDepthCare", "shareBasis", "NONE");
        chain.complete(reference, "Task_SendReferral", "referralBasis", "NONE");
        assertThat(chain.openSteps(reference)).containsExactly("Task_ConfirmCounselling");
    }

    @Test
    void goesDeeperAfterASession() {
        String reference = chain.start("CounsellingProcess");
        chain.complete(reference, "Task_GivePsychologicalFirstAid", "distressLevel", "LOW");
        chain.complete(reference, "Task_CounselIndividually", "sessionDecision", "DEEPER");
        assertThat(chain.openSteps(reference)).containsExactly("Task_ReferInDepthCare");
    }

    @Test
    void beginsAnewWhenThePersonNeedsItOnceMore() {
        String reference = chain.start("CounsellingProcess");
        chain.complete(reference, "Task_GivePsychologicalFirstAid", "distressLevel", "LOW");
        chain.complete(reference, "Task_CounselIndividually", "sessionDecision", "FINISH");
        chain.complete(reference, "Task_ConfirmCounselling", "serviceOutcome", "AGAIN");
        assertThat(chain.openSteps(reference)).containsExactly("Task_GivePsychologicalFirstAid");
    }
}
