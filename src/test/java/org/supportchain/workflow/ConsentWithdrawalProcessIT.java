package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ChainTest
class ConsentWithdrawalProcessIT {

    @Autowired
    Chain chain;

    @Test
    void stopsSharingAndOffersWhatNeedsNoSharing() {
        String reference = chain.start("ConsentWithdrawalProcess");
        chain.complete(reference, "Task_RecordWithdrawal", "carerMayHarm", false);
        chain.complete(reference, "Task_TellRecipients");
        chain.complete(reference, "Task_OfferServicesWithoutSharing");
        assertThat(chain.passed(reference)).doesNotContain("Task_ProtectChildDespiteRefusal");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void protectsTheChildFirstWhenACarerWhoMayHarmRefuses() {
        String reference = chain.start("ConsentWithdrawalProcess", "child", true);
        chain.complete(reference, "Task_RecordWithdrawal", "carerMayHarm", true);
        assertThat(chain.openSteps(reference)).containsExactly("Task_ProtectChildDespiteRefusal");
        chain.complete(reference, "Task_ProtectChildDespiteRefusal");
        assertThat(chain.openSteps(reference)).containsExactly("Task_TellRecipients");
    }
}
