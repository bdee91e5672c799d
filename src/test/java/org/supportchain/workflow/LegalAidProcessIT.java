package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.workflow.Chain.NINE_IN_THE_EVENING;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.supportchain.casefile.CaseFact;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;

@ChainTest
@ExtendWith(NothingStalls.class)
class LegalAidProcessIT {

    @Autowired
    Chain chain;

    @Test
    void accompaniesRestoresAndProtectsAtTheSameTime() {
        String reference = chain.start("LegalAidProcess");
        chain.complete(
                reference, "Task_RequestLegalAid", "proceedings", true, "papersLost", true, "protectionNeeded", true);
        assertThat(chain.openSteps(reference))
                .containsExactly(
                        "Task_AccompanyProceedings", "Task_DecideProtectionMeasures", "Task_GiveTemporaryIdentity");
        chain.complete(reference, "Task_AccompanyProceedings", "proceedingsDecision", "CONTINUE");
        chain.complete(reference, "Task_AccompanyProceedings", "proceedingsDecision", "FINISHED");
        chain.complete(reference, "Task_DecideProtectionMeasures");
        chain.complete(reference, "Task_GiveTemporaryIdentity");
        assertThat(chain.openSteps(reference)).containsExactly("Task_RestorePapers");
        chain.complete(reference, "Task_RestorePapers");
        chain.complete(reference, "Task_ConfirmLegalAid", "serviceOutcome", "DELIVERED");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void onlyAdvisesWhenThereIsNoMatter() {
        String reference = chain.start("LegalAidProcess");
        chain.complete(reference, "Task_RequestLegalAid");
        chain.complete(reference, "Task_ConfirmLegalAid", "serviceOutcome", "AGAIN");
        assertThat(chain.openSteps(reference)).containsExactly("Task_RequestLegalAid");
    }

    @Test
    void decidesProtectionMeasuresWithinAnHourAtHighRisk() {
        String reference = chain.start("LegalAidProcess");
        caseFile.learn(new CaseReference(reference), CaseFact.RISK_LEVEL, "HIGH");
        chain.complete(reference, "Task_RequestLegalAid", "protectionNeeded", true);
        assertThat(chain.due(reference, "Task_DecideProtectionMeasures"))
                .isEqualTo(NINE_IN_THE_EVENING.plus(Duration.ofHours(1)));
    }

    @Autowired
    CaseFile caseFile;
}
