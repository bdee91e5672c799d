package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.supportchain.workflow.Chain.NINE_IN_THE_EVENING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.casefile.Assent;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConsentState;
import org.supportchain.casefile.Consents;
import org.supportchain.casefile.DataClass;
import org.supportchain.casefile.Purpose;
import org.supportchain.casefile.Recipient;
import org.supportchain.casefile.RecordedConsent;
import org.supportchain.casefile.Speaker;

/** What step R05 asks becomes dated, scoped, revocable records. */
@ChainTest
class ConsentIT {

    private static final Set<DataClass> NAME = Set.of(DataClass.IDENTITY);

    @Autowired
    Chain chain;

    @Autowired
    Consents consents;

    @Autowired
    JdbcClient database;

    @Test
    void isOneRecordForEveryPurposeRecipientAndKindOfData() {
        String reference = ask(
                false,
                "consentGiven",
                "PARTLY",
                "consentRecipients",
                List.of("HOSPITALS", "LEGAL_AID"),
                "consentPurposes",
                List.of("HEALTH"),
                "consentDataClasses",
                List.of("IDENTITY", "HEALTH"),
                "consentFrom",
                "2026-11-24",
                "consentUntil",
                "2026-12-31",
                "consentGivenBy",
                "PERSON",
                "consentForm",
                "THUMBPRINT");

        assertThat(of(reference))
                .extracting(RecordedConsent::recipient, RecordedConsent::dataClass, RecordedConsent::state)
                .containsExactlyInAnyOrder(
                        tuple(Recipient.HOSPITALS, DataClass.IDENTITY, ConsentState.VALID),
                        tuple(Recipient.HOSPITALS, DataClass.HEALTH, ConsentState.VALID),
                        tuple(Recipient.LEGAL_AID, DataClass.IDENTITY, ConsentState.VALID),
                        tuple(Recipient.LEGAL_AID, DataClass.HEALTH, ConsentState.VALID));
        assertThat(of(reference)).allSatisfy(consent -> {
            assertThat(consent.purpose()).isEqualTo(Purpose.HEALTH);
            assertThat(consent.validFrom()).isEqualTo(Instant.parse("2026-11-23T17:00:00Z"));
            assertThat(consent.validTo())
                    .as("the last day counts to its end in Viet Nam")
                    .isEqualTo(Instant.parse("2026-12-31T17:00:00Z"));
            assertThat(consent.givenBy()).isEqualTo(Speaker.PERSON);
            assertThat(consent.childAssent()).isNull();
            assertThat(consent.textVersion()).isEqualTo("2026-11-22");
        });
        assertThat(database.sql("select distinct evidence from consent where reference = ?")
                        .param(reference)
                        .query(String.class)
                        .list())
                .containsExactly("THUMBPRINT");
    }

    @Test
    void coversItsPurposeItsRecipientItsKindsAndItsTimeAndNothingElse() {
        String reference = ask(
                false,
                "consentGiven",
                "YES",
                "consentRecipients",
                List.of("HOSPITALS"),
                "consentPurposes",
                List.of("HEALTH"),
                "consentDataClasses",
                List.of("IDENTITY"),
                "consentUntil",
                "2026-12-31");

        assertThat(covers(reference, Purpose.HEALTH, Recipient.HOSPITALS, NAME)).isTrue();
        assertThat(covers(reference, Purpose.COUNSELLING, Recipient.HOSPITALS, NAME))
                .isFalse();
        assertThat(covers(reference, Purpose.HEALTH, Recipient.POLICE, NAME)).isFalse();
        assertThat(covers(reference, Purpose.HEALTH, Recipient.HOSPITALS, Set.of(DataClass.IDENTITY, DataClass.STORY)))
                .isFalse();
        assertThat(consents.covers(
                        new CaseReference(reference),
                        Purpose.HEALTH,
                        Recipient.HOSPITALS,
                        NAME,
                        NINE_IN_THE_EVENING.plus(Duration.ofDays(60))))
                .isFalse();
    }

    @Test
    void doesNotComeFromSilence() {
        String reference = ask(false, "consentGiven", "LATER", "sitting", "CONTINUE");
        assertThat(of(reference)).isEmpty();
        assertThat(chain.openSteps(reference)).contains("Task_AskConsent");
    }

    @Test
    void isTakenBackByALaterRefusal() {
        String reference = ask(false, "consentGiven", "YES", "sitting", "CONTINUE");
        assertThat(covers(reference, Purpose.HEALTH, Recipient.HOSPITALS, NAME)).isTrue();

        chain.complete(reference, "Task_AskConsent", "consentGiven", "NO");

        assertThat(covers(reference, Purpose.HEALTH, Recipient.HOSPITALS, NAME)).isFalse();
        assertThat(of(reference))
                .extracting(RecordedConsent::state)
                .contains(ConsentState.REFUSED, ConsentState.WITHDRAWN)
                .doesNotContain(ConsentState.VALID);
    }

    @Test
    void leavesOutWhomThePersonNamesAsNotToBeTold() {
        String reference = ask(false, "consentGiven", "PARTLY", "consentRefusedRecipients", List.of("COMMUNE"));
        assertThat(covers(reference, Purpose.FOLLOW_UP, Recipient.COMMUNE, NAME))
                .isFalse();
        assertThat(covers(reference, Purpose.FOLLOW_UP, Recipient.OTHER_PROVINCE, NAME))
                .isTrue();
    }

    @Test
    void ofAChildNeedsTheRepresentativeAndTheChild() {
        String ownWordOnly = ask(true, "consentGivenBy", "PERSON", "childAssent", "YES");
        String notAsked = ask(true, "consentGivenBy", "PARENT", "childAssent", "NOT_ASKED");
        String childSaysNo = ask(true, "consentGivenBy", "GUARDIAN", "childAssent", "NO");
        for (String reference : List.of(ownWordOnly, notAsked, childSaysNo)) {
            assertThat(covers(reference, Purpose.HEALTH, Recipient.HOSPITALS, NAME))
                    .isFalse();
            assertThat(of(reference)).extracting(RecordedConsent::state).containsOnly(ConsentState.INCOMPLETE);
        }
        String both = ask(true, "consentGivenBy", "GUARDIAN", "childAssent", "YES");
        String baby = ask(true, "consentGivenBy", "PARENT", "childAssent", "UNABLE");
        assertThat(covers(both, Purpose.HEALTH, Recipient.HOSPITALS, NAME)).isTrue();
        assertThat(covers(baby, Purpose.HEALTH, Recipient.HOSPITALS, NAME)).isTrue();
        assertThat(of(both)).extracting(RecordedConsent::childAssent).containsOnly(Assent.YES);
    }

    @Test
    void isNeverSuggestedAsAnsweredBefore() {
        String reference = ask(true, "consentGiven", "YES", "childAssent", "YES", "sitting", "CONTINUE");
        assertThat(chain.shown(chain.task(reference, "Task_AskConsent")))
                .containsKey("consentRecipients")
                .doesNotContainKeys("consentGiven", "childAssent");
    }

    private String ask(boolean child, Object... answers) {
        String reference = chain.openCase(child);
        chain.startAtFor(reference, "ReceptionProcess", "Task_AskConsent", "child", child);
        chain.complete(reference, "Task_AskConsent", answers);
        return reference;
    }

    private boolean covers(String reference, Purpose purpose, Recipient recipient, Set<DataClass> classes) {
        return consents.covers(new CaseReference(reference), purpose, recipient, classes, chain.now());
    }

    private List<RecordedConsent> of(String reference) {
        return consents.of(new CaseReference(reference));
    }
}
