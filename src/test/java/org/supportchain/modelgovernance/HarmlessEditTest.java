package org.supportchain.modelgovernance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.modelgovernance.ShippedModels.component;
import static org.supportchain.modelgovernance.ShippedModels.form;
import static org.supportchain.modelgovernance.ShippedModels.inElement;
import static org.supportchain.modelgovernance.ShippedModels.inRow;
import static org.supportchain.modelgovernance.ShippedModels.inTag;
import static org.supportchain.modelgovernance.ShippedModels.replace;
import static org.supportchain.modelgovernance.ShippedModels.row;
import static org.supportchain.modelgovernance.ShippedModels.swapped;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is drawn, worded or written in another way weakens nothing; what protects more does not either. */
class HarmlessEditTest {

    private static final String CHILD = "child-protection.bpmn";
    private static final String DEADLINES = "deadlines.dmn";
    private static final String CLOSURE = "approve-closure.form";

    static List<Edit> layout() {
        return List.of(
                new Edit(
                        "shape moved", CHILD, text -> text.replaceFirst("<dc:Bounds x=\"\\d+\"", "<dc:Bounds x=\"7\"")),
                new Edit(
                        "way drawn elsewhere",
                        CHILD,
                        text -> text.replaceFirst("<di:waypoint x=\"\\d+\"", "<di:waypoint x=\"7\"")),
                new Edit(
                        "label moved",
                        CHILD,
                        text -> text.replaceFirst(
                                "(?s)<bpmndi:BPMNLabel>.*?</bpmndi:BPMNLabel>", "<bpmndi:BPMNLabel/>")),
                new Edit(
                        "shape coloured",
                        CHILD,
                        replace(
                                "<bpmndi:BPMNShape ",
                                "<bpmndi:BPMNShape xmlns:bioc=\"http://bpmn.io/schema/bpmn/biocolor/1.0\" bioc:stroke=\"#831311\" ")),
                new Edit(
                        "element coloured",
                        CHILD,
                        inTag(
                                "Task_AssessChildRapidly",
                                "name=",
                                "xmlns:color=\"http://www.omg.org/spec/BPMN/non-normative/color/1.0\" color:background-color=\"#ffcdd2\" name=")),
                new Edit(
                        "saved by a newer Modeler",
                        CHILD,
                        replace("exporterVersion=\"5.40.0\"", "exporterVersion=\"5.41.0\"")),
                new Edit(
                        "attributes in another order",
                        CHILD,
                        replace(
                                "attachedToRef=\"Task_RegisterChild\" cancelActivity=\"false\"",
                                "cancelActivity=\"false\" attachedToRef=\"Task_RegisterChild\"")),
                new Edit("written on one line", CHILD, text -> text.replaceAll(">\\s+<", "><")),
                new Edit("indented otherwise", CHILD, text -> text.replace("  ", "\t")),
                new Edit("another prefix", CHILD, text -> text.replace("bpmn:", "bpmn2:")
                        .replace("xmlns:bpmn=", "xmlns:bpmn2=")),
                new Edit("comment", CHILD, replace("<bpmn:userTask", "<!-- to do --><bpmn:userTask")),
                new Edit(
                        "declared id of a call",
                        CHILD,
                        text -> text.replace("Escalation_ChildProtectionDeadlineMissed", "Escalation_0x3f")),
                new Edit(
                        "way drawn again",
                        CHILD,
                        text -> text.replace("SequenceFlow_SeparationNo", "SequenceFlow_0a1b2c")),
                new Edit(
                        "default written out",
                        CHILD,
                        inTag("Task_AssessChildRapidly", "name=", "camunda:asyncBefore=\"false\" name=")),
                new Edit(
                        "note on the drawing",
                        CHILD,
                        replace(
                                "<bpmn:sequenceFlow",
                                "<bpmn:textAnnotation id=\"Note_1\"><bpmn:text>Why</bpmn:text></bpmn:textAnnotation><bpmn:sequenceFlow")),
                new Edit(
                        "empty extension left behind",
                        CHILD,
                        inElement(
                                "StartEvent_ChildArrived",
                                "<bpmn:outgoing>",
                                "<bpmn:extensionElements/><bpmn:outgoing>")),
                new Edit(
                        "space in a condition",
                        CHILD,
                        replace(
                                "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${emergencyKnown}<",
                                "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">\n  ${emergencyKnown}\n<")),
                new Edit("table drawn elsewhere", DEADLINES, replace("x=\"160\" y=\"100\"", "x=\"200\" y=\"100\"")),
                new Edit(
                        "table saved by a newer Modeler",
                        DEADLINES,
                        replace("exporterVersion=\"5.40.0\"", "exporterVersion=\"5.41.0\"")),
                new Edit("rules that never meet in another order", DEADLINES, swapped("R01-01", "C02-01")),
                new Edit("dash for an empty cell", DEADLINES, inRow("C02-01", "<text></text>", "<text>-</text>")),
                new Edit("space in a cell", "risk-level.dmn", replace("&gt;= 3", "&gt;=3")),
                new Edit(
                        "all ids of rules new",
                        DEADLINES,
                        text -> text.replace("Rule_Decision_Deadlines_", "DecisionRule_")),
                new Edit("fields in another order", CLOSURE, form(HarmlessEditTest::lastGroupFirst)),
                new Edit("two fields beside each other", CLOSURE, component("notes", field -> field.putObject("layout")
                        .put("row", "Row_1")
                        .put("columns", 8))),
                new Edit("form on one line", CLOSURE, text -> text.replaceAll("\\n\\s*", "")),
                new Edit(
                        "form saved by a newer Modeler",
                        CLOSURE,
                        replace("\"version\" : \"5.40.0\"".replace(" : ", ": "), "\"version\": \"5.41.0\"")),
                new Edit("choices in another order", CLOSURE, component("closureDecision", field -> ((ArrayNode)
                                field.get("values"))
                        .add(((ArrayNode) field.get("values")).remove(0)))),
                new Edit("not required, written out", CLOSURE, component("notes", field -> field.withObjectProperty(
                                "validate")
                        .put("required", false))));
    }

    static List<Edit> wording() {
        return List.of(
                new Edit(
                        "step",
                        CHILD,
                        inTag("Task_AssessChildRapidly", "Assess child rapidly", "Assess the child quickly")),
                new Edit("junction", CHILD, inTag("Gateway_Separation", "Separation ordered?", "Separated?")),
                new Edit("way", CHILD, inTag("SequenceFlow_SeparationNo", "No · Không", "Not · Không có")),
                new Edit(
                        "process",
                        CHILD,
                        inTag("ChildProtectionProcess", "Child protection", "Protection of the child")),
                new Edit(
                        "explanation of a model",
                        CHILD,
                        inElement("ChildProtectionProcess", "The child track", "The track")),
                new Edit(
                        "explanation of a step",
                        CHILD,
                        inElement(
                                "Task_AssessChildRapidly",
                                "<bpmn:extensionElements>",
                                "<bpmn:documentation>Watch more than ask.</bpmn:documentation><bpmn:extensionElements>")),
                new Edit("explanation of a table", DEADLINES, replace("When each step is due.", "When a step is due.")),
                new Edit(
                        "name of a table",
                        DEADLINES,
                        replace(
                                "<decision id=\"Decision_Deadlines\" name=\"Deadlines",
                                "<decision id=\"Decision_Deadlines\" name=\"Terms")),
                new Edit("column", DEADLINES, replace("label=\"Duration", "label=\"Term")),
                new Edit("note of a rule", DEADLINES, replace("Assess child rapidly", "Assess the child")),
                new Edit(
                        "source of a rule",
                        DEADLINES,
                        inRow("C02-01", "Seed 0: nationwide 24-hour standard", "Circular 12/2026: PT24H")),
                new Edit("code of a rule", DEADLINES, inRow("C02-01", "C02-01", "C02-A")),
                new Edit(
                        "name of a reason to pause",
                        "pause-reasons.dmn",
                        inRow("TRAUMA", "<text>\"Too distressed", "<text>\"Much too distressed")),
                new Edit(
                        "field",
                        CLOSURE,
                        component("noOpenThreat", field -> field.put("label", "No threat · Không có mối đe doạ"))),
                new Edit(
                        "explanation of a field",
                        CLOSURE,
                        component("noOpenThreat", field -> field.put("description", "Ask the police · Hỏi công an"))),
                new Edit(
                        "date",
                        CLOSURE,
                        component("closureDecisionDate", field -> field.put("dateLabel", "Day · Ngày"))),
                new Edit("choice", CLOSURE, replace("Close · Kết thúc hồ sơ", "End · Khép hồ sơ")),
                new Edit(
                        "text",
                        CLOSURE,
                        replace("Nobody is closed without a reason", "Nobody is closed without reason")),
                new Edit("group", CLOSURE, replace("Check · Kiểm tra", "Checks · Kiểm tra")),
                new Edit(
                        "text of consent, same version",
                        "ask-consent.form",
                        component("Text_ReadAloud", text -> text.put("text", "Read aloud · Đọc to"))));
    }

    static List<Edit> stronger() {
        return List.of(
                new Edit("term shorter", DEADLINES, inRow("C02-01", "PT24H", "PT12H")),
                new Edit("one more reminder", DEADLINES, inRow("C02-01", "PT12H,", "PT6H,PT12H,")),
                new Edit("reminder sooner", DEADLINES, inRow("C02-01", "PT22H", "PT20H")),
                new Edit("clock starts with the report", DEADLINES, inRow("C02-01", "\"ARRIVED\"", "\"REPORTED\"")),
                new Edit("day and night", DEADLINES, inRow("C05-01", "\"WORKING_DAYS\"", "\"24/7\"")),
                new Edit(
                        "pause no longer allowed",
                        DEADLINES,
                        inRow("R05-01", "<text>true</text>", "<text>false</text>")),
                new Edit(
                        "sooner rule in front",
                        DEADLINES,
                        text -> text.replace(
                                row(text, "C02-01"),
                                row(text, "C02-01")
                                                .replace("Deadlines_14", "Deadlines_914")
                                                .replace("PT24H", "PT6H")
                                        + row(text, "C02-01"))),
                new Edit(
                        "rule of a new step",
                        DEADLINES,
                        text -> text.replace(
                                row(text, "C02-01"),
                                row(text, "C02-01")
                                                .replace("Deadlines_14", "Deadlines_914")
                                                .replace("\"C02\"", "\"C99\"")
                                        + row(text, "C02-01"))),
                new Edit("reason to pause gone", "pause-reasons.dmn", ShippedModels.withoutRow("TRAUMA")),
                new Edit("pause shorter", "pause-reasons.dmn", inRow("TRAUMA", "PT480H", "PT48H")),
                new Edit("level called sooner", "escalation-ladder.dmn", inRow("E-CHI-2", "PT2H", "PT1H")),
                new Edit(
                        "one role more called",
                        "escalation-ladder.dmn",
                        inRow("E-FAC-2", "facility-directors", "facility-directors,provincial-officers")),
                new Edit("higher risk", "risk-level.dmn", inElement("Rule_Decision_RiskLevel_7", "MEDIUM", "HIGH")),
                new Edit(
                        "entitlement granted",
                        "entitlements.dmn",
                        inElement("Rule_Decision_Entitlements_3", "\"NO\"", "\"YES\"")),
                new Edit(
                        "fewer roles",
                        CHILD,
                        inTag(
                                "Task_SeparateChildFromAdult",
                                "child-protection-officers,case-managers",
                                "child-protection-officers")),
                new Edit("wait shorter", CHILD, inElement("IntermediateEvent_CheckAtBedside", "PT12H", "PT6H")),
                new Edit("history longer", CHILD, inTag("ChildProtectionProcess", "P3650D", "P7300D")),
                new Edit(
                        "one more fact handed over",
                        "support-chain.bpmn",
                        inElement(
                                "CallActivity_Reception",
                                "<camunda:in source=\"child\"",
                                "<camunda:in source=\"reEntry\" target=\"reEntry\"/><camunda:in source=\"child\"")),
                new Edit("answer required", CLOSURE, component("noOpenThreat", field -> field.putObject("validate")
                        .put("required", true))),
                new Edit("question added", CLOSURE, form(root -> ((ArrayNode) root.get("components"))
                        .addObject()
                        .put("type", "textfield")
                        .put("key", "why")
                        .put("id", "Field_why")
                        .put("label", "Why · Vì sao")
                        .putObject("properties")
                        .put("class", "CASEWORK")
                        .put("purpose", "CASE_MANAGEMENT"))),
                new Edit(
                        "always shown",
                        CLOSURE,
                        component("closureDecisionReason", field -> field.remove("conditional"))),
                new Edit("fewer readers", CLOSURE, component("notes", field -> field.withObjectProperty("properties")
                        .put("class", "COUNSELLING"))),
                new Edit("asked anew", CLOSURE, component("closureDecision", field -> field.withObjectProperty(
                                "properties")
                        .put("ask", "anew"))),
                new Edit("step put in between", CHILD, STEP_IN_BETWEEN),
                new Edit(
                        "second timer that calls as well",
                        CHILD,
                        replace(
                                "<bpmn:endEvent id=\"EndEvent_AssessChildRapidlyEscalated\">",
                                "<bpmn:boundaryEvent id=\"BoundaryEvent_Sooner\" attachedToRef=\"Task_AssessChildRapidly\" cancelActivity=\"false\"><bpmn:timerEventDefinition id=\"Sooner\"><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:endEvent id=\"EndEvent_AssessChildRapidlyEscalated\">")));
    }

    private static final UnaryOperator<String> STEP_IN_BETWEEN = text -> inTag(
                    "SequenceFlow_ChildArrivedToRegisterChild",
                    "targetRef=\"Task_RegisterChild\"",
                    "targetRef=\"Task_Greet\"")
            .andThen(
                    replace(
                            "<bpmn:userTask id=\"Task_RegisterChild\"",
                            "<bpmn:userTask id=\"Task_Greet\" name=\"Greet child · Chào trẻ\" camunda:candidateGroups=\"reception-officers\"/><bpmn:sequenceFlow id=\"SequenceFlow_Greeted\" sourceRef=\"Task_Greet\" targetRef=\"Task_RegisterChild\"/><bpmn:userTask id=\"Task_RegisterChild\""))
            .apply(text);

    private static void lastGroupFirst(ObjectNode root) {
        ArrayNode components = (ArrayNode) root.get("components");
        components.insert(0, components.remove(components.size() - 1));
    }

    @Test
    void nothingChangesNothing() {
        assertThat(Comparison.of(ShippedModels.shipped(), new ModelFiles(new TreeMap<>(ShippedModels.FILES)))
                        .changes())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("layout")
    void whatIsOnlyDrawnOrWrittenOtherwiseIsNoChange(Edit edit) {
        assertThat(Comparison.of(ShippedModels.shipped(), edit.done()).changes())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("wording")
    void wordsAreAChangeAndNeverAWeakening(Edit edit) {
        assertThat(Comparison.of(ShippedModels.shipped(), edit.done()).changes())
                .isNotEmpty()
                .allSatisfy(Spoken::plainly)
                .allSatisfy(change -> {
                    assertThat(change.kind()).isIn(Kind.LABEL, Kind.DOCUMENTATION);
                    assertThat(change.weakening()).isEmpty();
                });
    }

    @ParameterizedTest
    @MethodSource("stronger")
    void whatProtectsMoreIsAChangeAndNoWeakening(Edit edit) {
        Comparison comparison = Comparison.of(ShippedModels.shipped(), edit.done());
        assertThat(comparison.changes()).isNotEmpty().allSatisfy(Spoken::plainly);
        assertThat(comparison.weakenings()).isEmpty();
    }

    @Test
    void theOrderOfRulesMeansNothingWhereOnlyOneCanFit() {
        UnaryOperator<String> unique = replace("hitPolicy=\"FIRST\"", "hitPolicy=\"UNIQUE\"");
        ModelFiles before = ShippedModels.with(DEADLINES, unique);
        ModelFiles after = ShippedModels.with(
                DEADLINES, text -> swapped("M01-01", "M01-02").apply(unique.apply(text)));
        assertThat(Comparison.of(before, after).changes()).isEmpty();
    }
}
