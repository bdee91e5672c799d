package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;

@ChainTest
@ExtendWith(NothingStalls.class)
class TransferProcessIT {

    @Autowired
    Chain chain;

    @Test
    void returnsAPersonHomeAndConfirmsTheArrival() {
        String reference = chain.start("TransferProcess", "moveTo", "HOME");
        chain.complete(reference, "Task_ReturnHome");
        chain.complete(reference, "Task_ConfirmArrival", "arrivedSafely", true);
        assertThat(chain.passed(reference)).contains("EndEvent_Moved").doesNotContain("Task_ReportLostOnTheWay");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void callsTheSafetyResponseWhenThePersonDoesNotArrive() {
        String reference = chain.start("TransferProcess", "moveTo", "HOME");
        chain.complete(reference, "Task_ReturnHome");
        chain.complete(reference, "Task_ConfirmArrival", "arrivedSafely", false);
        assertThat(chain.passed(reference)).contains("Task_ReportLostOnTheWay", "EndEvent_Moved");
    }

    @Test
    void handsOverOnlyAfterTheReceivingProvinceAccepts() {
        String reference = chain.start("TransferProcess", "moveTo", "OTHER_PROVINCE");
        chain.complete(reference, "Task_PrepareTransfer");
        chain.complete(reference, "Task_RecordReceiverAnswer", "transferOutcome", "ACCEPTED");
        chain.complete(reference, "Task_HandOverToReceiver");
        assertThat(chain.passed(reference)).contains("EndEvent_Moved");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void leavesTheSenderInChargeWhenTheReceivingProvinceDeclines() {
        String reference = chain.start("TransferProcess", "moveTo", "OTHER_PROVINCE");
        chain.complete(reference, "Task_PrepareTransfer");
        chain.complete(reference, "Task_RecordReceiverAnswer", "transferOutcome", "DECLINED");
        assertThat(chain.passed(reference))
                .contains("EndEvent_TransferDeclined")
                .doesNotContain("EndEvent_Moved");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void returnsAForeignerToTheHomeCountry() {
        String reference = chain.start("TransferProcess", "moveTo", "ABROAD");
        chain.complete(reference, "Task_ReturnForeigner");
        assertThat(chain.passed(reference)).contains("EndEvent_Moved");
        assertThat(chain.isOver(reference)).isTrue();
    }
}
