package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.workflow.Chain.NINE_IN_THE_EVENING;
import static org.supportchain.workflow.Chain.map;

import java.time.Duration;
import java.util.Date;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;

/** The night case of the design: a mother and a boy of about nine, and nobody assesses him. */
@ChainTest
@ExtendWith(NothingStalls.class)
class NightCaseIT {

    @Autowired
    Chain chain;

    @Autowired
    CaseFile caseFile;

    @BeforeEach
    void stopTheClock() {
        chain.stopClock();
    }

    @AfterEach
    void releaseTheClock() {
        chain.releaseClock();
    }

    @Test
    void callsLevelAfterLevelWhenNobodyAssessesTheChild() {
        String mother = chain.report(map(
                "ageGroup", "ADULT",
                "childCount", 1,
                "child1Name", "Bé Na",
                "child1Age", 9,
                "presence", "HERE_NOW"));
        String child =
                caseFile.linked(new CaseReference(mother)).get(0).reference().value();

        chain.complete(child, "Task_RegisterChild", "relationToAdult", "PARENT_CLAIMED");
        assertThat(chain.task(child, "Task_AssessChildRapidly").getDueDate())
                .isEqualTo(Date.from(NINE_IN_THE_EVENING.plus(Duration.ofHours(24))));
        assertThat(chain.timer(child, "BoundaryEvent_AssessChildRapidlyOverdue").getDuedate())
                .isEqualTo(Date.from(NINE_IN_THE_EVENING.plus(Duration.ofHours(24))));

        chain.pass(Duration.ofHours(24).minusMinutes(1));
        long before = chain.tasks(child, "Task_AnswerEscalationLevel1").size();
        chain.pass(Duration.ofMinutes(1));
        assertThat(chain.tasks(child, "Task_AnswerEscalationLevel1")).hasSize((int) before + 1);
        chain.pass(Duration.ofHours(2));
        assertThat(chain.openSteps(child)).contains("Task_AnswerEscalationLevel2", "Task_AssessChildRapidly");
        chain.pass(Duration.ofHours(2));
        assertThat(chain.openSteps(child)).contains("Task_AnswerEscalationLevel3");
    }
}
