package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.workflow.Chain.NINE_IN_THE_EVENING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ChainTest
@ExtendWith(NothingStalls.class)
class EscalationProcessIT {

    @Autowired
    Chain chain;

    /** A step of 72 hours on the ladder of the facility, and one of 12 hours on the ladder of child safety. */
    private static final String STEP = "Task_OfferServicesWithoutSharing";

    private static final String CHILD_STEP = "Task_ProtectChildDespiteRefusal";

    private static final Instant DUE = NINE_IN_THE_EVENING.plus(Duration.ofHours(72));
    private static final Instant CHILD_DUE = NINE_IN_THE_EVENING.plus(Duration.ofHours(12));

    @Autowired
    TaskService tasks;

    @Test
    void callsLevel2AfterAQuarterAndLevel3AfterHalfOfTheTermWhenNobodyAnswers() {
        String reference = stalled(STEP);
        assertThat(chain.now()).isEqualTo(DUE);
        assertThat(called(reference, 1)).containsExactly("supervisors");
        assertThat(chain.due(reference, level(1))).isEqualTo(DUE.plus(Duration.ofHours(18)));

        chain.fireWhenDue(reference, overdue(1));
        assertThat(chain.now()).isEqualTo(DUE.plus(Duration.ofHours(18)));
        assertThat(called(reference, 2)).containsExactly("facility-directors");
        assertThat(chain.due(reference, level(2))).isEqualTo(DUE.plus(Duration.ofHours(36)));

        chain.fireWhenDue(reference, overdue(2));
        assertThat(chain.now()).isEqualTo(DUE.plus(Duration.ofHours(36)));
        assertThat(called(reference, 3)).containsExactly("provincial-officers");
        assertThat(chain.due(reference, level(3))).isEqualTo(DUE.plus(Duration.ofHours(36 + 24)));
        assertThat(chain.openSteps(reference)).containsExactlyInAnyOrder(level(1), level(2), level(3), STEP);
    }

    @Test
    void staysOnTheListWhenNobodyAnswersLevel3() {
        String reference = stalled(STEP);
        chain.fireWhenDue(reference, overdue(1));
        chain.fireWhenDue(reference, overdue(2));
        chain.fireWhenDue(reference, overdue(3));
        assertThat(chain.passed(reference)).contains("EndEvent_Level3Unanswered");
        assertThat(chain.openSteps(reference)).containsExactlyInAnyOrder(level(1), level(2), level(3), STEP);
    }

    @Test
    void callsTheNextLevelWhenANewDatePassesAndLevel3AgainAndAgain() {
        String reference = stalled(STEP);
        promise(reference, 1, DUE.plus(Duration.ofDays(5)));
        assertThat(chain.timers(reference, overdue(1))).isEmpty();
        newDatePasses(reference, 1, DUE.plus(Duration.ofDays(5)));
        assertThat(chain.openSteps(reference)).containsExactlyInAnyOrder(level(2), STEP);

        promise(reference, 2, DUE.plus(Duration.ofDays(6)));
        newDatePasses(reference, 2, DUE.plus(Duration.ofDays(6)));
        assertThat(chain.openSteps(reference)).containsExactlyInAnyOrder(level(3), STEP);

        promise(reference, 3, DUE.plus(Duration.ofDays(7)));
        newDatePasses(reference, 3, DUE.plus(Duration.ofDays(7)));
        assertThat(chain.openSteps(reference)).containsExactlyInAnyOrder(level(3), STEP);
        assertThat(chain.due(reference, level(3))).isEqualTo(DUE.plus(Duration.ofDays(8)));
    }

    @Test
    void leavesTheMatterToLevel2WhenLevel1AnswersLate() {
        String reference = stalled(STEP);
        chain.fireWhenDue(reference, overdue(1));
        promise(reference, 1, DUE.plus(Duration.ofDays(5)));
        assertThat(chain.passed(reference)).contains("EndEvent_Level1Answered");
        assertThat(chain.timers(reference, "IntermediateEvent_Level1NewDate")).isEmpty();
        assertThat(chain.openSteps(reference)).containsExactlyInAnyOrder(level(2), STEP);
    }

    @Test
    void leavesTheMatterToLevel3WhenLevel2AnswersLate() {
        String reference = stalled(STEP);
        chain.fireWhenDue(reference, overdue(1));
        chain.fireWhenDue(reference, overdue(2));
        promise(reference, 2, DUE.plus(Duration.ofDays(5)));
        assertThat(chain.passed(reference)).contains("EndEvent_Level2Answered");
        assertThat(chain.openSteps(reference)).containsExactlyInAnyOrder(level(1), level(3), STEP);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void endsByItselfWhenTheStepIsDoneAtAnyLevel(int reached) {
        String reference = stalled(STEP);
        for (int level = 1; level < reached; level++) {
            chain.fireWhenDue(reference, overdue(level));
        }
        assertThat(chain.openSteps(reference)).contains(level(reached));
        chain.complete(reference, STEP);
        assertThat(chain.passed(reference))
                .contains("EndEvent_EscalationOver", "EndEvent_ConsentWithdrawalDeadlineMissedAnswered");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void endsByItselfWhenTheStepIsDoneBeforeTheNewDate(int answered) {
        String reference = stalled(STEP);
        for (int level = 1; level < answered; level++) {
            promise(reference, level, chain.now().plus(Duration.ofDays(1)));
            chain.fireWhenDue(reference, "IntermediateEvent_Level" + level + "NewDate");
        }
        promise(reference, answered, chain.now().plus(Duration.ofDays(1)));
        assertThat(chain.openSteps(reference)).containsExactly(STEP);
        chain.complete(reference, STEP);
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void waitsForNoNewDateWhereAChildsSafetyIsAtStake() {
        String reference = stalled(CHILD_STEP);
        assertThat(chain.now()).isEqualTo(CHILD_DUE);
        assertThat(called(reference, 1)).containsExactlyInAnyOrder("supervisors", "child-protection-officers");
        promise(reference, 1, CHILD_DUE.plus(Duration.ofDays(30)));
        newDatePasses(reference, 1, CHILD_DUE.plus(Duration.ofHours(2)));
        assertThat(called(reference, 2)).containsExactlyInAnyOrder("facility-directors", "provincial-officers");
        promise(reference, 2, CHILD_DUE.plus(Duration.ofDays(30)));
        newDatePasses(reference, 2, CHILD_DUE.plus(Duration.ofHours(4)));
        assertThat(called(reference, 3)).containsExactly("provincial-officers");
        promise(reference, 3, CHILD_DUE.plus(Duration.ofDays(30)));
        newDatePasses(reference, 3, CHILD_DUE.plus(Duration.ofDays(30)));
    }

    @Test
    void holdsANewDateThatComesBeforeTheLadderOfChildSafety() {
        String reference = stalled(CHILD_STEP);
        promise(reference, 1, CHILD_DUE.plus(Duration.ofHours(1)));
        newDatePasses(reference, 1, CHILD_DUE.plus(Duration.ofHours(1)));
        assertThat(chain.openSteps(reference)).containsExactlyInAnyOrder(level(2), CHILD_STEP);
    }

    @Test
    void escalatesEachLateStepOnItsOwn() {
        String reference = chain.start("LegalAidProcess");
        chain.complete(reference, "Task_RequestLegalAid", "papersLost", true, "protectionNeeded", true);
        chain.fireWhenDue(reference, "BoundaryEvent_GiveTemporaryIdentityOverdue");
        chain.fireWhenDue(reference, "BoundaryEvent_DecideProtectionMeasuresOverdue");
        assertThat(chain.tasks(reference, level(1))).hasSize(2);
        chain.complete(reference, "Task_DecideProtectionMeasures");
        assertThat(called(reference, 1)).containsExactly("supervisors");
        chain.complete(reference, "Task_GiveTemporaryIdentity");
        assertThat(chain.openSteps(reference)).containsExactly("Task_RestorePapers");
    }

    private String stalled(String step) {
        String reference = chain.startAt("ConsentWithdrawalProcess", step);
        chain.fireWhenDue(reference, step.replace("Task_", "BoundaryEvent_") + "Overdue");
        return reference;
    }

    private void promise(String reference, int level, Instant newDate) {
        chain.complete(reference, level(level), "reasonCode", "NO_BED", "newDate", newDate.toString());
    }

    private void newDatePasses(String reference, int level, Instant date) {
        String timer = "IntermediateEvent_Level" + level + "NewDate";
        assertThat(chain.timer(reference, timer).getDuedate()).isEqualTo(date);
        chain.fireWhenDue(reference, timer);
    }

    private List<String> called(String reference, int level) {
        return tasks.getIdentityLinksForTask(chain.task(reference, level(level)).getId()).stream()
                .map(IdentityLink::getGroupId)
                .toList();
    }

    private static String level(int level) {
        return "Task_AnswerEscalationLevel" + level;
    }

    private static String overdue(int level) {
        return "BoundaryEvent_AnswerEscalationLevel" + level + "Overdue";
    }
}
