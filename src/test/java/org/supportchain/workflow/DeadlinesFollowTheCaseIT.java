package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.supportchain.workflow.Chain.ARRIVED;
import static org.supportchain.workflow.Chain.NINE_IN_THE_EVENING;
import static org.supportchain.workflow.Chain.map;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.transaction.support.TransactionOperations;
import org.supportchain.casefile.CaseReference;
import org.supportchain.deadline.Deadline;
import org.supportchain.deadline.DeadlineChange;
import org.supportchain.deadline.Holiday;
import org.supportchain.deadline.HolidayChange;
import org.supportchain.deadline.HolidayProposals;
import org.supportchain.deadline.PauseRefused;
import org.supportchain.deadline.Reminder;
import org.supportchain.deadline.StepDeadlines;
import org.supportchain.network.Role;

/** When what is known about a case changes, its open steps follow; and a clock stands still only for a listed reason. */
@ChainTest
class DeadlinesFollowTheCaseIT {

    private static final String COUNSEL = "Task_CounselIndividually";
    private static final String COUNSEL_OVERDUE = "BoundaryEvent_CounselIndividuallyOverdue";
    private static final String PAPERS = "Task_RestorePapers";
    private static final String ASSESS = "Task_AssessChildRapidly";
    private static final String ASSESS_OVERDUE = "BoundaryEvent_AssessChildRapidlyOverdue";

    private static final Authentication COUNSELLOR = signedIn("counsellor", "counsellors");
    private static final Authentication SUPERVISOR = signedIn("supervisor", "supervisors");

    @Autowired
    Chain chain;

    @Autowired
    FactLearning facts;

    @Autowired
    StepDeadlines deadlines;

    @Autowired
    StepClocks clocks;

    @Autowired
    HolidayProposals holidays;

    @Autowired
    PausesEnd pausesEnd;

    @Autowired
    CaseOverviews overviews;

    @Autowired
    IdentityService identities;

    @Autowired
    TaskService tasks;

    @Autowired
    TransactionOperations transaction;

    @Test
    void keepsTheRuleAndTheVersionOfTheTableWithTheDeadline() {
        String reference = counselling();

        Deadline kept = deadline(reference, COUNSEL);
        assertThat(kept.ruleId()).isEqualTo("Y02-01");
        assertThat(kept.tableVersion()).isPositive();
        assertThat(kept.countedFrom()).isEqualTo(NINE_IN_THE_EVENING);
    }

    @Test
    void shortensOpenStepsAtOnceWhenRiskRises() {
        String reference = counselling();
        assertThat(chain.due(reference, COUNSEL)).isEqualTo(afterHours(168));

        risk(reference, "HIGH");

        assertThat(chain.due(reference, COUNSEL)).isEqualTo(afterHours(72));
        assertThat(timer(reference, COUNSEL_OVERDUE)).isEqualTo(afterHours(72));
        assertThat(deadline(reference, COUNSEL).ruleId()).isEqualTo("Y02-00");
        assertThat(deadlines.changesOf(deadline(reference, COUNSEL)))
                .extracting(DeadlineChange::cause, DeadlineChange::dueBefore, DeadlineChange::dueAfter)
                .containsExactly(tuple(DeadlineChange.Cause.FACTS, afterHours(168), afterHours(72)));
    }

    @Test
    void showsTheNewRiskOnTheCardsOfTheLists() {
        String reference = counselling();
        risk(reference, "HIGH");
        assertThat(tasks.getVariableLocal(chain.task(reference, COUNSEL).getId(), "caseRisk"))
                .isEqualTo("HIGH");
    }

    @Test
    void callsSomebodyAtOnceWhenTheShorterTimeHasPassed() {
        String reference = counselling();
        stand(afterHours(100));

        risk(reference, "HIGH");

        assertThat(timer(reference, COUNSEL_OVERDUE)).isEqualTo(afterHours(72));
        chain.fireWhenDue(reference, COUNSEL_OVERDUE);
        assertThat(chain.now()).as("fired without waiting").isEqualTo(afterHours(100));
        assertThat(chain.openSteps(reference)).containsOnlyOnce("Task_AnswerEscalationLevel1");
    }

    @Test
    void callsTheNextLevelEarlierToo() {
        String reference = counselling();
        stand(afterHours(168));
        chain.fireWhenDue(reference, COUNSEL_OVERDUE);
        assertThat(chain.due(reference, "Task_AnswerEscalationLevel1")).isEqualTo(afterHours(168 + 42));

        risk(reference, "HIGH");

        assertThat(chain.due(reference, "Task_AnswerEscalationLevel1")).isEqualTo(afterHours(72 + 18));
        assertThat(timer(reference, "BoundaryEvent_AnswerEscalationLevel1Overdue"))
                .isEqualTo(afterHours(72 + 18));
        assertThat(chain.openSteps(reference)).containsOnlyOnce("Task_AnswerEscalationLevel1");
    }

    @Test
    void lengthensNothingWhenRiskFallsUntilAnOverseerAllowsIt() {
        String reference = counselling();
        risk(reference, "HIGH");
        risk(reference, "LOW");
        assertThat(chain.due(reference, COUNSEL)).isEqualTo(afterHours(72));
        String task = chain.task(reference, COUNSEL).getId();

        assertThat(why(task, COUNSELLOR).longerTerm()).isNull();
        assertThatThrownBy(() -> clocks.allowLongerTerm(task, COUNSELLOR))
                .isInstanceOf(StepClocks.NotTheirsToAllow.class);
        assertThat(why(task, SUPERVISOR).longerTerm()).isEqualTo(afterHours(168));
        assertThat(clocks.allowLongerTerm(task, SUPERVISOR)).isTrue();

        assertThat(chain.due(reference, COUNSEL)).isEqualTo(afterHours(168));
        assertThat(timer(reference, COUNSEL_OVERDUE)).isEqualTo(afterHours(168));
        assertThat(clocks.allowLongerTerm(task, SUPERVISOR))
                .as("there is nothing more to allow")
                .isFalse();
    }

    @Test
    void neverLeavesADeadlineLaterThanItsRuleAllowsWhateverHappensInWhichOrder() {
        Random chance = new Random(4);
        for (int round = 0; round < 20; round++) {
            stand(NINE_IN_THE_EVENING);
            String reference = counselling();
            Instant latest = afterHours(168);
            for (int change = 0; change < 6; change++) {
                stand(chain.now().plus(Duration.ofMinutes(chance.nextInt(600))));
                String level = List.of("LOW", "MEDIUM", "HIGH", "UNKNOWN").get(chance.nextInt(4));
                risk(reference, level);
                latest = level.equals("HIGH") ? afterHours(72) : latest;
                assertThat(chain.due(reference, COUNSEL)).isEqualTo(latest);
                assertThat(timer(reference, COUNSEL_OVERDUE)).isEqualTo(latest);
            }
        }
    }

    @Test
    void putsAnAdultWhoTurnsOutToBeSeventeenOnTheChildTrackAndAsksNothingAgain() {
        String reference = chain.report(map("ageGroup", "ADULT", "presence", "HERE_NOW"));
        assertThat(chain.openSteps(reference)).doesNotContain("Task_RegisterChild");
        chain.tell(reference, "Msg_CorrectionNeeded");

        chain.complete(reference, "Task_CorrectFacts", "birthDate", "2009-03-08", "correctionReason", "PAPER");
        chain.runAsyncJobs();

        assertThat(chain.facts(reference).child()).isTrue();
        assertThat(chain.openSteps(reference)).containsOnlyOnce("Task_RegisterChild");
        assertThat(chain.due(reference, "Task_RegisterChild")).isEqualTo(NINE_IN_THE_EVENING.plus(Duration.ofHours(2)));
        identities.setAuthentication("reception", List.of(Role.RECEPTION_OFFICER.groupId()), List.of(Chain.FACILITY));
        assertThat(chain.shown(chain.task(reference, "Task_RegisterChild")))
                .as("what was answered is not asked again")
                .containsEntry("birthDate", "2009-03-08");
        identities.clearAuthentication();

        chain.tell(reference, "Msg_CorrectionNeeded");
        chain.complete(reference, "Task_CorrectFacts", "birthDate", "2009-03-09", "correctionReason", "PAPER");
        assertThat(chain.openSteps(reference)).as("one child track").containsOnlyOnce("Task_RegisterChild");

        chain.complete(reference, "Task_RegisterChild", "relationToAdult", "PARENT_PROVEN");
        chain.complete(reference, "Task_KeepFamilyTogether");
        chain.complete(reference, "Task_AssessChildRapidly", "assessmentOutcome", "FINISHED", "riskFactors", 1L);
        chain.complete(reference, "Task_AssessChildInDetail");
        chain.complete(reference, "Task_PlanChildSupport", "tracingNeeded", false);
        chain.complete(reference, "Task_ReviewChildPlan", "childPlanDecision", "CLOSE");
        assertThat(chain.passed(reference)).contains("EndEvent_ChildRecognisedAnswered");
    }

    @Test
    void givesTheChildsTermToTheStepsThatAreOpen() {
        String reference = chain.startAt("CounsellingProcess", "Task_GivePsychologicalFirstAid");
        assertThat(chain.due(reference, "Task_GivePsychologicalFirstAid"))
                .isEqualTo(ARRIVED.plus(Duration.ofHours(48)));

        facts.learn(new CaseReference(reference), Map.of(), LocalDate.parse("2010-05-01"), null);

        assertThat(chain.due(reference, "Task_GivePsychologicalFirstAid"))
                .isEqualTo(ARRIVED.plus(Duration.ofHours(24)));
        assertThat(deadline(reference, "Task_GivePsychologicalFirstAid").ruleId())
                .isEqualTo("Y01-01");
    }

    @Test
    void countsFromTheCorrectedArrivalWhenItWasEarlierAndNeverLaterByItself() {
        String reference = chain.startAt("ChildProtectionProcess", ASSESS, "child", true);
        assertThat(chain.due(reference, ASSESS)).isEqualTo(ARRIVED.plus(Duration.ofHours(24)));

        arrived(reference, ARRIVED.minus(Duration.ofHours(3)));
        assertThat(chain.due(reference, ASSESS)).isEqualTo(ARRIVED.plus(Duration.ofHours(21)));
        assertThat(timer(reference, ASSESS_OVERDUE)).isEqualTo(ARRIVED.plus(Duration.ofHours(21)));

        arrived(reference, ARRIVED.plus(Duration.ofHours(5)));
        assertThat(chain.due(reference, ASSESS)).isEqualTo(ARRIVED.plus(Duration.ofHours(21)));
    }

    @Test
    void countsAgainWhenTheHolidaysChange() {
        String reference = papers();
        Instant due = chain.due(reference, PAPERS);
        LocalDate day = LocalDate.parse("2026-11-26");

        long proposed = holidays.propose(
                new HolidayChange(null, new Holiday(day, "Ngày nghỉ thử", "Only for this test")), "modelmanager");
        assertThat(chain.due(reference, PAPERS)).as("nobody has approved it").isEqualTo(due);
        holidays.approve(proposed, "modelmanager2");
        assertThat(chain.due(reference, PAPERS)).isEqualTo(due.plus(Duration.ofDays(1)));
        assertThat(timer(reference, "BoundaryEvent_RestorePapersOverdue")).isEqualTo(due.plus(Duration.ofDays(1)));

        holidays.approve(holidays.propose(new HolidayChange(day, null), "modelmanager"), "modelmanager2");
        assertThat(chain.due(reference, PAPERS)).isEqualTo(due);
        assertThat(timer(reference, "BoundaryEvent_RestorePapersOverdue")).isEqualTo(due);
    }

    @Test
    void bringsPlannedContactsForwardAndNeverPutsThemOff() {
        String reference = chain.start("FollowUpProcess");
        chain.complete(reference, "Task_HandOverToCommunity");
        assertThat(timer(reference, "IntermediateEvent_ContactComesUp")).isEqualTo(afterHours(72 - 48));

        facts.learn(new CaseReference(reference), Map.of("followUpSince", Date.from(afterHours(-20))), null, null);
        assertThat(timer(reference, "IntermediateEvent_ContactComesUp")).isEqualTo(afterHours(72 - 48 - 20));
        facts.learn(new CaseReference(reference), Map.of("followUpSince", Date.from(afterHours(-1))), null, null);
        assertThat(timer(reference, "IntermediateEvent_ContactComesUp")).isEqualTo(afterHours(72 - 48 - 20));

        chain.fireWhenDue(reference, "IntermediateEvent_ContactComesUp");
        assertThat(chain.openSteps(reference)).containsExactly("Task_ContactPerson");
    }

    @Test
    void stopsAClockForAListedReasonAndLetsItGoOn() {
        String reference = papers();
        Instant due = chain.due(reference, PAPERS);
        String task = chain.task(reference, PAPERS).getId();
        assertThat(why(task, SUPERVISOR).mayPauseFor())
                .extracting(CaseOverview.PauseReason::reason)
                .contains("WAITING_FOR_PAPERS", "CLIENT_NOT_READY");

        assertThat(clocks.pause(task, "WAITING_FOR_PAPERS", SUPERVISOR)).isTrue();

        assertThat(chain.due(reference, PAPERS))
                .as("the longest it may stand")
                .isAfter(due.plus(Duration.ofHours(479)));
        assertThat(timer(reference, "BoundaryEvent_RestorePapersOverdue")).isEqualTo(chain.due(reference, PAPERS));
        assertThatThrownBy(() -> clocks.pause(task, "TRAUMA", SUPERVISOR)).isInstanceOf(PauseRefused.class);

        stand(chain.now().plus(Duration.ofHours(48)));
        assertThat(clocks.resume(task, SUPERVISOR)).isTrue();
        assertThat(chain.due(reference, PAPERS))
                .as("two days, then the next working day")
                .isBetween(due.plus(Duration.ofHours(48)), due.plus(Duration.ofHours(96)));
        assertThat(timer(reference, "BoundaryEvent_RestorePapersOverdue")).isEqualTo(chain.due(reference, PAPERS));
        CaseOverview.Why why = why(task, SUPERVISOR);
        assertThat(why.minutesSinceStart() - why.minutesCounted()).isEqualTo(48 * 60);
        assertThatThrownBy(() -> clocks.resume(task, SUPERVISOR)).isInstanceOf(PauseRefused.class);
    }

    @Test
    void goesOnByItselfAtTheMaximumSaysSoAndStandsNotAgainForThatReason() {
        String reference = papers();
        String task = chain.task(reference, PAPERS).getId();
        clocks.pause(task, "ROAD_CUT_OFF", SUPERVISOR);
        Instant due = chain.due(reference, PAPERS);
        stand(chain.now().plus(Duration.ofHours(169)));

        pausesEnd.ring();

        assertThat(pausesEnd.next().filter(next -> !next.isAfter(chain.now())))
                .as("all of them have ended")
                .isEmpty();
        assertThat(chain.due(reference, PAPERS))
                .as("set with the maximum in mind")
                .isEqualTo(due);
        assertThat(why(task, SUPERVISOR).pauses()).singleElement().satisfies(pause -> assertThat(pause.overMaximum())
                .isTrue());
        assertThatThrownBy(() -> clocks.pause(task, "ROAD_CUT_OFF", SUPERVISOR)).hasMessageContaining("used up");
        assertThat(why(task, SUPERVISOR).mayPauseFor())
                .extracting(CaseOverview.PauseReason::reason)
                .doesNotContain("ROAD_CUT_OFF");
    }

    @Test
    void neverStopsTheClockOfAChildsSafety() {
        String reference = chain.startAt("ChildProtectionProcess", ASSESS, "child", true);
        String task = chain.task(reference, ASSESS).getId();

        assertThat(why(task, SUPERVISOR).mayPauseFor()).isEmpty();
        assertThatThrownBy(() -> clocks.pause(task, "CLIENT_NOT_READY", SUPERVISOR))
                .isInstanceOf(PauseRefused.class)
                .hasMessageContaining("never stops");
        assertThat(chain.due(reference, ASSESS)).isEqualTo(ARRIVED.plus(Duration.ofHours(24)));
    }

    @Test
    void stopsForNoOtherReasonAndForNobodyElse() {
        String reference = papers();
        String task = chain.task(reference, PAPERS).getId();

        assertThatThrownBy(() -> clocks.pause(task, "I am busy", SUPERVISOR))
                .isInstanceOf(PauseRefused.class)
                .hasMessageContaining("listed reason");
        assertThat(clocks.pause(task, "WAITING_FOR_PAPERS", signedIn("medical", "medical-officers")))
                .isFalse();
        assertThat(clocks.pause(task, "WAITING_FOR_PAPERS", signedIn("auditor", "auditors")))
                .isFalse();
        assertThat(clocks.pause("no-such-task", "WAITING_FOR_PAPERS", SUPERVISOR))
                .isFalse();
    }

    @Test
    void remindsOnceAtEachMark() {
        String reference = chain.startAt("ChildProtectionProcess", ASSESS, "child", true);
        stand(ARRIVED.plus(Duration.ofHours(12)).minusSeconds(1));
        assertThat(reminders(reference)).isEmpty();

        stand(ARRIVED.plus(Duration.ofHours(12)));
        assertThat(reminders(reference)).containsExactly("PT12H");
        assertThat(reminders(reference)).as("not twice").isEmpty();

        stand(ARRIVED.plus(Duration.ofHours(23)));
        assertThat(reminders(reference))
                .as("two marks have passed: one reminder")
                .containsExactly("PT22H");

        String overdue = counselling();
        stand(afterHours(900));
        assertThat(reminders(overdue))
                .as("a step that is done or late needs none, but one came before")
                .hasSize(1);
        assertThat(reminders(overdue)).isEmpty();
    }

    @Test
    void givesTheSameReminderAgainWhenTheMailWasNotWritten() {
        String reference = chain.startAt("ChildProtectionProcess", ASSESS, "child", true);
        stand(ARRIVED.plus(Duration.ofHours(12)));
        transaction.executeWithoutResult(status -> {
            deadlines.takeReminders(1000);
            status.setRollbackOnly();
        });
        assertThat(reminders(reference)).containsExactly("PT12H");
    }

    @Test
    void explainsTheStepByItsRuleAndSaysWhoIsCalledNext() {
        String reference = chain.startAt("ChildProtectionProcess", ASSESS, "child", true);

        CaseOverview.Why why = why(chain.task(reference, ASSESS).getId(), SUPERVISOR);

        assertThat(why.ruleId()).isEqualTo("C02-01");
        assertThat(why.source()).contains("24-hour");
        assertThat(why.term()).isEqualTo("PT24H");
        assertThat(why.countedFrom()).isEqualTo(ARRIVED);
        assertThat(why.calls())
                .extracting(CaseOverview.Call::level, CaseOverview.Call::at)
                .containsExactly(
                        tuple(1, ARRIVED.plus(Duration.ofHours(24))),
                        tuple(2, ARRIVED.plus(Duration.ofHours(26))),
                        tuple(3, ARRIVED.plus(Duration.ofHours(28))));
    }

    private String counselling() {
        return chain.startAt("CounsellingProcess", COUNSEL);
    }

    private String papers() {
        return chain.startAt("LegalAidProcess", PAPERS);
    }

    private void risk(String reference, String level) {
        facts.learn(new CaseReference(reference), Map.of("riskLevel", level), null, null);
    }

    private void arrived(String reference, Instant at) {
        facts.learn(new CaseReference(reference), Map.of("arrivedAt", Date.from(at)), null, null);
    }

    private Deadline deadline(String reference, String task) {
        return deadlines.ofTask(chain.task(reference, task).getId()).orElseThrow();
    }

    private Instant timer(String reference, String event) {
        return chain.timer(reference, event).getDuedate().toInstant();
    }

    private CaseOverview.Why why(String task, Authentication user) {
        return overviews.ofTask(task, user).orElseThrow().why();
    }

    private List<String> reminders(String reference) {
        return transaction.execute(status -> deadlines.takeReminders(1000)).stream()
                .filter(reminder -> reminder.reference().equals(reference))
                .map(Reminder::at)
                .toList();
    }

    private static Instant afterHours(long hours) {
        return NINE_IN_THE_EVENING.plus(Duration.ofHours(hours));
    }

    private static void stand(Instant instant) {
        ClockUtil.setCurrentTime(Date.from(instant));
    }

    private static Authentication signedIn(String name, String group) {
        return UsernamePasswordAuthenticationToken.authenticated(
                name, null, List.of(new SimpleGrantedAuthority("ROLE_" + group)));
    }
}
