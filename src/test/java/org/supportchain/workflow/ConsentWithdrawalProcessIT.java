package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConsentState;
import org.supportchain.casefile.Consents;
import org.supportchain.casefile.RecordedConsent;
import org.supportchain.casefile.RecordedSharing;
import org.supportchain.casefile.Sharings;
import org.supportchain.workflow.CaseEvents.CaseEvent;

@ChainTest
@ExtendWith(NothingStalls.class)
class ConsentWithdrawalProcessIT {

    private static final String[] CARE = {
        "Task_CheckHealthFirst", "Task_GivePsychologicalFirstAid", "Task_ReviewPlan", "Task_RequestLegalAid"
    };

    @Autowired
    Chain chain;

    @Autowired
    CaseEvents events;

    @Autowired
    Consents consents;

    @Autowired
    Sharings sharings;

    @Autowired
    JdbcClient database;

    @Test
    void stopsSharingAndOffersWhatNeedsNoSharing() {
        String reference = chain.start("ConsentWithdrawalProcess");
        chain.complete(reference, "Task_RecordWithdrawal", "carerMayHarm", false);
        chain.complete(reference, "Task_TellRecipients");
        chain.complete(reference, "Task_OfferServicesWithoutSharing");
        assertThat(chain.passed(reference)).doesNotContain("Task_ProtectChildDespiteRefusal");
        assertThat(chain.isOver(reference)).isTrue();
        assertThat(states(reference)).containsOnly(ConsentState.WITHDRAWN);
    }

    @Test
    void protectsTheChildFirstWhenACarerWhoMayHarmRefuses() {
        String reference = chain.start("ConsentWithdrawalProcess", "child", true);
        chain.complete(reference, "Task_RecordWithdrawal", "carerMayHarm", true);
        assertThat(chain.openSteps(reference)).containsExactly("Task_ProtectChildDespiteRefusal");
        chain.complete(reference, "Task_ProtectChildDespiteRefusal");
        assertThat(chain.openSteps(reference)).containsExactly("Task_TellRecipients");
    }

    @Test
    void letsAllSharingOnConsentRestFromTheMomentItIsSaidButNotWhatTheLawProvides() {
        String reference = helped();
        chain.startFor(reference, "ReferralProcess", "referralUrgency", "NORMAL");
        withdraw(reference);

        assertThatThrownBy(() -> chain.complete(reference, "Task_SendReferral"))
                .isInstanceOf(RefusedAnswers.class)
                .hasMessageContaining("a withdrawal is being recorded");
        assertThat(states(reference)).containsOnly(ConsentState.ON_HOLD);

        chain.complete(reference, "Task_SendReferral", "referralBasis", "VITAL_INTEREST");
        assertThat(chain.openSteps(reference)).contains("Task_RecordPartnerAnswer");
    }

    @Test
    void endsWhatRunsOnItAndLeavesEverythingElseOpen() {
        String reference = helped();
        sentReferral(reference);
        List<String> before = chain.openSteps(reference);
        assertThat(before).contains("Task_RecordPartnerAnswer").contains(CARE);

        withdraw(reference);
        chain.complete(reference, "Task_RecordWithdrawal", "withdrawnPurposes", List.of("ALL_SHARING"));

        assertThat(chain.passed(reference)).contains("BoundaryEvent_AskingStopped", "EndEvent_ReferralStopped");
        assertThat(chain.openSteps(reference))
                .as("the same steps as before, but for the sharing and its withdrawal")
                .containsExactlyInAnyOrderElementsOf(before.stream()
                        .map(step -> step.equals("Task_RecordPartnerAnswer") ? "Task_TellRecipients" : step)
                        .toList());
        assertThat(of(reference))
                .filteredOn(sharing -> sharing.step().equals("RF1"))
                .allSatisfy(sharing -> {
                    assertThat(sharing.stoppedAt()).isEqualTo(chain.now());
                    assertThat(database.sql("select distinct stop_reason from sharing where task_id = ?")
                                    .param(sharing.taskId())
                                    .query(String.class)
                                    .list())
                            .containsExactly("CONSENT_WITHDRAWN");
                });
    }

    @Test
    void stopsADeliveryThatIsNotDone() {
        String reference = chain.start("ReferralProcess", "referralUrgency", "NORMAL");
        chain.complete(reference, "Task_SendReferral");
        chain.complete(reference, "Task_RecordPartnerAnswer", "referralOutcome", "ACCEPTED");
        withdrawEverything(reference);
        assertThat(chain.passed(reference)).contains("BoundaryEvent_DeliveryStopped", "EndEvent_ReferralStopped");
        assertThat(chain.openSteps(reference)).containsExactly("Task_TellRecipients");
    }

    @Test
    void letsThePersonConfirmWhatWasDelivered() {
        String reference = chain.start("ReferralProcess", "referralUrgency", "NORMAL");
        chain.complete(reference, "Task_SendReferral");
        chain.complete(reference, "Task_RecordPartnerAnswer", "referralOutcome", "ACCEPTED");
        chain.complete(reference, "Task_RecordDelivery");
        withdrawEverything(reference);
        assertThat(chain.openSteps(reference)).contains("Task_ConfirmReferralWithPerson");
    }

    @Test
    void leavesAReferralThatTheLawProvidesFor() {
        String reference = chain.start("ReferralProcess", "referralUrgency", "EMERGENCY");
        chain.complete(reference, "Task_SendReferral", "referralBasis", "VITAL_INTEREST");
        withdrawEverything(reference);
        assertThat(chain.openSteps(reference)).contains("Task_RecordPartnerAnswer");
        assertThat(shownToTell(reference)).contains("Nobody").contains("Không có");
    }

    @Test
    void concernsOnlyThePurposesAndRecipientsThatAreNamed() {
        String reference = helped();
        sentReferral(reference);
        withdraw(reference);
        chain.complete(
                reference,
                "Task_RecordWithdrawal",
                "withdrawnPurposes",
                List.of("FOLLOW_UP"),
                "withdrawnRecipients",
                List.of("COMMUNE"));

        assertThat(chain.openSteps(reference)).contains("Task_RecordPartnerAnswer");
        assertThat(consents.of(new CaseReference(reference))).allSatisfy(consent -> assertThat(consent.state())
                .isEqualTo(
                        String.valueOf(consent.recipient()).equals("COMMUNE")
                                ? ConsentState.WITHDRAWN
                                : ConsentState.VALID));
    }

    @Test
    void stopsATransferUntilItIsHandedOver() {
        for (boolean accepted : new boolean[] {false, true}) {
            String reference = chain.start("TransferProcess", "moveTo", "OTHER_PROVINCE");
            chain.complete(reference, "Task_PrepareTransfer");
            if (accepted) {
                chain.complete(reference, "Task_RecordReceiverAnswer", "transferOutcome", "ACCEPTED");
            }
            withdrawEverything(reference);
            assertThat(chain.passed(reference))
                    .contains(accepted ? "BoundaryEvent_HandOverStopped" : "BoundaryEvent_TransferAskingStopped")
                    .contains("EndEvent_TransferStopped")
                    .doesNotContain("EndEvent_Moved");
        }
    }

    @Test
    void showsWhoReceivedSomethingAndKeepsWhoWasTold() {
        String reference = chain.start("ReferralProcess", "referralUrgency", "NORMAL");
        chain.complete(reference, "Task_SendReferral");
        withdrawEverything(reference);
        assertThat(shownToTell(reference))
                .contains("Hospitals, health services · Bệnh viện, cơ sở y tế (24/11/2026 21:00)");

        assertThatThrownBy(() -> chain.complete(reference, "Task_TellRecipients", "recipientsNotTold", " "))
                .isInstanceOf(RefusedAnswers.class)
                .hasMessageContaining("Not yet told: Hospitals");
        chain.complete(reference, "Task_TellRecipients", "recipientsTold", List.of("HOSPITALS"));

        assertThat(of(reference)).extracting(RecordedSharing::toldAt).containsOnly(chain.now());
        assertThat(sharings.toTell(new CaseReference(reference))).isEmpty();
    }

    @Test
    void leavesOpenWhomNobodyCouldTellYet() {
        String reference = chain.start("ReferralProcess", "referralUrgency", "NORMAL");
        chain.complete(reference, "Task_SendReferral");
        withdrawEverything(reference);
        chain.complete(reference, "Task_TellRecipients", "recipientsNotTold", "Bệnh viện không nghe máy");
        assertThat(of(reference)).extracting(RecordedSharing::toldAt).containsOnlyNulls();
        assertThat(sharings.toTell(new CaseReference(reference))).hasSize(1);
    }

    @Test
    void isNotTheLastWordWhenThePersonAgreesAnew() {
        String reference = chain.start("ReferralProcess", "referralUrgency", "NORMAL");
        withdrawEverything(reference);
        chain.complete(reference, "Task_SendReferral", "referralBasis", "CONSENT_NOW");
        assertThat(chain.openSteps(reference)).contains("Task_RecordPartnerAnswer");
    }

    /** A whole case with services open, of a person who has agreed to everything usual. */
    private String helped() {
        String reference = chain.report(Chain.map("ageGroup", "ADULT", "presence", "HERE_NOW"));
        chain.consent(reference);
        chain.complete(reference, "Task_ScreenSafety", "safetyFlag", "GREEN");
        chain.complete(reference, "Task_NotifyProvince");
        chain.complete(reference, "Task_ReceivePerson", "facilityKind", "CENTRE", "staysInFacility", true);
        chain.complete(reference, "Task_CheckAdultRapidly", "riskFactors", 1L);
        chain.complete(reference, "Task_AssessNeedsFully", "riskFactors", 1L, "sitting", "FINISHED");
        chain.complete(
                reference,
                "Task_PlanSupport",
                "planMedical",
                true,
                "planCounselling",
                true,
                "planLegalAid",
                true,
                "planShelter",
                true);
        return reference;
    }

    private void sentReferral(String reference) {
        chain.complete(reference, "Task_ReferToPartnerShelter", "referralUrgency", "NORMAL");
        chain.complete(reference, "Task_SendReferral", "sharedRecipient", "SHELTERS", "sharedPurpose", "PARTNERS");
    }

    private void withdraw(String reference) {
        events.tell(new CaseReference(reference), CaseEvent.CONSENT_WITHDRAWN);
    }

    private void withdrawEverything(String reference) {
        chain.startFor(reference, "ConsentWithdrawalProcess");
        chain.complete(reference, "Task_RecordWithdrawal", "withdrawnPurposes", List.of("ALL_SHARING"));
    }

    private String shownToTell(String reference) {
        return String.valueOf(
                chain.shown(chain.task(reference, "Task_TellRecipients")).get("recipientsToTell"));
    }

    private List<ConsentState> states(String reference) {
        return consents.of(new CaseReference(reference)).stream()
                .map(RecordedConsent::state)
                .toList();
    }

    private List<RecordedSharing> of(String reference) {
        return sharings.of(new CaseReference(reference));
    }
}
