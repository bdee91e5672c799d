package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.workflow.Chain.NINE_IN_THE_EVENING;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@ChainTest
@ExtendWith(NothingStalls.class)
class ReferralProcessIT {

    @Autowired
    Chain chain;

    @Test
    void endsOnlyWhenThePersonConfirms() {
        String reference = chain.start("ReferralProcess", "referralUrgency", "NORMAL");
        chain.complete(reference, "Task_SendReferral");
        chain.complete(reference, "Task_RecordPartnerAnswer", "referralOutcome", "ACCEPTED");
        chain.complete(reference, "Task_RecordDelivery");
        chain.complete(reference, "Task_ConfirmReferralWithPerson", "confirmedByPerson", false);
        assertThat(chain.openSteps(reference)).containsExactly("Task_RecordDelivery");
        chain.complete(reference, "Task_RecordDelivery");
        chain.complete(reference, "Task_ConfirmReferralWithPerson", "confirmedByPerson", true);
        assertThat(chain.passed(reference)).contains("EndEvent_ReferralConfirmed");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void comesBackToTheSenderWhenThePartnerDeclines() {
        String reference = chain.start("ReferralProcess", "referralUrgency", "NORMAL");
        chain.complete(reference, "Task_SendReferral");
        chain.complete(reference, "Task_RecordPartnerAnswer", "referralOutcome", "DECLINED");
        assertThat(chain.passed(reference)).contains("EndEvent_ReferralDeclined");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "EMERGENCY, PT1H,  PT4H,  PT72H",
        "URGENT,    PT24H, PT24H, PT72H",
        "NORMAL,    PT24H, PT48H, PT720H",
    })
    void hurriesAsMuchAsTheReferralIsUrgent(String urgency, Duration send, Duration answer, Duration deliver) {
        String reference = chain.start("ReferralProcess", "referralUrgency", urgency);
        assertThat(chain.due(reference, "Task_SendReferral")).isEqualTo(NINE_IN_THE_EVENING.plus(send));
        chain.complete(reference, "Task_SendReferral");
        assertThat(chain.due(reference, "Task_RecordPartnerAnswer")).isEqualTo(NINE_IN_THE_EVENING.plus(answer));
        chain.complete(reference, "Task_RecordPartnerAnswer", "referralOutcome", "ACCEPTED");
        assertThat(chain.due(reference, "Task_RecordDelivery")).isEqualTo(NINE_IN_THE_EVENING.plus(deliver));
    }
}
