package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.supportchain.workflow.Chain.map;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.CaseStatus;
import org.supportchain.casefile.Duplicates;
import org.supportchain.casefile.LinkKind;
import org.supportchain.casefile.LinkedCase;
import org.supportchain.casefile.Reader;
import org.supportchain.casefile.Trait;
import org.supportchain.network.Role;
import org.supportchain.workflow.CaseEvents.CaseEvent;

/** Whole lives of cases, from the report to the end, on the real engine and PostgreSQL. */
@ChainTest
@ExtendWith(NothingStalls.class)
class StoriesIT {

    @Autowired
    Chain chain;

    @Autowired
    CaseFile caseFile;

    @Autowired
    CaseEvents events;

    @Autowired
    Duplicates duplicates;

    @Autowired
    TaskService tasks;

    @Autowired
    org.springframework.jdbc.core.simple.JdbcClient database;

    @BeforeEach
    void stopTheClock() {
        chain.stopClock();
    }

    @AfterEach
    void releaseTheClock() {
        chain.releaseClock();
    }

    @Test
    void neverEscalatesAnAssessmentThatIsDoneAMinuteBeforeItsTime() {
        String child = report("CHILD");
        chain.complete(child, "Task_RegisterChild", "relationToAdult", "UNKNOWN");
        chain.pass(Duration.ofHours(23).plusMinutes(59));

        chain.complete(child, "Task_AssessChildRapidly", "assessmentOutcome", "FINISHED", "riskFactors", 1L);
        chain.pass(Duration.ofMinutes(2));

        assertThat(stalledSteps(child)).doesNotContain("C02");
    }

    @Test
    void endsTheEscalationByItselfWhenTheStepIsDoneLate() {
        String child = report("CHILD");
        chain.complete(child, "Task_RegisterChild", "relationToAdult", "UNKNOWN");
        chain.pass(Duration.ofHours(25));
        assertThat(stalledSteps(child)).contains("C02");

        chain.complete(child, "Task_AssessChildRapidly", "assessmentOutcome", "FINISHED", "riskFactors", 1L);

        assertThat(stalledSteps(child)).doesNotContain("C02");
        assertThat(chain.openSteps(child)).contains("Task_AssessChildInDetail");
    }

    @Test
    void separatesAChildFromAnAdultWhoseRelationIsUnproven() {
        String mother = chain.report(map(
                "ageGroup", "ADULT", "presence", "HERE_NOW", "childCount", 1, "child1Name", "Bé Na", "child1Age", 9));
        String child = onlyLinked(mother).reference().value();

        chain.complete(child, "Task_RegisterChild", "relationToAdult", "PARENT_CLAIMED");

        assertThat(chain.openSteps(child)).contains("Task_SeparateChildFromAdult", "Task_AssessChildRapidly");
        assertThat(chain.openSteps(mother)).doesNotContain("Task_SeparateChildFromAdult");
        assertThat(chain.answers(mother)).containsKey("child1Name");
        assertThat(chain.answers(child)).containsKey("personName").doesNotContainKey("child1Name");
    }

    @Test
    void asksNobodyWhetherAChildIsTheMotherWhoseTelephoneIsNamed() {
        Map<String, Object> report = map("ageGroup", "ADULT", "presence", "HERE_NOW");
        report.put("safeContact", "0975 310 264, sau 20 giờ");
        report.putAll(map("childCount", 1, "child1Name", "Bé Sen", "child1Age", 9));
        String mother = chain.report(report);
        String child = onlyLinked(mother).reference().value();

        assertThat(duplicates.of(new CaseReference(child))).isEmpty();
        assertThat(chain.answers(child).get("ageYears").value()).hasToString("9");

        String again = chain.report(map("ageGroup", "ADULT", "safeContact", "+84975310264"));
        assertThat(duplicates.of(new CaseReference(again)))
                .containsExactly(new Duplicates.Possible(new CaseReference(mother), Set.of(Trait.PHONE)));
    }

    @Test
    void keepsCareGoingAndStopsSharingWhenConsentIsWithdrawn() {
        String reference = report("ADULT");
        doAll(reference, Map.of(), Set.of("Task_ReviewPlan", "Task_DecideEssentialNeedsTerm", "Task_TreatPerson"));

        events.tell(new CaseReference(reference), CaseEvent.CONSENT_WITHDRAWN);

        assertThat(chain.openSteps(reference)).contains("Task_RecordWithdrawal", "Task_ReviewPlan");
        chain.complete(reference, "Task_RecordWithdrawal");
        chain.complete(reference, "Task_TellRecipients");
        chain.complete(reference, "Task_OfferServicesWithoutSharing");
        assertThat(chain.openSteps(reference)).contains("Task_ReviewPlan");
    }

    @Test
    void keepsTheSenderResponsibleWhenTheReceivingProvinceDeclines() {
        String reference = report("ADULT");
        Map<String, Map<String, Object>> away =
                Map.of("Task_ReviewPlan", map("reviewDecision", "MOVE_ON", "moveTo", "OTHER_PROVINCE"));
        doAll(reference, away, Set.of("Task_RecordReceiverAnswer", "Task_DecideEssentialNeedsTerm"));

        chain.complete(reference, "Task_RecordReceiverAnswer", "transferOutcome", "DECLINED");

        assertThat(chain.openSteps(reference)).contains("Task_PlanSupport").doesNotContain("Task_HandOverToCommunity");
    }

    @Test
    void refusesToCloseTheLoopWhileAServiceIsUnansweredAndGrantsItAfterwards() {
        String reference = report("ADULT");
        Map<String, Map<String, Object>> notDelivered =
                Map.of("Task_ConfirmMedicalCare", map("serviceOutcome", "NOT_DELIVERED"));
        doAll(reference, notDelivered, Set.of("Task_ContactPerson", "Task_DecideEssentialNeedsTerm"));
        followHome(reference, 9);
        chain.complete(reference, "Task_ContactPerson", "contactResult", "GOALS_MET");
        chain.complete(reference, "Task_PrepareClosure");
        Task approval = chain.task(reference, "Task_ApproveClosure");

        assertThatThrownBy(() ->
                        tasks.complete(approval.getId(), chain.filled(approval, map("closureDecision", "APPROVE"))))
                .isInstanceOf(StepConflict.class)
                .hasMessageContaining("Medical care · Chăm sóc y tế");
        assertThat(chain.tasks(reference, "Task_ApproveClosure")).hasSize(1);
        assertThat(status(reference)).isEqualTo(CaseStatus.FOLLOW_UP);

        chain.complete(reference, "Task_ApproveClosure", "closureDecision", "CONTINUE");
        chain.pass(Duration.ofDays(400));
        chain.complete(reference, "Task_ContactPerson", "contactResult", "GOALS_MET", "servicesReason", "REFUSED");
        chain.complete(reference, "Task_PrepareClosure");
        chain.complete(reference, "Task_ApproveClosure", "closureDecision", "APPROVE");

        assertThat(status(reference)).isEqualTo(CaseStatus.CLOSED);
        assertThat(chain.instances(reference)).isEmpty();
    }

    @Test
    void looksForAPersonWhoDisappearsInMonthFourAndWelcomesThePersonBackInMonthNine() {
        String reference = report("ADULT");
        doAll(reference, Map.of(), Set.of("Task_ContactPerson", "Task_DecideEssentialNeedsTerm"));
        followHome(reference, 5);
        chain.complete(reference, "Task_ContactPerson", "contactResult", "MISSED");
        chain.complete(reference, "Task_FindAgain", "reachedAgain", false);
        chain.complete(reference, "Task_ReachOutSafely", "searchOutcome", "NOT_FOUND");
        chain.complete(reference, "Task_PlanSearch");
        for (int review = 0; review < 3; review++) {
            chain.complete(reference, "Task_ReviewSearch", "searchOutcome", "NOT_FOUND");
        }
        assertThat(status(reference)).isEqualTo(CaseStatus.LOST_CONTACT);
        assertThat(chain.timers(reference, "IntermediateEvent_LookAgainLater")).hasSize(1);

        chain.pass(Duration.ofDays(150));
        events.tell(new CaseReference(reference), CaseEvent.PERSON_FOUND);
        chain.complete(reference, "Task_WelcomeBack", "searchOutcome", "FOUND");

        assertThat(chain.openSteps(reference)).contains("Task_PlanSupport");
        assertThat(status(reference)).isEqualTo(CaseStatus.ACTIVE);
    }

    @Test
    void continuesTheFileOfAPersonWhoComesBackInANewCase() {
        String first = chain.report(map("ageGroup", "ADULT", "presence", "HERE_NOW", "personName", "Hoa Kín Đáo"));

        String second = chain.report(map(
                "ageGroup",
                "ADULT",
                "presence",
                "HERE_NOW",
                "personName",
                "KIN DAO HOA",
                "reEntry",
                true,
                "earlierCase",
                first));

        assertThat(onlyLinked(second))
                .isEqualTo(new LinkedCase(new CaseReference(first), LinkKind.RE_ENTRY_OF, true, null));
        assertThat(chain.answers(second).get("personName").value()).isEqualTo("KIN DAO HOA");
        assertThat(told(second, first)).isTrue();
        doAll(second, Map.of(), Set.of("Task_ReviewReEntry", "Task_DecideEssentialNeedsTerm"));
        assertThat(chain.openSteps(second)).contains("Task_ReviewReEntry");
    }

    @Test
    void opensNobodysFileToWhoeverNamesAReferenceWithoutTheName() {
        String first = chain.report(map("ageGroup", "ADULT", "presence", "HERE_NOW", "personName", "Một Người"));

        String second = chain.report(map(
                "ageGroup",
                "ADULT",
                "presence",
                "HERE_NOW",
                "personName",
                "Ai Khác",
                "reEntry",
                true,
                "earlierCase",
                first));

        assertThat(caseFile.linked(new CaseReference(second))).isEmpty();
        assertThat(told(second, first)).isFalse();
        assertThat(duplicates.of(new CaseReference(second)))
                .extracting(Duplicates.Possible::other)
                .containsExactly(new CaseReference(first));
    }

    /** True if whoever opens one case reads what was told in the other. */
    private boolean told(String reader, String told) {
        return caseFile
                .entries(
                        new CaseReference(reader),
                        new Reader("test", EnumSet.allOf(Role.class), Reader.Way.CASE_TAB, null, null))
                .stream()
                .anyMatch(entry -> entry.reference().value().equals(told));
    }

    @Test
    void opensOneCaseForEachPersonOfAMassRescueChildrenFirst() {
        String reference = chain.report(map("ageGroup", "ADULT", "presence", "HERE_NOW", "massRescue", true));
        chain.complete(
                reference,
                "Task_FillGroupIntakeSheet",
                "peopleCount",
                4L,
                "person1AgeGroup",
                "ADULT",
                "person2AgeGroup",
                "ADULT",
                "person3AgeGroup",
                "CHILD",
                "person4AgeGroup",
                "UNKNOWN");

        List<CaseReference> opened = caseFile.linked(new CaseReference(reference)).stream()
                .map(LinkedCase::reference)
                .sorted(java.util.Comparator.comparing(CaseReference::value))
                .toList();

        assertThat(opened).hasSize(3);
        assertThat(caseFile.facts(opened.get(0)).child()).isTrue();
        assertThat(caseFile.facts(opened.get(1)).child()).isTrue();
        assertThat(caseFile.facts(opened.get(2)).child()).isFalse();
        assertThat(chain.openSteps(opened.get(0).value())).contains("Task_RegisterChild");
    }

    @Test
    void asksNobodyTwiceAndLetsASittingGoOn() {
        String reference = report("ADULT");
        doAll(reference, Map.of(), Set.of("Task_AssessNeedsFully", "Task_DecideEssentialNeedsTerm"));
        Task first = chain.task(reference, "Task_AssessNeedsFully");
        Map<String, Object> answers = chain.filled(first, map("sitting", "CONTINUE", "riskFactors", 2L));

        chain.complete(first, answers);

        Task second = chain.task(reference, "Task_AssessNeedsFully");
        assertThat(second.getId()).isNotEqualTo(first.getId());
        assertThat(chain.shown(second)).containsEntry("riskFactors", 2).doesNotContainKey("sitting");
    }

    @Test
    void grantsWhatTheLawGivesOnceTheStatusIsDecided() {
        String reference = report("ADULT");
        chain.complete(reference, "Task_VerifyInitialInformation", "victimPaperKnown", true);
        chain.complete(reference, "Task_IssueCertificate", "victimStatus", "VICTIM");

        assertThat(granted(reference)).containsEntry("essentialNeeds", "YES").containsEntry("hardshipAndLoan", "YES");
    }

    private Map<String, String> granted(String reference) {
        return database
                .sql("select code, granted from entitlement where reference = ?")
                .param(reference)
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private String report(String ageGroup) {
        return chain.report(map("ageGroup", ageGroup, "presence", "HERE_NOW"));
    }

    private void followHome(String reference, int contacts) {
        for (int contact = 0; contact < contacts; contact++) {
            waitForContact(reference);
            chain.complete(reference, "Task_ContactPerson", "contactResult", "STABLE");
        }
        waitForContact(reference);
    }

    private void waitForContact(String reference) {
        while (chain.tasks(reference, "Task_ContactPerson").isEmpty()) {
            chain.pass(Duration.ofDays(10));
        }
    }

    /** Does every open step, again and again, until only steps are left that are to be left. */
    private void doAll(String reference, Map<String, Map<String, Object>> special, Set<String> leave) {
        Map<String, Map<String, Object>> answers = new HashMap<>(Chain.ORDINARY);
        answers.putAll(special);
        List<Task> open = open(reference, leave);
        while (!open.isEmpty()) {
            Task task = open.get(0);
            chain.complete(task, chain.filled(task, answers.getOrDefault(task.getTaskDefinitionKey(), Map.of())));
            open = open(reference, leave);
        }
        if (leave.contains("Task_ContactPerson")) {
            waitForContact(reference);
            doAllOnce(reference, answers, leave);
        }
    }

    private void doAllOnce(String reference, Map<String, Map<String, Object>> answers, Set<String> leave) {
        open(reference, leave)
                .forEach(task -> chain.complete(
                        task, chain.filled(task, answers.getOrDefault(task.getTaskDefinitionKey(), Map.of()))));
    }

    private List<Task> open(String reference, Set<String> leave) {
        return tasks.createTaskQuery().processInstanceBusinessKey(reference).list().stream()
                .filter(task -> !leave.contains(task.getTaskDefinitionKey()))
                .filter(task -> !task.getTaskDefinitionKey().startsWith("Task_AnswerEscalation"))
                .toList();
    }

    private List<String> stalledSteps(String reference) {
        return tasks.createTaskQuery().processInstanceBusinessKey(reference).list().stream()
                .filter(task -> task.getTaskDefinitionKey().startsWith("Task_AnswerEscalation"))
                .map(task -> String.valueOf(tasks.getVariable(task.getId(), "stalledStep")))
                .toList();
    }

    private LinkedCase onlyLinked(String reference) {
        List<LinkedCase> linked = caseFile.linked(new CaseReference(reference));
        assertThat(linked).hasSize(1);
        return linked.get(0);
    }

    private CaseStatus status(String reference) {
        return caseFile.facts(new CaseReference(reference)).status();
    }
}
