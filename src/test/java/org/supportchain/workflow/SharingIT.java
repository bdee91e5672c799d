package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.supportchain.workflow.Chain.map;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.DataClass;
import org.supportchain.casefile.LegalBasis;
import org.supportchain.casefile.Purpose;
import org.supportchain.casefile.Recipient;
import org.supportchain.casefile.RecordedSharing;
import org.supportchain.casefile.Sharings;

/** Nothing is given to anybody outside without a consent of exactly that scope, or a basis in law that is named. */
@ChainTest
class SharingIT {

    @Autowired
    Chain chain;

    @Autowired
    Sharings sharings;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient database;

    /** Every step whose form gives something away on a basis that is asked for. */
    static Stream<Arguments> stepsThatShare() {
        return ShippedModels.all().flatMap(model -> model.getModelElementsByType(UserTask.class).stream()
                .flatMap(task -> SharingRulesTest.basisOf(task.getCamundaFormRef()).stream()
                        .map(basis -> Arguments.of(ShippedModels.process(model), task.getId(), basis))));
    }

    @ParameterizedTest
    @MethodSource("stepsThatShare")
    void noStepThatSharesIsDoneWithoutConsent(String process, String task, String basis) {
        String reference = chain.openCase(false);
        chain.startAtFor(reference, process, task);
        Task open = chain.task(reference, task);

        assertThatThrownBy(() -> tasks.complete(open.getId(), chain.filled(open, map(basis, "CONSENT"))))
                .isInstanceOf(RefusedAnswers.class)
                .hasMessageContaining("Nothing was shared")
                .hasMessageContaining("Chưa chia sẻ gì");

        assertThat(chain.openSteps(reference)).containsExactly(task);
        assertThat(of(reference)).isEmpty();
    }

    @Test
    void knowsEveryStepThatShares() {
        assertThat(stepsThatShare().map(step -> step.get()[1]))
                .containsExactlyInAnyOrder(
                        "Task_ReferInDepthCare",
                        "Task_HandOverToCommunity",
                        "Task_RequestLegalAid",
                        "Task_ReEnrol",
                        "Task_TrainVocationally",
                        "Task_PlaceInJob",
                        "Task_ArrangeLoan",
                        "Task_ReferSevereCase",
                        "Task_SendReferral",
                        "Task_ReferToPartnerShelter",
                        "Task_PrepareTransfer",
                        "Task_HandOverToReceiver",
                        "Task_ReturnForeigner");
    }

    @Test
    void aReferralGoesOutOnConsentAndIsOnRecord() {
        String reference = referral();
        chain.consent(reference, Purpose.HEALTH, Recipient.HOSPITALS, DataClass.CASEWORK, DataClass.HEALTH);

        send(reference, "CONSENT", "sharedData", List.of("CASEWORK", "HEALTH"));

        assertThat(chain.openSteps(reference)).containsExactly("Task_RecordPartnerAnswer");
        assertThat(of(reference))
                .extracting(
                        RecordedSharing::recipient,
                        RecordedSharing::purpose,
                        RecordedSharing::dataClass,
                        RecordedSharing::legalBasis,
                        RecordedSharing::step,
                        RecordedSharing::sharedAt)
                .containsExactly(
                        tuple(
                                Recipient.HOSPITALS,
                                Purpose.HEALTH,
                                DataClass.HEALTH,
                                null,
                                "RF1",
                                Chain.NINE_IN_THE_EVENING),
                        tuple(
                                Recipient.HOSPITALS,
                                Purpose.HEALTH,
                                DataClass.CASEWORK,
                                null,
                                "RF1",
                                Chain.NINE_IN_THE_EVENING));
    }

    @Test
    void consentOfAnotherScopeIsNoConsent() {
        String reference = referral();
        chain.consent(reference, Purpose.HEALTH, Recipient.HOSPITALS, DataClass.CASEWORK);
        assertThatThrownBy(() -> send(reference, "CONSENT", "sharedData", List.of("CASEWORK", "HEALTH")))
                .hasMessageContaining("“Health”")
                .hasMessageContaining("none is on record");
        assertThatThrownBy(() -> send(reference, "CONSENT", "sharedRecipient", "SCHOOL"))
                .isInstanceOf(RefusedAnswers.class);
        assertThatThrownBy(() -> send(reference, "CONSENT", "sharedPurpose", "LEGAL"))
                .isInstanceOf(RefusedAnswers.class);
    }

    @Test
    void aRefusalRecordedInReceptionStopsTheReferral() {
        String reference = chain.openCase(false);
        chain.startAtFor(reference, "ReceptionProcess", "Task_AskConsent");
        chain.complete(reference, "Task_AskConsent", "consentGiven", "NO");
        chain.startFor(reference, "ReferralProcess", "referralUrgency", "NORMAL");

        assertThatThrownBy(() -> send(reference, "CONSENT")).hasMessageContaining("it was refused");
        assertThat(chain.openSteps(reference)).containsExactly("Task_SendReferral");
    }

    @Test
    void consentEndsWithItsLastDay() {
        String reference = chain.openCase(false);
        chain.startAtFor(reference, "ReceptionProcess", "Task_AskConsent");
        chain.complete(reference, "Task_AskConsent", "consentGiven", "YES", "consentUntil", "2026-11-26");
        chain.startFor(reference, "ReferralProcess", "referralUrgency", "NORMAL");
        chain.pass(Duration.ofDays(3));

        assertThatThrownBy(() -> send(reference, "CONSENT")).hasMessageContaining("it has expired");
    }

    @Test
    void aBasisInLawIsNamedInTheRecord() {
        String reference = referral();

        send(reference, "VITAL_INTEREST");

        assertThat(chain.openSteps(reference)).containsExactly("Task_RecordPartnerAnswer");
        assertThat(of(reference)).extracting(RecordedSharing::legalBasis).containsExactly(LegalBasis.VITAL_INTEREST);
    }

    @ParameterizedTest
    @CsvSource({"FAMILY, VITAL_INTEREST", "BANK, REPORTING_DUTY", "FAMILY, COURT_ORDER", "POLICE, CHILD_PROTECTION_DUTY"
    })
    void aBasisInLawHoldsOnlyForWhomTheLawMeans(String recipient, String basis) {
        String reference = referral();
        assertThatThrownBy(() -> send(reference, basis, "sharedRecipient", recipient))
                .isInstanceOf(RefusedAnswers.class)
                .hasMessageContaining("This basis does not hold");
        assertThat(of(reference)).isEmpty();
    }

    @Test
    void aConsentGivenNowCoversExactlyWhatIsShared() {
        String reference = referral();
        send(reference, "CONSENT_NOW", "consentGivenBy", "PERSON");
        assertThat(of(reference)).hasSize(1);

        chain.startFor(reference, "ReferralProcess", "referralUrgency", "NORMAL");
        assertThatThrownBy(() -> send(reference, "CONSENT", "sharedData", List.of("LEGAL")))
                .isInstanceOf(RefusedAnswers.class);
        send(reference, "CONSENT");
        assertThat(of(reference)).hasSize(2);
    }

    @Test
    void aReferralThatIsRefusedEndsWithNothingShared() {
        String reference = referral();

        send(reference, "NONE");

        assertThat(chain.passed(reference)).contains("EndEvent_ReferralStopped");
        assertThat(chain.isOver(reference)).isTrue();
        assertThat(of(reference)).isEmpty();
    }

    @Test
    void theNoticeToTheProvinceNamesTheLaw() {
        String reference = chain.startWithoutConsent("ReceptionProcess", "reportComplete", true);
        chain.complete(reference, "Task_ScreenSafety", "safetyFlag", "GREEN");
        chain.complete(reference, "Task_NotifyProvince");
        assertThat(of(reference))
                .extracting(RecordedSharing::recipient, RecordedSharing::legalBasis)
                .containsOnly(tuple(Recipient.HEALTH_DEPARTMENT, LegalBasis.REPORTING_DUTY));
    }

    @Test
    void theAlertForAMissingChildNamesTheLaw() {
        String reference = chain.startWithoutConsent("DisappearanceProcess", "child", true);
        chain.complete(reference, "Task_AlertForMissingChild");
        assertThat(of(reference))
                .extracting(RecordedSharing::recipient, RecordedSharing::legalBasis)
                .containsOnly(tuple(Recipient.POLICE, LegalBasis.VITAL_INTEREST));
    }

    @Test
    void nothingIsSharedInAProcessThatBelongsToNoCase() {
        assertThatThrownBy(() -> runtime.startProcessInstanceByKey(
                        "ReferralProcess", map("referralUrgency", "NORMAL", "child", false, "riskLevel", "LOW")))
                .isInstanceOf(RefusedAnswers.class)
                .hasMessageContaining("starts within its facility");
    }

    @Test
    void theEmbassyIsToldOnlyWithConsent() {
        String reference = chain.startWithoutConsent("TransferProcess", "moveTo", "ABROAD");
        assertThatThrownBy(() -> chain.complete(reference, "Task_ReturnForeigner", "shareBasis", "VITAL_INTEREST"))
                .isInstanceOf(RefusedAnswers.class);
        chain.complete(reference, "Task_ReturnForeigner", "shareBasis", "NONE");
        assertThat(of(reference)).isEmpty();
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void aTransferThatIsRefusedLeavesTheSenderInCharge() {
        String reference = chain.startWithoutConsent("TransferProcess", "moveTo", "OTHER_PROVINCE");
        chain.complete(reference, "Task_PrepareTransfer", "transferBasis", "NONE");
        assertThat(chain.passed(reference)).contains("EndEvent_TransferStopped").doesNotContain("EndEvent_Moved");
        assertThat(chain.isOver(reference)).isTrue();
    }

    /** Whoever gets past the application meets the same rule in the database. */
    @Test
    void theDatabaseKeepsNoSharingWithoutABasisOrOnAConsentOfAnotherScope() {
        String reference = chain.openCase(false);
        chain.consent(reference, Purpose.HEALTH, Recipient.HOSPITALS, DataClass.HEALTH);
        Long consent = database.sql("select id from consent where reference = ?")
                .param(reference)
                .query(Long.class)
                .single();

        assertThatThrownBy(() -> insert(reference, "HOSPITALS", null))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> insert(reference, "POLICE", consent))
                .isInstanceOf(DataIntegrityViolationException.class);
        insert(reference, "HOSPITALS", consent);
    }

    private void insert(String reference, String recipient, Long consent) {
        database.sql(
                        "insert into sharing (reference, recipient, purpose, data_class, consent_id, step, task_id, shared_at)"
                                + " values (?, ?, 'HEALTH', 'HEALTH', ?, 'X', 'x', now())")
                .params(java.util.Arrays.asList(reference, recipient, consent))
                .update();
    }

    private String referral() {
        return chain.startWithoutConsent("ReferralProcess", "referralUrgency", "NORMAL");
    }

    private void send(String reference, String basis, Object... answers) {
        var given = map(answers);
        given.put("referralBasis", basis);
        chain.complete(chain.task(reference, "Task_SendReferral"), given);
    }

    private List<RecordedSharing> of(String reference) {
        return sharings.of(new CaseReference(reference));
    }
}
