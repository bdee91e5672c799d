package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.workflow.Chain.NINE_IN_THE_EVENING;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;

@ChainTest
@ExtendWith(NothingStalls.class)
class IdentificationProcessIT {

    @Autowired
    Chain chain;

    @Test
    void issuesTheCertificateWhenTheVictimPaperExists() {
        String reference = begun(false);
        chain.complete(reference, "Task_VerifyInitialInformation", "victimPaperKnown", true);
        assertThat(chain.openSteps(reference)).containsExactly("Task_IssueCertificate");
        chain.complete(reference, "Task_IssueCertificate", "victimStatus", "VICTIM");
        assertThat(chain.facts(reference).victimStatus()).isEqualTo("VICTIM");
        assertThat(chain.passed(reference)).contains("Task_DetermineEntitlements");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void bringsAPersonHomeFromAbroadFirst() {
        String reference = begun(true);
        assertThat(chain.openSteps(reference)).containsExactly("Task_VerifyAbroad");
        chain.complete(reference, "Task_VerifyAbroad");
        assertThat(chain.openSteps(reference)).containsExactly("Task_VerifyInitialInformation");
    }

    @Test
    void verifiesFor20DaysAndFor40MoreWhenTimeIsNeeded() {
        String reference = begun(false);
        chain.complete(reference, "Task_VerifyInitialInformation", "victimPaperKnown", false);
        assertThat(chain.due(reference, "Task_VerifyFully")).isEqualTo(NINE_IN_THE_EVENING.plus(Duration.ofDays(20)));
        chain.complete(reference, "Task_VerifyFully", "verificationResult", "CONTINUE");
        assertThat(chain.due(reference, "Task_VerifyFully")).isEqualTo(NINE_IN_THE_EVENING.plus(Duration.ofDays(40)));
        chain.complete(reference, "Task_VerifyFully", "verificationResult", "CONFIRMED");
        assertThat(chain.openSteps(reference)).containsExactly("Task_IssueCertificate");
    }

    @Test
    void explainsWhenTheStatusIsNotConfirmed() {
        String reference = begun(false);
        chain.complete(reference, "Task_VerifyInitialInformation", "victimPaperKnown", false);
        chain.complete(reference, "Task_VerifyFully", "verificationResult", "NOT_CONFIRMED");
        chain.complete(reference, "Task_ExplainNonConfirmation");
        assertThat(chain.facts(reference).victimStatus()).isEqualTo("NOT_VICTIM");
        assertThat(chain.isOver(reference)).isTrue();
    }

    private String begun(boolean foundAbroad) {
        return chain.start("IdentificationProcess", "foundAbroad", foundAbroad, "nationality", "VIETNAMESE");
    }
}
