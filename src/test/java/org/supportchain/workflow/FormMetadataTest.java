package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.supportchain.casefile.DataClass;
import org.supportchain.casefile.Purpose;
import org.supportchain.casefile.Trait;

/** What every field of every shipped form says of its answers: of what kind they are, what for, and who is found by them. */
class FormMetadataTest {

    /** Every key under which a person's own traits are asked. Nobody is found by a relative's, a child's or an officer's. */
    private static final Map<Trait, Set<String>> OWN_TRAITS = Map.of(
            Trait.NAME, Set.of("personName", "aliasName"),
            Trait.BIRTH, Set.of("birthDate"),
            Trait.PAPER,
                    Set.of(
                            "identityNumber",
                            "insuranceNumber",
                            "certificateNumber",
                            "victimPaperNumber",
                            "missionPaperNumber",
                            "returnCertificateNumber",
                            "temporaryCertificateNumber",
                            "lostPaperNumbers",
                            "travelPaper"),
            Trait.PHONE, Set.of("safeContact", "phoneOrAccount"));

    private static final Set<String> FREE = Set.of("textfield", "textarea");
    private static final Set<String> CHOSEN = Set.of("select", "radio", "checklist", "taglist");

    /** Remarks are about whatever the step is about. */
    private static final String REMARKS = "notes";

    private record Said(String form, String key, JsonNode field) {

        String property(String name) {
            return field.path("properties").path(name).asText();
        }

        boolean routes() {
            return property("route").equals("true");
        }

        @Override
        public String toString() {
            return form + "#" + key;
        }
    }

    private static List<Said> fields;

    @BeforeAll
    static void readEveryForm() throws IOException {
        fields = ModelRulesTest.forms().flatMap(FormMetadataTest::fieldsOf).toList();
    }

    @Test
    void everyFieldSaysWhatItsAnswerIsAndWhatItIsFor() {
        assertThat(fields).hasSizeGreaterThan(1_200).allSatisfy(field -> {
            assertThat(field.property("class")).as("%s class", field).isIn(namesOf(DataClass.values()));
            assertThat(field.property("purpose")).as("%s purpose", field).isIn(namesOf(Purpose.values()));
        });
        System.out.printf(
                "%d fields in %d forms, %d routing facts, by kind %s%n",
                fields.size(),
                fields.stream().map(Said::form).distinct().count(),
                fields.stream().filter(Said::routes).count(),
                fields.stream()
                        .collect(Collectors.groupingBy(
                                field -> field.property("class"), TreeMap::new, Collectors.counting())));
    }

    @Test
    void oneKeyMeansTheSameInEveryForm() {
        Map<String, Set<String>> said = new TreeMap<>();
        fields.stream().filter(field -> !field.key().equals(REMARKS)).forEach(field -> said.computeIfAbsent(
                        field.key(), key -> new TreeSet<>())
                .add(field.property("class") + " for " + field.property("purpose")));
        assertThat(said)
                .hasSizeGreaterThan(850)
                .allSatisfy((key, meanings) -> assertThat(meanings).as(key).hasSize(1));
    }

    @Test
    void peopleAreFoundByTheirOwnTraitsOnly() {
        Map<String, String> trait = new TreeMap<>();
        OWN_TRAITS.forEach((find, keys) -> keys.forEach(key -> trait.put(key, find.name())));
        assertThat(fields).allSatisfy(field -> assertThat(field.property("find"))
                .as(field.toString())
                .isEqualTo(trait.getOrDefault(field.key(), "")));
        assertThat(fields.stream().map(Said::key)).containsAll(trait.keySet());
    }

    @Test
    void whatIsSaidInCounsellingStaysThere() {
        assertThat(fields.stream()
                        .filter(field -> field.property("class").equals("COUNSELLING"))
                        .map(Said::form)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "give-psychological-first-aid.form", "counsel-individually.form", "refer-in-depth-care.form");
        assertThat(kinds("sessionNotes", "suicideScreen", "safePerson"))
                .containsExactly("COUNSELLING", "HEALTH", "SAFETY");
    }

    @Test
    void routingFactsAreChosenCountedOrDated() {
        assertThat(fields.stream().filter(Said::routes)).hasSizeGreaterThan(100).allSatisfy(field -> {
            String type = field.field().path("type").asText();
            assertThat(FREE).as(field.toString()).doesNotContain(type);
            if (CHOSEN.contains(type)) {
                assertThat(field.field().path("values")).as(field.toString()).isNotEmpty();
                assertThat(field.field().has("valuesKey") || field.field().has("valuesExpression"))
                        .as(field.toString())
                        .isFalse();
            }
        });
    }

    /** Else it would be kept under a name that no form asks for, and only counsellors could read it. */
    @Test
    void whatIsCopiedToTheCaseOfACompanionIsAskedByAForm() {
        assertThat(fields.stream().map(Said::key))
                .containsAll(LinkedCases.SHARED)
                .contains("personName", "ageYears", "gender", "relationToAdult");
    }

    private static Stream<String> kinds(String... keys) {
        return Stream.of(keys).map(key -> fields.stream()
                .filter(field -> field.key().equals(key))
                .findFirst()
                .orElseThrow()
                .property("class"));
    }

    private static List<String> namesOf(Enum<?>... words) {
        return Stream.of(words).map(Enum::name).toList();
    }

    private static Stream<Said> fieldsOf(Path form) {
        try {
            return within(new ObjectMapper().readTree(form.toFile()))
                    .map(field -> new Said(
                            form.getFileName().toString(), field.path("key").asText(), field));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> within(JsonNode parent) {
        return StreamSupport.stream(parent.path("components").spliterator(), false)
                .flatMap(component -> component.has("components")
                        ? within(component)
                        : Stream.of(component).filter(field -> field.hasNonNull("key")));
    }
}
