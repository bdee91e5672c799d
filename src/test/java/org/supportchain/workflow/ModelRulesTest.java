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
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.supportchain.network.Role;

/** What every shipped model, form and table must be, read as files, without the engine. */
class ModelRulesTest {

    private static final Path BPMN = Path.of("bpmn");
    private static final Path FORMS = Path.of("forms");
    private static final Pattern BILINGUAL = Pattern.compile(".+ · .+", Pattern.DOTALL);
    private static final Pattern DUE =
            Pattern.compile("\\$\\{deadlines\\.(due|escalates|newDate|opens)\\('?([A-Za-z0-9]+)'?\\)}");

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

    @ParameterizedTest
    @MethodSource("models")
    void everyUserTaskIsAWholeStep(Path path) throws IOException {
        Set<String> formIds = formIds();
        Set<String> deadlineSteps = deadlineSteps();
        read(path).getModelElementsByType(UserTask.class).forEach(task -> {
            String step = property(task, "step");
            assertThat(step).as(task.getId()).isNotBlank();
            assertThat(deadlineSteps).as("row for %s", step).contains(step);
            assertThat(formIds).as(task.getId()).contains(task.getCamundaFormRef());
            assertThat(task.getName()).matches(BILINGUAL);
            assertThat(task.getCamundaDueDate()).as(task.getId()).matches(DUE);
            if (!task.getCamundaCandidateGroups().startsWith("$")) {
                assertThat(task.getCamundaCandidateGroupsList())
                        .allMatch(group -> Role.ofGroup(group).isPresent());
            }
            BoundaryEvent overdue = overdueTimer(task);
            assertThat(overdue.cancelActivity())
                    .as("%s stays with its owner", task.getId())
                    .isFalse();
            assertThat(timeOf(overdue))
                    .as("one computation for due date and timer")
                    .isEqualTo(task.getCamundaDueDate());
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void noModelRunsCodeOfItsOwn(Path path) throws IOException {
        BpmnModelInstance model = read(path);
        assertThat(model.getModelElementsByType(ScriptTask.class)).isEmpty();
        model.getModelElementsByType(ServiceTask.class).forEach(task -> assertThat(task.getCamundaDelegateExpression())
                .matches("\\$\\{[a-z][A-Za-z0-9]+Delegate}"));
        assertThat(Files.readString(path))
                .doesNotContain("camunda:class", "camunda:connector", "camunda:script", "Listener");
    }

    @ParameterizedTest
    @MethodSource("models")
    void calledProcessesExistAndGetNamedVariablesOnly(Path path) throws IOException {
        Set<String> processes = models().map(ModelRulesTest::idOf).collect(Collectors.toSet());
        read(path).getModelElementsByType(CallActivity.class).forEach(call -> assertThat(processes)
                .contains(call.getCalledElement()));
        assertThat(Files.readString(path)).doesNotContain("variables=\"all\"");
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

    @ParameterizedTest
    @MethodSource("forms")
    void nobodyHasToTellAStory(Path path) throws IOException {
        FormSchema.read(Files.newInputStream(path)).fields().stream()
                .filter(field -> field.maxLength() != null && field.maxLength() >= 20_000)
                .forEach(field -> assertThat(field.required()).as(field.key()).isFalse());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRuleOfATableNamesItsSource(Path path) {
        var model = Dmn.readModelFromFile(path.toFile());
        Dmn.validateModel(model);
        DecisionTable table =
                model.getModelElementsByType(DecisionTable.class).iterator().next();
        boolean inColumn =
                table.getOutputs().stream().anyMatch(output -> output.getName().equals("source"));
        for (Rule rule : table.getRules()) {
            List<OutputEntry> outputs = new ArrayList<>(rule.getOutputEntries());
            String source = inColumn
                    ? outputs.get(outputs.size() - 1).getTextContent()
                    : rule.getDescription().getTextContent();
            assertThat(source.strip()).as(rule.getId()).isNotEmpty().isNotEqualTo("\"\"");
        }
    }

    /** {@code PT24H} around the clock, {@code P5D} only for working days: a day is no fixed time in a zone with summer time. */
    @Test
    void noDeadlineCountsCalendarDays() {
        assertThat(text(BPMN.resolve("deadlines.dmn"))).contains("\"PT24H\"");
        rules().forEach(cells -> assertThat(
                        cells.get(9).equals("\"WORKING_DAYS\"")
                                ? cells.get(8)
                                : cells.get(8).replace("PT", "").replaceAll("\\d+[HM]", ""))
                .as(cells.toString())
                .matches(cells.get(9).equals("\"WORKING_DAYS\"") ? "\"P\\d+D\"" : "\"\""));
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

    private static Set<String> deadlineSteps() {
        return rules().stream().map(cells -> cells.get(0).replace("\"", "")).collect(Collectors.toSet());
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

    private static BoundaryEvent overdueTimer(UserTask task) {
        List<BoundaryEvent> timers = task.getModelInstance().getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo().equals(task))
                .filter(event -> event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance))
                .toList();
        assertThat(timers).as("timer of %s", task.getId()).hasSize(1);
        return timers.get(0);
    }

    private static String timeOf(BoundaryEvent timer) {
        return ((TimerEventDefinition) timer.getEventDefinitions().iterator().next())
                .getTimeDate()
                .getTextContent();
    }

    private static String property(UserTask task, String name) {
        return task
                .getExtensionElements()
                .getElementsQuery()
                .filterByType(CamundaProperties.class)
                .singleResult()
                .getCamundaProperties()
                .stream()
                .filter(property -> property.getCamundaName().equals(name))
                .map(CamundaProperty::getCamundaValue)
                .findFirst()
                .orElse("");
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
