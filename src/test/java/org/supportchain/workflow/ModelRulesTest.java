package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.supportchain.modelgovernance.Finding;
import org.supportchain.modelgovernance.ModelFiles;
import org.supportchain.modelgovernance.PolicyRules;

/** What every shipped model, form and table must be, read as files, without the engine. */
class ModelRulesTest {

    private static final Path BPMN = Path.of("bpmn");
    private static final Path FORMS = Path.of("forms");
    private static final Pattern BILINGUAL = Pattern.compile(".+ · .+", Pattern.DOTALL);

    static final List<String> SEVENTEEN = List.of(
            "care-plan",
            "child-protection",
            "consent-withdrawal",
            "counselling",
            "disappearance",
            "education",
            "escalation",
            "follow-up",
            "identification",
            "legal-aid",
            "livelihood",
            "medical-care",
            "reception",
            "referral",
            "safety-threat",
            "support-chain",
            "transfer");

    static Stream<Path> models() throws IOException {
        return files(BPMN, ".bpmn");
    }

    static Stream<Path> forms() throws IOException {
        return files(FORMS, ".form");
    }

    static Stream<Path> tables() throws IOException {
        return files(BPMN, ".dmn");
    }

    @Test
    void thereAreSeventeenModelsAndFiveTables() throws IOException {
        assertThat(models().map(path -> path.getFileName().toString().replace(".bpmn", "")))
                .containsExactlyElementsOf(SEVENTEEN);
        assertThat(tables().map(path -> path.getFileName().toString()))
                .containsExactly(
                        "deadlines.dmn",
                        "entitlements.dmn",
                        "escalation-ladder.dmn",
                        "pause-reasons.dmn",
                        "risk-level.dmn");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyModelIsValidDrawnAndKeepsItsHistoryForAWhile(Path path) {
        BpmnModelInstance model = read(path);
        Bpmn.validateModel(model);
        Process process = one(model);
        assertThat(process.getCamundaHistoryTimeToLiveString()).isNotBlank();
        assertThat(process.getName()).matches(BILINGUAL);
        assertThat(process.getId()).isEqualTo(idOf(path));
        Set<String> drawn =
                model.getModelElementsByType(org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape.class).stream()
                        .map(shape -> shape.getBpmnElement().getId())
                        .collect(Collectors.toSet());
        model.getModelElementsByType(FlowNode.class)
                .forEach(node -> assertThat(drawn).contains(node.getId()));
    }

    @Test
    void noTwoModelsShareAnElement() throws IOException {
        Map<String, List<String>> seen = new HashMap<>();
        models().forEach(path -> read(path)
                .getModelElementsByType(FlowNode.class)
                .forEach(node -> seen.computeIfAbsent(node.getId(), id -> new ArrayList<>())
                        .add(path.toString())));
        assertThat(seen.entrySet())
                .allSatisfy(
                        entry -> assertThat(entry.getValue()).as(entry.getKey()).hasSize(1));
    }

    @Test
    void everyFormBelongsToAStep() throws IOException {
        Set<String> used = new HashSet<>();
        models().forEach(path -> {
            Matcher matcher = Pattern.compile("formRef=\"([^\"]+)\"").matcher(text(path));
            while (matcher.find()) {
                used.add(matcher.group(1));
            }
        });
        assertThat(used).isEqualTo(formIds());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormIsBilingualAndOnlyCodesAreRoutingFacts(Path path) throws IOException {
        FormSchema form = FormSchema.read(Files.newInputStream(path));
        assertThat(form.fields()).isNotEmpty().allSatisfy(field -> {
            assertThat(field.label()).as(field.key()).matches(BILINGUAL);
            assertThat(field.route() && field.type() == FormField.Type.TEXT)
                    .as("%s is free text", field.key())
                    .isFalse();
            assertThat(field.route() && field.type() == FormField.Type.SOME_OF)
                    .as("%s is a list", field.key())
                    .isFalse();
        });
        assertThat(form.fields().stream().map(FormField::key)).doesNotHaveDuplicates();
        assertThat(componentTypes(path))
                .isSubsetOf(
                        "text",
                        "textfield",
                        "textarea",
                        "number",
                        "checkbox",
                        "radio",
                        "select",
                        "checklist",
                        "datetime",
                        "group");
    }

    @Test
    void theChildIsAssessedWithin24HoursOfArrival() {
        List<List<String>> rows =
                rules().stream().filter(cells -> cells.get(0).equals("\"C02\"")).toList();
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0)).contains("\"PT24H\"", "\"24/7\"", "\"ARRIVED\"", "\"E-CHI\"");
    }

    @Test
    void theLoopIsDrawnAsALoop() {
        BpmnModelInstance loop = read(BPMN.resolve("support-chain.bpmn"));
        FlowNode closed = loop.getModelElementById("Gateway_LoopClosed");
        assertThat(closed.getOutgoing())
                .anySatisfy(flow -> assertThat(flow.getTarget().getId()).isEqualTo("Gateway_BackToPlan"));
    }

    /** The rules of every model, table and form: those that a changed model must keep too. */
    @Test
    void everyPolicyRuleIsKept() throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        for (Path file :
                Stream.of(models(), tables(), forms()).flatMap(all -> all).toList()) {
            files.put(file.getFileName().toString(), Files.readAllBytes(file));
        }

        assertThat(PolicyRules.check(new ModelFiles(files), ModelFiles.none()))
                .extracting(Finding::inWords)
                .isEmpty();
    }

    private static List<List<String>> rules() {
        return Dmn.readModelFromFile(BPMN.resolve("deadlines.dmn").toFile()).getModelElementsByType(Rule.class).stream()
                .map(rule -> Stream.concat(
                                rule.getInputEntries().stream()
                                        .map(cell -> cell.getTextContent().strip()),
                                rule.getOutputEntries().stream()
                                        .map(cell -> cell.getTextContent().strip()))
                        .toList())
                .toList();
    }

    private static Set<String> formIds() throws IOException {
        return forms().map(ModelRulesTest::json)
                .map(form -> form.path("id").asText())
                .collect(Collectors.toSet());
    }

    private static Set<String> componentTypes(Path form) {
        return json(form).findValuesAsText("type").stream()
                .filter(type -> !type.equals("default"))
                .collect(Collectors.toSet());
    }

    private static Process one(BpmnModelInstance model) {
        return model.getModelElementsByType(Process.class).iterator().next();
    }

    private static String idOf(Path path) {
        return Arrays.stream(path.getFileName().toString().replace(".bpmn", "").split("-"))
                        .map(word -> word.substring(0, 1).toUpperCase() + word.substring(1))
                        .collect(Collectors.joining())
                + "Process";
    }

    private static BpmnModelInstance read(Path path) {
        return Bpmn.readModelFromFile(path.toFile());
    }

    private static JsonNode json(Path path) {
        try {
            return new ObjectMapper().readTree(path.toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path path) {
        try {
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.toString().endsWith(ending)).sorted().toList().stream();
        }
    }
}
