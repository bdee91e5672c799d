package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.workflow.Chain.ARRIVED;
import static org.supportchain.workflow.Chain.NINE_IN_THE_EVENING;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.Services;

@ChainTest
@ExtendWith(NothingStalls.class)
class MedicalCareProcessIT {

    @Autowired
    Chain chain;

    @Autowired
    Services services;

    @Test
    void treatsRefersAndInsuresAtTheSameTime() {
        String reference = chain.start("MedicalCareProcess");
        chain.complete(
                reference, "Task_CheckHealthFirst", "triage", "RED", "treatmentNeeded", true, "insuranceNeeded", true);
        assertThat(chain.openSteps(reference))
                .containsExactly("Task_ArrangeHealthInsurance", "Task_ReferSevereCase", "Task_TreatPerson");
        chain.complete(reference, "Task_TreatPerson", "treatmentDecision", "CONTINUE");
        chain.complete(reference, "Task_TreatPerson", "treatmentDecision", "FINISHED");
        chain.complete(reference, "Task_ArrangeHealthInsurance");
        assertThat(chain.openSteps(reference)).containsExactly("Task_ReferSevereCase");
    }

    @Test
    void asksAnotherHospitalWhenTheFirstDeclines() {
        String reference = chain.start("MedicalCareProcess");
        chain.complete(reference, "Task_CheckHealthFirst", "triage", "RED");
        chain.complete(reference, "Task_ReferSevereCase", "referralUrgency", "EMERGENCY");
        chain.complete(reference, "Task_SendReferral");
        assertThat(chain.due(reference, "Task_RecordPartnerAnswer"))
                .isEqualTo(NINE_IN_THE_EVENING.plus(Duration.ofHours(4)));
        chain.complete(reference, "Task_RecordPartnerAnswer", "referralOutcome", "DECLINED");
        assertThat(chain.openSteps(reference)).containsExactly("Task_ReferSevereCase");
        chain.complete(reference, "Task_ReferSevereCase", "referralUrgency", "EMERGENCY");
        chain.complete(reference, "Task_SendReferral");
        chain.complete(reference, "Task_RecordPartnerAnswer", "referralOutcome", "ACCEPTED");
        chain.complete(reference, "Task_RecordDelivery");
        chain.complete(reference, "Task_ConfirmReferralWithPerson", "confirmedByPerson", true);
        assertThat(chain.openSteps(reference)).containsExactly("Task_ConfirmMedicalCare");
    }

    @Test
    void goesOnWithoutTheHospitalWhenThePersonDoesNotAgreeToSharing() {
        String reference = chain.startWithoutConsent("MedicalCareProcess");
        chain.complete(reference, "Task_CheckHealthFirst", "triage", "RED");
        chain.complete(reference, "Task_ReferSevereCase", "referralUrgency", "NORMAL", "shareBasis", "NONE");
        chain.complete(reference, "Task_SendReferral", "referralBasis", "NONE");
        assertThat(chain.openSteps(reference)).containsExactly("Task_ConfirmMedicalCare");
        chain.complete(
                reference, "Task_ConfirmMedicalCare", "serviceOutcome", "NOT_DELIVERED", "serviceReason", "NO_SHARING");
        assertThat(services.unanswered(new CaseReference(reference))).isEmpty();
    }

    @Test
    void comesRoundAgainUntilThePersonConfirms() {
        String reference = chain.start("MedicalCareProcess");
        chain.complete(reference, "Task_CheckHealthFirst", "triage", "GREEN");
        chain.complete(reference, "Task_ConfirmMedicalCare", "serviceOutcome", "AGAIN");
        chain.complete(reference, "Task_CheckHealthFirst", "triage", "GREEN");
        assertThat(services.unanswered(new CaseReference(reference))).hasSize(1);
        chain.complete(reference, "Task_ConfirmMedicalCare", "serviceOutcome", "DELIVERED", "confirmedByPerson", true);
        assertThat(chain.isOver(reference)).isTrue();
        assertThat(services.unanswered(new CaseReference(reference))).isEmpty();
    }

    @Test
    void keepsTheLoopOpenWhenNobodyConfirmsAndNoReasonIsGiven() {
        String reference = chain.start("MedicalCareProcess");
        chain.complete(reference, "Task_CheckHealthFirst", "triage", "GREEN");
        chain.complete(reference, "Task_ConfirmMedicalCare", "serviceOutcome", "DELIVERED", "confirmedByPerson", false);
        assertThat(chain.isOver(reference)).isTrue();
        assertThat(services.unanswered(new CaseReference(reference))).hasSize(1);
    }

    @Test
    void acceptsARecordedReasonInsteadOfDelivery() {
        String reference = chain.start("MedicalCareProcess");
        chain.complete(reference, "Task_CheckHealthFirst", "triage", "GREEN");
        chain.complete(
                reference, "Task_ConfirmMedicalCare", "serviceOutcome", "NOT_DELIVERED", "serviceReason", "REFUSED");
        assertThat(services.unanswered(new CaseReference(reference))).isEmpty();
    }

    @Test
    void checksAChildWithin24HoursOfArrival() {
        String reference = chain.start("MedicalCareProcess", "child", true);
        assertThat(chain.due(reference, "Task_CheckHealthFirst")).isEqualTo(ARRIVED.plus(Duration.ofHours(24)));
    }
}
