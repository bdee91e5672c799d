package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.workflow.Chain.ARRIVED;
import static org.supportchain.workflow.Chain.KNOWN_BY_THEN;
import static org.supportchain.workflow.Chain.NINE_IN_THE_EVENING;
import static org.supportchain.workflow.Chain.REPORTED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every step of every model has a clock, and calls level 1 once when nobody does it in time. */
@ChainTest
@ExtendWith(NothingStalls.class)
class EveryStepIsWatchedIT {

    /** Process, step, and the time an adult's step has at the first round, counted from now unless another start is named. */
    private static final String TERMS = """
            SupportChainProcess      FillGroupIntakeSheet                PT1H from report
            SupportChainProcess      ReferToPartnerShelter               2 working days
            SupportChainProcess      CorrectFacts                        PT4H
            ReceptionProcess         RecordReport                        PT1H from report
            ReceptionProcess         ScreenSafety                        PT1H from report
            ReceptionProcess         NotifyProvince                      PT2H
            ReceptionProcess         ReceivePerson                       PT3H
            ReceptionProcess         AskConsent                          PT24H
            ReceptionProcess         AssignInterpreterAndRepresentative  PT12H
            ReceptionProcess         DecideEssentialNeedsTerm            PT2880H from arrival
            ReceptionProcess         MoveFromInterimSite                 PT72H from arrival
            ChildProtectionProcess   RegisterChild                       PT2H from arrival
            ChildProtectionProcess   AssessChildRapidly                  PT24H from arrival
            ChildProtectionProcess   DecideEmergencyProtection           PT12H from report
            ChildProtectionProcess   WatchSeparation                     PT360H
            ChildProtectionProcess   AssessChildInDetail                 4 working days
            ChildProtectionProcess   PlanChildSupport                    5 working days
            ChildProtectionProcess   DecideBestInterests                 PT336H
            ChildProtectionProcess   TraceFamily                         PT720H
            ChildProtectionProcess   ReviewChildPlan                     PT720H
            ChildProtectionProcess   SeparateChildFromAdult              PT2H
            ChildProtectionProcess   AppointGuardian                     PT24H from arrival
            ChildProtectionProcess   KeepFamilyTogether                  PT24H from arrival
            ChildProtectionProcess   DecideDisputedAge                   PT240H
            IdentificationProcess    VerifyAbroad                        PT240H from report
            IdentificationProcess    VerifyInitialInformation            PT72H from report
            IdentificationProcess    VerifyFully                         PT480H
            IdentificationProcess    IssueCertificate                    PT72H
            IdentificationProcess    ExplainNonConfirmation              5 working days
            CarePlanProcess          CheckAdultRapidly                   PT48H from arrival
            CarePlanProcess          ReviewReEntry                       PT72H
            CarePlanProcess          AssessNeedsFully                    10 working days
            CarePlanProcess          PlanSupport                         10 working days
            CarePlanProcess          ReviewPlan                          PT720H
            MedicalCareProcess       CheckHealthFirst                    PT48H from arrival
            MedicalCareProcess       TreatPerson                         PT336H
            MedicalCareProcess       ReferSevereCase                     PT1H
            MedicalCareProcess       ArrangeHealthInsurance              10 working days
            MedicalCareProcess       ConfirmMedicalCare                  10 working days
            CounsellingProcess       GivePsychologicalFirstAid           PT48H from arrival
            CounsellingProcess       CounselIndividually                 PT168H
            CounsellingProcess       ReferInDepthCare                    5 working days
            CounsellingProcess       ConfirmCounselling                  10 working days
            LegalAidProcess          RequestLegalAid                     3 working days
            LegalAidProcess          GiveTemporaryIdentity               PT24H
            LegalAidProcess          RestorePapers                       10 working days
            LegalAidProcess          AccompanyProceedings                PT2160H
            LegalAidProcess          DecideProtectionMeasures            PT24H
            LegalAidProcess          ConfirmLegalAid                     10 working days
            EducationProcess         TeachInFacility                     10 working days
            EducationProcess         ReEnrol                             9 working days
            EducationProcess         CheckAttendance                     PT336H
            EducationProcess         TeachLifeSkills                     PT720H
            EducationProcess         ConfirmEducation                    10 working days
            LivelihoodProcess        TrainVocationally                   9 working days
            LivelihoodProcess        PlaceInJob                          PT1440H
            LivelihoodProcess        GrantHardshipAllowance              9 working days
            LivelihoodProcess        ArrangeLoan                         5 working days
            LivelihoodProcess        ConfirmLivelihood                   10 working days
            ReferralProcess          SendReferral                        PT24H
            ReferralProcess          RecordPartnerAnswer                 2 working days
            ReferralProcess          RecordDelivery                      PT720H
            ReferralProcess          ConfirmReferralWithPerson           5 working days
            TransferProcess          ReturnHome                          PT72H
            TransferProcess          ConfirmArrival                      PT24H
            TransferProcess          PrepareTransfer                     3 working days
            TransferProcess          RecordReceiverAnswer                3 working days
            TransferProcess          HandOverToReceiver                  PT48H
            TransferProcess          ReturnForeigner                     PT720H
            FollowUpProcess          HandOverToCommunity                 3 working days
            FollowUpProcess          ContactPerson                       PT72H
            FollowUpProcess          FindAgain                           PT72H
            FollowUpProcess          PrepareClosure                      5 working days
            FollowUpProcess          ApproveClosure                      5 working days
            SafetyThreatProcess      AcknowledgeThreat                   PT15M
            SafetyThreatProcess      ActOnThreat                         PT1H
            SafetyThreatProcess      DecideThreatMeasures                PT24H
            DisappearanceProcess     AlertForMissingChild                PT1H
            DisappearanceProcess     ReachOutSafely                      PT24H
            DisappearanceProcess     PlanSearch                          PT168H
            DisappearanceProcess     ReviewSearch                        PT336H
            DisappearanceProcess     LookAgain                           PT4320H
            DisappearanceProcess     WelcomeBack                         PT24H
            ConsentWithdrawalProcess RecordWithdrawal                    PT24H
            ConsentWithdrawalProcess ProtectChildDespiteRefusal          PT12H
            ConsentWithdrawalProcess TellRecipients                      PT24H
            ConsentWithdrawalProcess OfferServicesWithoutSharing         PT72H
            """;

    /** Working days after Tuesday, 24 November 2026. */
    private static final Map<String, String> WORKING_DAYS =
            Map.of("2", "26", "3", "27", "4", "30", "5", "01", "9", "07", "10", "08");

    @Autowired
    Chain chain;

    static Stream<Arguments> terms() {
        return TERMS.lines().map(line -> line.split(" +", 3)).map(part -> Arguments.of(part[0], part[1], due(part[2])));
    }

    @ParameterizedTest
    @MethodSource("terms")
    void callsLevel1OnceWhenNobodyDoesItInTime(String process, String step, Instant due) {
        String task = "Task_" + step;
        String overdue = "BoundaryEvent_" + step + "Overdue";
        // given
        String reference = chain.startAt(process, task, KNOWN_BY_THEN);
        assertThat(chain.due(reference, task)).isEqualTo(due);
        assertThat(chain.timer(reference, overdue).getDuedate()).isEqualTo(due);
        // when
        chain.fireWhenDue(reference, overdue);
        // then
        assertThat(chain.openSteps(reference)).containsExactlyInAnyOrder("Task_AnswerEscalationLevel1", task);
        assertThat(chain.timers(reference, overdue)).isEmpty();
        // and it ends by itself
        chain.complete(reference, task);
        assertThat(chain.openSteps(reference)).doesNotContain("Task_AnswerEscalationLevel1");
        assertThat(chain.passed(reference)).contains("EndEvent_EscalationOver");
    }

    @Test
    void knowsEveryStepOfEveryModel() {
        List<String> steps = ShippedModels.all()
                .filter(model -> !ShippedModels.process(model).equals("EscalationProcess"))
                .flatMap(model -> model.getModelElementsByType(UserTask.class).stream()
                        .map(task -> ShippedModels.process(model) + " " + task.getId()))
                .toList();
        assertThat(terms().map(Arguments::get).map(term -> term[0] + " Task_" + term[1]))
                .containsExactlyInAnyOrderElementsOf(steps);
    }

    private static Instant due(String term) {
        if (term.endsWith(" working days")) {
            String day = WORKING_DAYS.get(term.substring(0, term.indexOf(' ')));
            return Instant.parse("2026-" + (day.startsWith("0") ? "12-" : "11-") + day + "T14:00:00Z");
        }
        Duration time = Duration.parse(term.split(" ")[0]);
        Instant start =
                term.endsWith("from report") ? REPORTED : term.endsWith("from arrival") ? ARRIVED : NINE_IN_THE_EVENING;
        return start.plus(time);
    }
}
