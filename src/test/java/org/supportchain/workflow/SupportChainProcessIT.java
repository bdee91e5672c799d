package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.workflow.Chain.map;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.CaseStatus;
import org.supportchain.casefile.LinkKind;
import org.supportchain.casefile.LinkedCase;

/** The loop: who goes where between the processes. */
@ChainTest
@ExtendWith(NothingStalls.class)
class SupportChainProcessIT {

    private static final Object[] NOTHING = {};

    @Autowired
    Chain chain;

    @Autowired
    CaseFile caseFile;

    @Autowired
    Reception reception;

    @Test
    void treatsAPersonProvenToBeAdultAsAnAdultFromThenOn() {
        String reference = reported("UNKNOWN");
        chain.complete(reference, "Task_RegisterChild", "relationToAdult", "UNACCOMPANIED", "ageDisputed", true);
        chain.complete(reference, "Task_DecideDisputedAge", "ageDecision", "ADULT");
        received(reference);
        assertThat(chain.openSteps(reference)).contains("Task_CheckAdultRapidly");
    }

    @Test
    void receivesAndIdentifiesAnAdultAtTheSameTime() {
        String reference = reported("ADULT");
        assertThat(chain.openSteps(reference)).containsExactly("Task_ScreenSafety", "Task_VerifyInitialInformation");
    }

    @Test
    void protectsWhoeverMayBeUnder18FromTheFirstMoment() {
        assertThat(chain.openSteps(reported("UNKNOWN")))
                .containsExactly("Task_RegisterChild", "Task_ScreenSafety", "Task_VerifyInitialInformation");
    }

    @Test
    void opensAnOwnCaseForEveryoneOfAMassRescue() {
        String reference = chain.report(map("ageGroup", "ADULT", "presence", "HERE_NOW", "massRescue", true));
        assertThat(chain.openSteps(reference)).containsExactly("Task_FillGroupIntakeSheet");
        chain.complete(reference, "Task_FillGroupIntakeSheet", "peopleCount", 3);
        assertThat(caseFile.linked(new CaseReference(reference)))
                .hasSize(2)
                .allSatisfy(linked -> assertThat(linked.kind()).isEqualTo(LinkKind.SAME_RESCUE))
                .extracting(LinkedCase::reference)
                .allSatisfy(companion ->
                        assertThat(chain.openSteps(companion.value())).contains("Task_ScreenSafety"));
        assertThat(chain.openSteps(reference)).contains("Task_ScreenSafety");
    }

    @Test
    void completesTheReportOfAPartner() {
        String reference = reception
                .receive(Map.of("ageGroup", "ADULT", "complete", false), Chain.FACILITY)
                .value();
        assertThat(chain.passed(reference)).contains("StartEvent_PersonReportedByPartner");
        assertThat(chain.openSteps(reference)).containsExactly("Task_RecordReport", "Task_VerifyInitialInformation");
    }

    @Test
    void plansAsSoonAsThePersonIsReceivedWithoutWaitingForIdentification() {
        String reference = received(reported("ADULT"));
        assertThat(chain.openSteps(reference))
                .containsExactly("Task_AskConsent", "Task_CheckAdultRapidly", "Task_VerifyInitialInformation");
    }

    @Test
    void opensEveryServiceThatThePlanNames() {
        String reference = planned(
                "planMedical", true,
                "planCounselling", true,
                "planLegalAid", true,
                "planEducation", true,
                "planLivelihood", true,
                "planShelter", true);
        assertThat(chain.openSteps(reference))
                .contains(
                        "Task_CheckHealthFirst",
                        "Task_GivePsychologicalFirstAid",
                        "Task_RequestLegalAid",
                        "Task_TeachLifeSkills",
                        "Task_ConfirmLivelihood",
                        "Task_ReferToPartnerShelter",
                        "Task_ReviewPlan");
        chain.complete(reference, "Task_GivePsychologicalFirstAid", "distressLevel", "LOW");
        chain.complete(reference, "Task_CounselIndividually", "sessionDecision", "FINISH");
        chain.complete(reference, "Task_RequestLegalAid");
        chain.complete(reference, "Task_TeachLifeSkills");
        for (String service : new String[] {"Counselling", "LegalAid", "Education", "Livelihood"}) {
            chain.complete(
                    reference, "Task_Confirm" + service, "serviceOutcome", "DELIVERED", "confirmedByPerson", true);
        }
        assertThat(chain.passed(reference))
                .contains(
                        "CallActivity_Counselling",
                        "CallActivity_LegalAid",
                        "CallActivity_Education",
                        "CallActivity_Livelihood")
                .doesNotContain("CallActivity_MedicalCare");
    }

    @Test
    void asksAnotherShelterWhenOneDeclines() {
        String reference = planned("planShelter", true);
        chain.complete(reference, "Task_ReferToPartnerShelter");
        chain.complete(reference, "Task_SendReferral");
        chain.complete(reference, "Task_RecordPartnerAnswer", "referralOutcome", "DECLINED");
        chain.complete(reference, "Task_ReferToPartnerShelter");
        chain.complete(reference, "Task_SendReferral");
        chain.complete(reference, "Task_RecordPartnerAnswer", "referralOutcome", "ACCEPTED");
        chain.complete(reference, "Task_RecordDelivery");
        chain.complete(reference, "Task_ConfirmReferralWithPerson", "confirmedByPerson", true);
        assertThat(chain.openSteps(reference)).doesNotContain("Task_ReferToPartnerShelter");
    }

    @Test
    void asksNoShelterWhenThePersonDoesNotAgreeToSharing() {
        String reference = planned("planShelter", true);
        chain.complete(reference, "Task_ReferToPartnerShelter", "shareBasis", "NONE");
        chain.complete(reference, "Task_SendReferral", "referralBasis", "NONE");
        assertThat(chain.openSteps(reference)).contains("Task_ReviewPlan").doesNotContain("Task_ReferToPartnerShelter");
    }

    @Test
    void plansAgainWhenNothingMayBeSharedWithTheReceivingProvince() {
        String reference = planned(NOTHING);
        chain.complete(reference, "Task_ReviewPlan", "reviewDecision", "MOVE_ON", "moveTo", "OTHER_PROVINCE");
        chain.complete(reference, "Task_PrepareTransfer", "transferBasis", "NONE");
        assertThat(chain.openSteps(reference)).contains("Task_PlanSupport").doesNotContain("Task_HandOverToCommunity");
    }

    @Test
    void plansAgainWhenTheReceivingProvinceDeclines() {
        String reference = planned(NOTHING);
        chain.complete(reference, "Task_ReviewPlan", "reviewDecision", "MOVE_ON", "moveTo", "OTHER_PROVINCE");
        chain.complete(reference, "Task_PrepareTransfer");
        chain.complete(reference, "Task_RecordReceiverAnswer", "transferOutcome", "DECLINED");
        assertThat(chain.openSteps(reference)).contains("Task_PlanSupport").doesNotContain("Task_HandOverToCommunity");
    }

    @Test
    void endsTheStayWhenThePersonGoesHome() {
        String reference = received(reported("ADULT"), "staysInFacility", true);
        chain.complete(reference, "Task_AskConsent", "sitting", "FINISHED");
        plan(reference);
        assertThat(chain.openSteps(reference)).contains("Task_DecideEssentialNeedsTerm");
        goHome(reference);
        assertThat(chain.passed(reference)).contains("Task_EndStay", "CallActivity_Reception");
        assertThat(chain.openSteps(reference))
                .contains("Task_HandOverToCommunity")
                .doesNotContain("Task_DecideEssentialNeedsTerm");
    }

    @Test
    void comesBackToThePlanWhenAContactFindsNewNeeds() {
        String reference = planned(NOTHING);
        chain.complete(reference, "Task_ReviewPlan", "reviewDecision", "MOVE_ON", "moveTo", "STAY");
        contact(reference, "NEW_NEEDS");
        assertThat(chain.openSteps(reference)).contains("Task_PlanSupport");
        chain.complete(reference, "Task_PlanSupport", "planMedical", true);
        assertThat(chain.openSteps(reference)).contains("Task_CheckHealthFirst", "Task_ReviewPlan");
    }

    @Test
    void closesTheLoopWhenEverythingIsAnswered() {
        String reference = planned("planMedical", true);
        chain.complete(reference, "Task_AskConsent", "sitting", "FINISHED");
        identify(reference);
        chain.complete(reference, "Task_CheckHealthFirst", "triage", "GREEN");
        chain.complete(reference, "Task_ConfirmMedicalCare", "serviceOutcome", "DELIVERED", "confirmedByPerson", true);
        goHome(reference);
        contact(reference, "GOALS_MET");
        chain.complete(reference, "Task_PrepareClosure");
        assertThat(chain.facts(reference).status()).isEqualTo(CaseStatus.FOLLOW_UP);
        chain.complete(reference, "Task_ApproveClosure", "closureDecision", "APPROVE");
        assertThat(chain.passed(reference)).contains("Task_CloseCase", "EndEvent_LoopClosed");
        assertThat(chain.facts(reference).status()).isEqualTo(CaseStatus.CLOSED);
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void closesTheLoopAfterASecondPlan() {
        String reference = planned(NOTHING);
        chain.complete(reference, "Task_AskConsent", "sitting", "FINISHED");
        identify(reference);
        goHome(reference);
        contact(reference, "NEW_NEEDS");
        chain.complete(reference, "Task_PlanSupport", "planCounselling", true);
        chain.complete(reference, "Task_GivePsychologicalFirstAid", "distressLevel", "LOW");
        chain.complete(reference, "Task_CounselIndividually", "sessionDecision", "FINISH");
        chain.complete(reference, "Task_ConfirmCounselling", "serviceOutcome", "DELIVERED", "confirmedByPerson", true);
        chain.complete(reference, "Task_ReviewPlan", "reviewDecision", "MOVE_ON", "moveTo", "STAY");
        contact(reference, "GOALS_MET");
        chain.complete(reference, "Task_PrepareClosure");
        chain.complete(reference, "Task_ApproveClosure", "closureDecision", "APPROVE");
        assertThat(chain.facts(reference).status()).isEqualTo(CaseStatus.CLOSED);
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void closesTheLoopOfAChildOnlyAfterTheChildTrack() {
        String reference = received(reported("CHILD"));
        plan(reference);
        chain.complete(reference, "Task_AskConsent", "sitting", "FINISHED");
        chain.complete(reference, "Task_AssignInterpreterAndRepresentative");
        identify(reference);
        chain.complete(reference, "Task_RegisterChild", "relationToAdult", "PARENT_PROVEN", "ageDisputed", true);
        chain.complete(reference, "Task_DecideDisputedAge", "ageDecision", "ADULT");
        assertThat(chain.passed(reference)).contains("CallActivity_ChildProtection");
        goHome(reference);
        contact(reference, "GOALS_MET");
        chain.complete(reference, "Task_PrepareClosure");
        chain.complete(reference, "Task_ApproveClosure", "closureDecision", "APPROVE");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void answersAThreatThatTheScreeningFinds() {
        String reference = reported("ADULT");
        chain.complete(reference, "Task_ScreenSafety", "safetyFlag", "RED");
        assertThat(chain.openSteps(reference)).contains("Task_AcknowledgeThreat", "Task_NotifyProvince");
        chain.complete(reference, "Task_AcknowledgeThreat");
        chain.complete(reference, "Task_ActOnThreat");
        chain.complete(reference, "Task_DecideThreatMeasures", "threatDecision", "SAFE");
        assertThat(chain.passed(reference)).contains("EndEvent_ThreatReportedAnswered");
        assertThat(chain.openSteps(reference)).contains("Task_NotifyProvince");
    }

    @Test
    void answersEveryThreatOnItsOwn() {
        String reference = reported("ADULT");
        chain.tell(reference, "Msg_ThreatReported");
        chain.tell(reference, "Msg_ThreatReported");
        assertThat(chain.tasks(reference, "Task_AcknowledgeThreat")).hasSize(2);
    }

    @Test
    void searchesForAPersonWhoDisappearsAndKeepsEverythingElseOpen() {
        String reference = reported("ADULT");
        chain.tell(reference, "Msg_PersonDisappeared");
        chain.complete(reference, "Task_ReachOutSafely", "searchOutcome", "FOUND");
        assertThat(chain.passed(reference)).contains("EndEvent_PersonDisappearedAnswered");
        assertThat(chain.openSteps(reference)).contains("Task_ScreenSafety");
    }

    @Test
    void stopsSharingWhenConsentIsWithdrawnAndGoesOnCaring() {
        String reference = reported("ADULT");
        chain.tell(reference, "Msg_ConsentWithdrawn");
        chain.complete(reference, "Task_RecordWithdrawal");
        chain.complete(reference, "Task_TellRecipients");
        chain.complete(reference, "Task_OfferServicesWithoutSharing");
        assertThat(chain.passed(reference)).contains("EndEvent_ConsentWithdrawnAnswered");
        assertThat(chain.openSteps(reference)).contains("Task_ScreenSafety");
    }

    private String reported(String ageGroup) {
        return chain.report(map("ageGroup", ageGroup, "presence", "HERE_NOW"));
    }

    private String received(String reference, Object... answers) {
        chain.complete(reference, "Task_ScreenSafety", "safetyFlag", "GREEN");
        chain.complete(reference, "Task_NotifyProvince");
        chain.complete(reference, "Task_ReceivePerson", answers);
        return reference;
    }

    private String planned(Object... services) {
        String reference = received(reported("ADULT"));
        plan(reference, services);
        return reference;
    }

    private void plan(String reference, Object... services) {
        chain.consent(reference);
        if (chain.openSteps(reference).contains("Task_CheckAdultRapidly")) {
            chain.complete(reference, "Task_CheckAdultRapidly");
        }
        chain.complete(reference, "Task_AssessNeedsFully", "sitting", "FINISHED");
        chain.complete(reference, "Task_PlanSupport", services);
    }

    private void identify(String reference) {
        chain.complete(reference, "Task_VerifyInitialInformation", "victimPaperKnown", true);
        chain.complete(reference, "Task_IssueCertificate");
    }

    private void goHome(String reference) {
        chain.complete(reference, "Task_ReviewPlan", "reviewDecision", "MOVE_ON", "moveTo", "HOME");
        chain.complete(reference, "Task_ReturnHome");
        chain.complete(reference, "Task_ConfirmArrival", "arrivedSafely", true);
    }

    private void contact(String reference, String result) {
        chain.complete(reference, "Task_HandOverToCommunity");
        chain.fireWhenDue(reference, "IntermediateEvent_ContactComesUp");
        chain.complete(reference, "Task_ContactPerson", "contactResult", result);
    }
}
