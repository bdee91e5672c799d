package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.workflow.Chain.NINE_IN_THE_EVENING;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;

@ChainTest
@ExtendWith(NothingStalls.class)
class LivelihoodProcessIT {

    @Autowired
    Chain chain;

    @Test
    void trainsAndFindsAJobThatIsKept() {
        String reference =
                chain.start("LivelihoodProcess", "planTraining", true, "planAllowance", false, "planLoan", false);
        chain.complete(reference, "Task_TrainVocationally", "trainingResult", "CONTINUE");
        assertThat(chain.due(reference, "Task_TrainVocationally"))
                .isEqualTo(NINE_IN_THE_EVENING.plus(Duration.ofDays(45)));
        chain.complete(reference, "Task_TrainVocationally", "trainingResult", "COMPLETED");
        chain.complete(reference, "Task_PlaceInJob", "jobResult", "LOST");
        chain.complete(reference, "Task_PlaceInJob", "jobResult", "KEPT");
        chain.complete(reference, "Task_ConfirmLivelihood", "serviceOutcome", "DELIVERED");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void goesOnWhenATrainingIsDropped() {
        String reference =
                chain.start("LivelihoodProcess", "planTraining", true, "planAllowance", true, "planLoan", false);
        chain.complete(reference, "Task_TrainVocationally", "trainingResult", "DROPPED");
        assertThat(chain.openSteps(reference)).containsExactly("Task_GrantHardshipAllowance");
        chain.complete(reference, "Task_GrantHardshipAllowance");
        assertThat(chain.openSteps(reference)).containsExactly("Task_ConfirmLivelihood");
    }

    @Test
    void asksForALoanAgainWhenTheBankDeclines() {
        String reference =
                chain.start("LivelihoodProcess", "planTraining", false, "planAllowance", false, "planLoan", true);
        chain.complete(reference, "Task_ArrangeLoan");
        chain.complete(reference, "Task_SendReferral");
        chain.complete(reference, "Task_RecordPartnerAnswer", "referralOutcome", "DECLINED");
        assertThat(chain.openSteps(reference)).containsExactly("Task_ArrangeLoan");
        chain.complete(reference, "Task_ArrangeLoan");
        chain.complete(reference, "Task_SendReferral");
        chain.complete(reference, "Task_RecordPartnerAnswer", "referralOutcome", "ACCEPTED");
        chain.complete(reference, "Task_RecordDelivery");
        chain.complete(reference, "Task_ConfirmReferralWithPerson", "confirmedByPerson", true);
        assertThat(chain.openSteps(reference)).containsExactly("Task_ConfirmLivelihood");
    }

    @Test
    void asksNoBankWhenThePersonDoesNotAgreeToSharing() {
        String reference = chain.startWithoutConsent(
                "LivelihoodProcess", "planTraining", false, "planAllowance", false, "planLoan", true);
        chain.complete(reference, "Task_ArrangeLoan", "shareBasis", "NONE");
        chain.complete(reference, "Task_SendReferral", "referralBasis", "NONE");
        assertThat(chain.openSteps(reference)).containsExactly("Task_ConfirmLivelihood");
    }

    @Test
    void onlyAdvisesWhenThePlanOpensNothingElse() {
        String reference =
                chain.start("LivelihoodProcess", "planTraining", false, "planAllowance", false, "planLoan", false);
        assertThat(chain.openSteps(reference)).containsExactly("Task_ConfirmLivelihood");
        chain.complete(reference, "Task_ConfirmLivelihood", "serviceOutcome", "AGAIN");
        assertThat(chain.openSteps(reference)).containsExactly("Task_ConfirmLivelihood");
    }
}
