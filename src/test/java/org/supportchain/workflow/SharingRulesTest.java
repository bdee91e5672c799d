package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.supportchain.casefile.Assent;
import org.supportchain.casefile.DataClass;
import org.supportchain.casefile.Evidence;
import org.supportchain.casefile.LegalBasis;
import org.supportchain.casefile.Purpose;
import org.supportchain.casefile.Recipient;
import org.supportchain.casefile.Speaker;

/** A form that gives something away says to whom, what for, what, and on what; in the words of the house. */
class SharingRulesTest {

    private static final Set<String> WITHOUT_LAW = Set.of("CONSENT", "CONSENT_NOW", "NONE");

    /** What is written for somebody outside. A form that asks it shares. */
    private static final Set<String> FOR_OTHERS = Set.of(
            "sharedData",
            "transferSharedData",
            "referralSummary",
            "transferSummary",
            "medicalSummary",
            "counsellingSummary");

    static Stream<Path> formsThatShare() throws IOException {
        return ModelRulesTest.forms().filter(form -> shares(schema(form)));
    }

    /** The key of the field with which a form asks for the basis; empty when it asks for none. */
    static Optional<String> basisOf(String formId) {
        try {
            return ModelRulesTest.forms()
                    .map(SharingRulesTest::schema)
                    .filter(form -> form.id().equals(formId))
                    .flatMap(form -> marked(form, "basis").stream())
                    .map(FormField::key)
                    .findFirst();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsWrittenForOthersIsGuarded() throws IOException {
        assertThat(ModelRulesTest.forms().map(SharingRulesTest::schema).filter(form -> form.fields().stream()
                        .anyMatch(field -> FOR_OTHERS.contains(field.key()))))
                .isNotEmpty()
                .allSatisfy(form -> assertThat(shares(form)).as(form.id()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("formsThatShare")
    void aFormThatSharesSaysWhatToWhomAndWhatFor(Path path) {
        assertThat(SharingRules.brokenBy(schema(path))).isEmpty();
    }

    @Test
    void aFormThatSaysOnlyHalfIsNotTaken() throws IOException {
        assertThat(SharingRules.brokenBy(read("""
                {"id": "Form_Half", "components": [
                  {"type": "radio", "key": "to", "properties": {"share": "recipient"}, "values": [{"value": "NEIGHBOURS"}]},
                  {"type": "text", "properties": {"sharePurpose": "HEALTH"}}]}
                """)))
                .anyMatch(broken -> broken.contains("also says its classes"))
                .anyMatch(broken -> broken.contains("also says its basis"))
                .anyMatch(broken -> broken.contains("NEIGHBOURS"))
                .anyMatch(broken -> broken.contains("to must be asked always"))
                .hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("formsThatShare")
    void theBasisIsAskedAnewAndNamesTheLaw(Path path) {
        FormSchema form = schema(path);
        if (form.constants().containsKey("shareBasis")) {
            assertThat(names(LegalBasis.values())).contains(form.constants().get("shareBasis"));
            return;
        }
        FormField basis = marked(form, "basis").orElseThrow();
        assertThat(basis.required() && basis.askAnew() && basis.hide() == null)
                .as(basis.key())
                .isTrue();
        assertThat(basis.values()).contains("CONSENT", "CONSENT_NOW", "NONE");
        basis.values().stream().filter(value -> !WITHOUT_LAW.contains(value)).forEach(value -> assertThat(
                        basis.options().get(value))
                .isEqualTo(LegalBasis.valueOf(value).title()));
        assertThat(form.constants()).containsKey("consentTextVersion");
        assertThat(form.fields().stream().map(field -> field.marks().get("consent")))
                .contains("givenBy", "evidence", "assent");
    }

    @Test
    void formsSpeakOfConsentInTheWordsOfTheHouse() throws IOException {
        Map<String, List<String>> words = Map.of(
                "recipients", names(Recipient.values()),
                "refused", names(Recipient.values()),
                "purposes", names(Purpose.values()),
                "classes", names(DataClass.values()),
                "givenBy", names(Speaker.values()),
                "evidence", names(Evidence.values()),
                "assent", names(Assent.values()));
        ModelRulesTest.forms()
                .map(SharingRulesTest::schema)
                .flatMap(form -> form.fields().stream())
                .forEach(field -> {
                    List<String> known = words.get(field.marks().getOrDefault("consent", ""));
                    if (known != null) {
                        assertThat(known).as(field.key()).containsAll(field.values());
                    }
                });
        FormSchema withdrawal = schema(Path.of("forms/record-withdrawal.form"));
        assertThat(names(Recipient.values()))
                .containsAll(field(withdrawal, "withdrawnRecipients").values());
        assertThat(names(Speaker.values()))
                .containsAll(field(withdrawal, "withdrawnBy").values());
        assertThat(names(Recipient.values()))
                .as("everybody can be told")
                .isEqualTo(field(schema(Path.of("forms/tell-recipients.form")), "recipientsTold")
                        .values());
    }

    private static boolean shares(FormSchema form) {
        return form.constants().containsKey("shareBasis")
                || marked(form, "basis").isPresent();
    }

    private static Optional<FormField> marked(FormSchema form, String name) {
        return form.fields().stream()
                .filter(field -> name.equals(field.marks().get(SharingGuard.SHARE)))
                .findFirst();
    }

    private static FormField field(FormSchema form, String key) {
        return form.fields().stream()
                .filter(field -> field.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(Enum<?>[] words) {
        return Arrays.stream(words).map(Enum::name).toList();
    }

    private static FormSchema read(String form) throws IOException {
        return FormSchema.read(new ByteArrayInputStream(form.getBytes(StandardCharsets.UTF_8)));
    }

    private static FormSchema schema(Path path) {
        try {
            return FormSchema.read(Files.newInputStream(path));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
