package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.workflow.Chain.NINE_IN_THE_EVENING;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;

@ChainTest
@ExtendWith(NothingStalls.class)
class CarePlanProcessIT {

    @Autowired
    Chain chain;

    @Test
    void checksAssessesPlansAndReviewsAnAdult() {
        String reference = chain.start("CarePlanProcess", "firstPlan", true, "reEntry", false);
        assertThat(chain.openSteps(reference)).containsExactly("Task_CheckAdultRapidly");
        chain.complete(reference, "Task_CheckAdultRapidly", "riskFactors", 1);
        assertThat(chain.facts(reference).riskLevel()).isEqualTo("MEDIUM");
        chain.complete(reference, "Task_AssessNeedsFully", "sitting", "FINISHED", "riskFactors", 3);
        assertThat(chain.facts(reference).riskLevel()).isEqualTo("HIGH");
        chain.complete(reference, "Task_PlanSupport");
        assertThat(chain.openSteps(reference)).containsExactly("Task_ReviewPlan");
        chain.complete(reference, "Task_ReviewPlan", "reviewDecision", "MOVE_ON", "moveTo", "HOME");
        assertThat(chain.passed(reference)).contains("IntermediateEvent_PlanDecided", "EndEvent_PlanDone");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void assessesInAsManySittingsAsThePersonNeeds() {
        String reference = chain.start("CarePlanProcess", "firstPlan", true, "reEntry", false);
        chain.complete(reference, "Task_CheckAdultRapidly");
        chain.complete(reference, "Task_AssessNeedsFully", "sitting", "CONTINUE");
        assertThat(chain.openSteps(reference)).containsExactly("Task_AssessNeedsFully");
    }

    @Test
    void leavesTheRapidCheckOfAChildToTheChildTrack() {
        String reference = chain.start("CarePlanProcess", "firstPlan", true, "reEntry", false, "child", true);
        assertThat(chain.openSteps(reference)).containsExactly("Task_AssessNeedsFully");
    }

    @Test
    void looksWhyTheChainBrokeWhenThePersonComesBack() {
        String reference = chain.start("CarePlanProcess", "firstPlan", true, "reEntry", true, "child", true);
        assertThat(chain.openSteps(reference)).containsExactly("Task_ReviewReEntry");
        chain.complete(reference, "Task_ReviewReEntry");
        chain.complete(reference, "Task_AssessNeedsFully", "sitting", "FINISHED");
        assertThat(chain.facts(reference).riskLevel()).isEqualTo("HIGH");
    }

    @Test
    void plansAgainWithoutAssessingAgain() {
        String reference = chain.start("CarePlanProcess", "firstPlan", false, "reEntry", false);
        assertThat(chain.openSteps(reference)).containsExactly("Task_PlanSupport");
    }

    @Test
    void changesThePlanWhenAReviewSaysSo() {
        String reference = chain.start("CarePlanProcess", "firstPlan", false, "reEntry", false);
        chain.complete(reference, "Task_PlanSupport");
        chain.complete(reference, "Task_ReviewPlan", "reviewDecision", "CHANGE");
        assertThat(chain.openSteps(reference)).containsExactly("Task_PlanSupport");
    }

    @Test
    void reviewsEvery30DaysAndAfterSixReviewsEvery90Days() {
        String reference = chain.start("CarePlanProcess", "firstPlan", false, "reEntry", false);
        chain.complete(reference, "Task_PlanSupport");
        for (int review = 1; review <= 6; review++) {
            assertThat(chain.due(reference, "Task_ReviewPlan"))
                    .as("review %d", review)
                    .isEqualTo(NINE_IN_THE_EVENING.plus(Duration.ofDays(30)));
            chain.complete(reference, "Task_ReviewPlan", "reviewDecision", "KEEP_GOING");
        }
        assertThat(chain.due(reference, "Task_ReviewPlan")).isEqualTo(NINE_IN_THE_EVENING.plus(Duration.ofDays(90)));
    }
}
