package org.supportchain.modelgovernance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What managers really do with the shipped files, one edit each. */
final class HonestEdits {

    private final Map<String, ModelFiles> edits = new LinkedHashMap<>();

    static Map<String, ModelFiles> all() {
        HonestEdits all = new HonestEdits();
        List.of(
                        "care-plan.bpmn",
                        "child-protection.bpmn",
                        "consent-withdrawal.bpmn",
                        "counselling.bpmn",
                        "disappearance.bpmn",
                        "education.bpmn",
                        "follow-up.bpmn",
                        "identification.bpmn",
                        "legal-aid.bpmn",
                        "livelihood.bpmn",
                        "medical-care.bpmn",
                        "reception.bpmn",
                        "referral.bpmn",
                        "safety-threat.bpmn",
                        "support-chain.bpmn",
                        "transfer.bpmn")
                .forEach(all::edit);
        all.tables();
        all.forms();
        return all.edits;
    }

    private void edit(String model) {
        replace("rename a step", model, "(<bpmn:userTask id=\"\\w+\" name=\")[^\"]+", "$1Do it well · Làm thật tốt");
        replace("move a shape", model, "<dc:Bounds x=\"\\d+\"", "<dc:Bounds x=\"77\"");
        replace(
                "document",
                model,
                "</bpmn:process>",
                "<bpmn:textAnnotation id=\"Note_1\"><bpmn:text>Ask gently. Giá \\$5 {nhẹ nhàng}.</bpmn:text></bpmn:textAnnotation></bpmn:process>");
        replace(
                "colour",
                model,
                "<bpmndi:BPMNShape ",
                "<bpmndi:BPMNShape xmlns:bioc=\"http://bpmn.io/schema/bpmn/biocolor/1.0\" bioc:stroke=\"#831311\" ");
        replace("newer Modeler", model, "exporterVersion=\"[^\"]+\"", "exporterVersion=\"5.41.0\"");
        replace(
                "other group",
                model,
                "camunda:candidateGroups=\"[a-z,-]+\"",
                "camunda:candidateGroups=\"case-managers,supervisors\"");
        String text = ShippedModels.text(model);
        Matcher way = Pattern.compile(
                        "<bpmn:sequenceFlow id=\"(\\w+)\" sourceRef=\"(Task_\\w+)\" targetRef=\"(\\w+)\"/>")
                .matcher(text);
        if (way.find()) {
            String step = way.group(1);
            put(
                    model,
                    "add a step",
                    text.replace(
                            way.group(),
                            "<bpmn:sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"Task_Sing\"/><bpmn:sequenceFlow id=\"AfterSing\" sourceRef=\"Task_Sing\" targetRef=\"%s\"/>"
                                            .formatted(step, way.group(2), way.group(3))
                                    + STEP.formatted(escalationOf(text))));
            if (text.contains("<bpmn:userTask id=\"" + way.group(2) + "\""))
                put(model, "add a gateway", text.replace(way.group(), """
                    <bpmn:sequenceFlow id="%s" sourceRef="%s" targetRef="Gateway_More"/>
                    <bpmn:exclusiveGateway id="Gateway_More" name="More? · Thêm?" default="More_No"/>
                    <bpmn:sequenceFlow id="More_No" sourceRef="Gateway_More" targetRef="%s"/>
                    <bpmn:sequenceFlow id="More_Yes" sourceRef="Gateway_More" targetRef="%s"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${riskLevel == 'HIGH' and not (round &gt; 2)}</bpmn:conditionExpression></bpmn:sequenceFlow>
                    """.formatted(
                                step, way.group(2), way.group(3), way.group(2))));
        }
    }

    private static final String STEP = """
            <bpmn:userTask id="Task_Sing" name="Sing · Hát" camunda:formRef="Form_CounselIndividually" camunda:formRefBinding="deployment" camunda:candidateGroups="counsellors" camunda:dueDate="${deadlines.due('Y02')}">
              <bpmn:extensionElements><camunda:properties><camunda:property name="step" value="Y02"/></camunda:properties></bpmn:extensionElements>
            </bpmn:userTask>
            <bpmn:boundaryEvent id="Sing_Late" attachedToRef="Task_Sing" cancelActivity="false">
              <bpmn:timerEventDefinition><bpmn:timeDate xsi:type="bpmn:tFormalExpression">${deadlines.due('Y02')}</bpmn:timeDate></bpmn:timerEventDefinition>
            </bpmn:boundaryEvent>
            <bpmn:sequenceFlow id="SingLate" sourceRef="Sing_Late" targetRef="Sing_Called"/>
            <bpmn:endEvent id="Sing_Called"><bpmn:escalationEventDefinition escalationRef="%s"/></bpmn:endEvent>
            """;

    private static String escalationOf(String text) {
        Matcher escalation = Pattern.compile("<bpmn:escalation id=\"(\\w+)\" name=\"Esc_DeadlineMissed\"")
                .matcher(text);
        if (!escalation.find()) {
            throw new IllegalStateException("no escalation");
        }
        return escalation.group(1);
    }

    private void tables() {
        replace("shorter term for children", "deadlines.dmn", "\"PT24H\"", "\"PT20H\"");
        replace("shorter term", "deadlines.dmn", "\"PT720H\"", "\"PT600H\"");
        replace("fewer working days", "deadlines.dmn", "\"P5D\"", "\"P3D\"");
        replace("other reminders", "deadlines.dmn", "\"50%,80%\"", "\"25%,50%,80%\"");
        replace("other source", "deadlines.dmn", "\"Policy default\"", "\"Circular 1/2027\"");
        replace("call earlier", "escalation-ladder.dmn", "\"PT4H\"", "\"PT3H\"");
        replace("call others", "escalation-ladder.dmn", "\"supervisors\"", "\"supervisors,facility-directors\"");
        replace("shorter pause", "pause-reasons.dmn", "\"PT720H\"", "\"PT480H\"");
        replace("stricter risk", "risk-level.dmn", ">= 3|&gt;= 3", "&gt;= 2");
        replace("grant more", "entitlements.dmn", "\"CASE\"", "\"YES\"");
        replace(
                "wider column",
                "deadlines.dmn",
                "<input ",
                "<input xmlns:biodi=\"http://bpmn.io/schema/dmn/biodi/2.0\" biodi:width=\"200\" ");
        replace("explain", "deadlines.dmn", "<description>", "<description>Đọc kỹ trước khi sửa. ");
    }

    private void forms() {
        for (String form :
                List.of("counsel-individually.form", "approve-closure.form", "plan-support.form", "ask-consent.form")) {
            String good = "\"properties\":{\"class\":\"CASEWORK\",\"purpose\":\"CASE_MANAGEMENT\"}";
            add(form, "a text", "{\"type\":\"text\",\"id\":\"T\",\"text\":\"### Be gentle.\\n\\n*Nhẹ nhàng.*\"}");
            add(
                    form,
                    "a field",
                    "{\"type\":\"textfield\",\"key\":\"songTitle\",\"label\":\"Song · Bài hát\",\"validate\":{\"maxLength\":200,\"pattern\":\"^[A-Z]{2}-\\\\d{4}$\"},"
                            + good + "}");
            add(
                    form,
                    "a choice",
                    "{\"type\":\"radio\",\"key\":\"songMood\",\"label\":\"Mood · Tâm trạng\",\"values\":[{\"label\":\"Good · Tốt\",\"value\":\"GOOD\"}],\"properties\":{\"class\":\"HEALTH\",\"purpose\":\"COUNSELLING\",\"route\":\"true\"}}");
            add(
                    form,
                    "a hidden field",
                    "{\"type\":\"number\",\"key\":\"songCount\",\"label\":\"Songs · Số bài\",\"conditional\":{\"hide\":\"=songMood = null or (songMood != \\\"GOOD\\\" and not(songCount > 3))\"},"
                            + good + "}");
            replace("a translation", form, "( · )[^\"]+\"", "$1Bản dịch mới\"");
        }
    }

    private void add(String form, String what, String component) {
        replace(
                what,
                form,
                "\"components\"\\s*:\\s*\\[",
                Matcher.quoteReplacement("\"components\":[" + component + ","));
    }

    private void replace(String what, String file, String old, String changed) {
        put(file, what, Pattern.compile(old).matcher(ShippedModels.text(file)).replaceFirst(changed));
    }

    private void put(String file, String what, String text) {
        if (text.equals(ShippedModels.text(file))) {
            throw new IllegalStateException(file + ": " + what + " changes nothing");
        }
        edits.put(file + ": " + what, ShippedModels.one(file, text));
    }
}
