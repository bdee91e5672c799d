package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.supportchain.casefile.CaseStatus;

@ChainTest
@ExtendWith(NothingStalls.class)
class DisappearanceProcessIT {

    @Autowired
    Chain chain;

    @Test
    void alertsThePoliceAtOnceForAChild() {
        String reference = chain.start("DisappearanceProcess", "child", true);
        assertThat(chain.openSteps(reference)).containsExactly("Task_AlertForMissingChild");
        chain.complete(reference, "Task_AlertForMissingChild");
        assertThat(chain.openSteps(reference)).containsExactly("Task_PlanSearch");
    }

    @Test
    void reachesOutSafelyToAnAdultFirst() {
        String reference = chain.start("DisappearanceProcess");
        chain.complete(reference, "Task_ReachOutSafely", "searchOutcome", "FOUND");
        assertThat(chain.passed(reference)).contains("EndEvent_Found");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void reviewsTheSearchAfter14And30And90Days() {
        String reference = searched();
        for (int days : new int[] {14, 16, 60}) {
            assertThat(chain.due(reference, "Task_ReviewSearch"))
                    .isEqualTo(chain.now().plus(Duration.ofDays(days)));
            assertThat(chain.facts(reference).status()).isEqualTo(CaseStatus.ACTIVE);
            chain.complete(reference, "Task_ReviewSearch", "searchOutcome", "NOT_FOUND");
        }
        assertThat(chain.openSteps(reference)).isEmpty();
        assertThat(chain.facts(reference).status()).isEqualTo(CaseStatus.LOST_CONTACT);
    }

    @Test
    void bringsThePersonBackFromTheLastReview() {
        String reference = searched();
        chain.complete(reference, "Task_ReviewSearch", "searchOutcome", "NOT_FOUND");
        chain.complete(reference, "Task_ReviewSearch", "searchOutcome", "NOT_FOUND");
        chain.complete(reference, "Task_ReviewSearch", "searchOutcome", "FOUND");
        assertThat(chain.facts(reference).status()).isEqualTo(CaseStatus.ACTIVE);
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void wakesUpAtMonth6And12And24AndNeverForgets() {
        String reference = lost();
        Instant lost = chain.now();
        for (int month : new int[] {6, 12, 24}) {
            Instant due = lost.plus(Duration.ofDays(30L * month));
            assertThat(chain.timer(reference, "IntermediateEvent_LookAgainLater")
                            .getDuedate())
                    .isEqualTo(due.minus(Duration.ofDays(2)));
            chain.fireWhenDue(reference, "IntermediateEvent_LookAgainLater");
            assertThat(chain.due(reference, "Task_LookAgain")).isEqualTo(due);
            chain.complete(reference, "Task_LookAgain", "searchOutcome", "NOT_FOUND");
            assertThat(chain.facts(reference).status()).isEqualTo(CaseStatus.LOST_CONTACT);
        }
        assertThat(chain.isOver(reference)).isFalse();
    }

    @Test
    void endsAsUntraceableOnlyAfterMonth24() {
        String reference = lost();
        for (int look = 1; look <= 3; look++) {
            assertThat(chain.isOver(reference)).isFalse();
            chain.fireWhenDue(reference, "IntermediateEvent_LookAgainLater");
            chain.complete(reference, "Task_LookAgain", "searchOutcome", "UNTRACEABLE");
        }
        assertThat(chain.passed(reference)).contains("EndEvent_Untraceable");
        assertThat(chain.isOver(reference)).isTrue();
        assertThat(chain.facts(reference).status()).isEqualTo(CaseStatus.LOST_CONTACT);
    }

    @Test
    void bringsALostPersonBackWhenFoundLater() {
        String reference = lost();
        chain.fireWhenDue(reference, "IntermediateEvent_LookAgainLater");
        chain.complete(reference, "Task_LookAgain", "searchOutcome", "FOUND");
        assertThat(chain.facts(reference).status()).isEqualTo(CaseStatus.ACTIVE);
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void welcomesBackWhomAHitBringsBackAtAnyTime() {
        String reference = lost();
        chain.tell(reference, "Msg_PersonFound");
        assertThat(chain.timers(reference, "IntermediateEvent_LookAgainLater")).isEmpty();
        assertThat(chain.openSteps(reference)).containsExactly("Task_WelcomeBack");
        chain.complete(reference, "Task_WelcomeBack");
        assertThat(chain.facts(reference).status()).isEqualTo(CaseStatus.ACTIVE);
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void countsASecondLossAnew() {
        String reference = lost();
        chain.fireWhenDue(reference, "IntermediateEvent_LookAgainLater");
        chain.complete(reference, "Task_LookAgain", "searchOutcome", "FOUND");
        chain.startFor(reference, "DisappearanceProcess");
        searchInVain(reference);
        Instant secondLoss = chain.now();
        chain.fireWhenDue(reference, "IntermediateEvent_LookAgainLater");
        assertThat(chain.now()).isEqualTo(secondLoss.plus(Duration.ofDays(178)));
        assertThat(chain.due(reference, "Task_LookAgain")).isEqualTo(secondLoss.plus(Duration.ofDays(180)));
    }

    @Test
    void endsTheEscalationOfASearchThatIsOver() {
        String reference = searched();
        chain.fireWhenDue(reference, "BoundaryEvent_ReviewSearchOverdue");
        assertThat(chain.openSteps(reference)).containsExactly("Task_AnswerEscalationLevel1", "Task_ReviewSearch");
        chain.tell(reference, "Msg_PersonFound");
        assertThat(chain.openSteps(reference)).containsExactly("Task_WelcomeBack");
        chain.complete(reference, "Task_WelcomeBack");
        assertThat(chain.isOver(reference)).isTrue();
    }

    private String searched() {
        String reference = chain.start("DisappearanceProcess");
        planSearch(reference);
        return reference;
    }

    private String lost() {
        String reference = chain.start("DisappearanceProcess");
        searchInVain(reference);
        return reference;
    }

    private void searchInVain(String reference) {
        planSearch(reference);
        for (int review = 1; review <= 3; review++) {
            chain.complete(reference, "Task_ReviewSearch", "searchOutcome", "NOT_FOUND");
        }
    }

    private void planSearch(String reference) {
        chain.complete(reference, "Task_ReachOutSafely", "searchOutcome", "NOT_FOUND");
        chain.complete(reference, "Task_PlanSearch");
    }
}
