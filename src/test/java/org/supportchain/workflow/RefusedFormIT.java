package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Which forms the engine takes, and what it says to whoever wrote one that it does not take. */
@ChainTest
class RefusedFormIT {

    private static final String SAID = "\"class\": \"HEALTH\", \"purpose\": \"HEALTH\"";
    private static final String VALUES = "\"values\": [{\"label\": \"Yes · Có\", \"value\": \"YES\"}]";

    @Autowired
    RepositoryService repository;

    private long deploymentsBefore;

    @AfterEach
    void takeBackWhatWasTaken() {
        repository
                .createDeploymentQuery()
                .deploymentName("a form")
                .list()
                .forEach(taken -> repository.deleteDeployment(taken.getId(), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"textfield", "textarea"})
    void refusesFreeTextAsARoutingFact(String type) {
        refuses(field(type, "\"route\": \"true\", " + SAID), "free text cannot be a routing fact");
        takes(field(type, SAID));
        takes(field(type, "\"route\": \"false\", " + SAID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"select", "radio", "checklist", "taglist"})
    void refusesARoutingFactWhoseAnswersAreNotListed(String type) {
        String route = "\"route\": \"true\", " + SAID;
        refuses(field(type, route), "needs its answers listed");
        refuses(field(type, route, "\"values\": []"), "needs its answers listed");
        refuses(field(type, route, "\"valuesKey\": \"names\""), "needs its answers listed");
        refuses(field(type, route, VALUES, "\"valuesKey\": \"names\""), "needs its answers listed");
        refuses(field(type, route, "\"valuesExpression\": \"=names\""), "needs its answers listed");
        takes(field(type, route, VALUES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"number", "checkbox", "datetime"})
    void takesNumbersYesOrNoAndDatesAsRoutingFacts(String type) {
        takes(field(type, "\"route\": \"true\", " + SAID));
        takes(field(type, "\"route\": \"true\""));
    }

    @Test
    void refusesAWordForRouteThatIsNeitherTrueNorFalse() {
        refuses(field("checkbox", "\"route\": \"yes\", " + SAID), "route must be true or false");
    }

    @Test
    void refusesAFieldThatDoesNotSayOfWhatKindItsAnswerIs() {
        refuses(field("textfield", "\"purpose\": \"HEALTH\""), "property class is missing; say one of IDENTITY, ");
        refuses(field("textfield", "\"class\": \"\", \"purpose\": \"HEALTH\""), "property class is missing");
    }

    @Test
    void refusesAFieldThatDoesNotSayWhatItIsFor() {
        refuses(field("textfield", "\"class\": \"HEALTH\""), "property purpose is missing; say one of RECEPTION, ");
    }

    @Test
    void refusesWordsThatNobodyKnows() {
        refuses(field("textfield", "\"class\": \"MEDICAL\", \"purpose\": \"HEALTH\""), "property class says MEDICAL");
        refuses(field("textfield", "\"class\": \"HEALTH\", \"purpose\": \"health\""), "property purpose says health");
        refuses(field("textfield", "\"find\": \"FACE\", " + SAID), "property find says FACE");
        refuses(field("number", "\"route\": \"true\", \"class\": \"MEDICAL\""), "property class says MEDICAL");
        takes(field("textfield", "\"find\": \"NAME\", " + SAID));
    }

    /** Else the words of one field could leave under the name of the other, which is routed. */
    @Test
    void refusesTwoFieldsWithOneKey() {
        refuses(
                field("radio", "\"route\": \"true\", " + SAID, VALUES) + ", " + field("textarea", SAID),
                "two fields have the same key");
    }

    @Test
    void looksIntoGroups() {
        String group = "{\"type\": \"group\", \"components\": [{\"type\": \"group\", \"components\": [%s]}]}";
        refuses(group.formatted(field("textarea", "\"route\": \"true\", " + SAID)), "free text");
        takes(group.formatted(field("textarea", SAID)));
    }

    @Test
    void refusesWhatIsNoFormAtAll() {
        assertThatThrownBy(() -> deploy("{\"id\": \"Form_Broken\", "))
                .isInstanceOf(RefusedForm.class)
                .hasMessage("tried.form: this is no readable form. · Tệp biểu mẫu không đọc được.");
    }

    @Test
    void saysEveryReasonWithFormAndFieldInBothLanguagesAsAnOrdinaryMistake() {
        assertThatThrownBy(() -> deploy(form(field("textarea", "\"route\": \"true\", \"find\": \"FACE\""))))
                .isInstanceOfSatisfying(RefusedForm.class, refused -> {
                    assertThat(refused.getMessage().lines()).hasSize(2).allSatisfy(line -> assertThat(line)
                            .startsWith("Form_Tried, Question · Câu hỏi (question): ")
                            .containsPattern("[.] · .*(thuộc tính|chữ tự do).*[.]$"));
                    assertThat(ExceptionHandlerHelper.getInstance().getStatus(refused))
                            .isEqualTo(Status.BAD_REQUEST);
                });
    }

    private void refuses(String components, String why) {
        assertThatThrownBy(() -> deploy(form(components)))
                .as(components)
                .isInstanceOf(RefusedForm.class)
                .hasMessageContaining("Form_Tried, Question · Câu hỏi (question): ")
                .hasMessageContaining(why);
        assertThat(deployments()).as(components).isEqualTo(deploymentsBefore);
    }

    private void takes(String components) {
        deploy(form(components));
        assertThat(deployments()).as(components).isEqualTo(++deploymentsBefore);
    }

    private void deploy(String form) {
        repository
                .createDeployment()
                .name("a form")
                .addString("tried.form", form)
                .deploy();
    }

    private long deployments() {
        return repository.createDeploymentQuery().deploymentName("a form").count();
    }

    private static String form(String components) {
        return "{\"id\": \"Form_Tried\", \"type\": \"default\", \"schemaVersion\": 16, \"components\": [" + components
                + "]}";
    }

    private static String field(String type, String properties, String... more) {
        return "{\"type\": \"%s\", \"key\": \"question\", \"label\": \"Question · Câu hỏi\", \"properties\": {%s}%s}"
                .formatted(type, properties, more.length == 0 ? "" : ", " + String.join(", ", List.of(more)));
    }
}
