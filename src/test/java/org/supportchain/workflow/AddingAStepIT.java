package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.supportchain.workflow.Chain.NINE_IN_THE_EVENING;
import static org.supportchain.workflow.Chain.map;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.supportchain.casefile.CaseFile;

/** The measure of the design: a step is a model edit, a form and a table row, and nothing else. */
@ChainTest
class AddingAStepIT {

    private static final String MODEL = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                              xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="Definitions_Art" targetNamespace="http://supportchain.org/bpmn">
              <bpmn:process id="ArtTherapyProcess" name="Art therapy · Liệu pháp nghệ thuật" isExecutable="true" camunda:historyTimeToLive="P3650D">
                <bpmn:startEvent id="StartEvent_Art"><bpmn:outgoing>ToPaint</bpmn:outgoing></bpmn:startEvent>
                <bpmn:sequenceFlow id="ToPaint" sourceRef="StartEvent_Art" targetRef="Task_PaintTogether" />
                <bpmn:userTask id="Task_PaintTogether" name="Paint together · Cùng vẽ tranh" camunda:formRef="Form_PaintTogether"
                               camunda:formRefBinding="deployment" camunda:candidateGroups="counsellors" camunda:dueDate="${deadlines.due('Z99')}">
                  <bpmn:extensionElements><camunda:properties><camunda:property name="step" value="Z99" /></camunda:properties></bpmn:extensionElements>
                  <bpmn:incoming>ToPaint</bpmn:incoming><bpmn:outgoing>ToEnd</bpmn:outgoing>
                </bpmn:userTask>
                <bpmn:sequenceFlow id="ToEnd" sourceRef="Task_PaintTogether" targetRef="EndEvent_Art" />
                <bpmn:endEvent id="EndEvent_Art"><bpmn:incoming>ToEnd</bpmn:incoming></bpmn:endEvent>
                <bpmn:boundaryEvent id="BoundaryEvent_PaintTogetherOverdue" attachedToRef="Task_PaintTogether" cancelActivity="false">
                  <bpmn:outgoing>ToEscalate</bpmn:outgoing>
                  <bpmn:timerEventDefinition><bpmn:timeDate xsi:type="bpmn:tFormalExpression">${deadlines.due('Z99')}</bpmn:timeDate></bpmn:timerEventDefinition>
                </bpmn:boundaryEvent>
                <bpmn:sequenceFlow id="ToEscalate" sourceRef="BoundaryEvent_PaintTogetherOverdue" targetRef="EndEvent_PaintTogetherEscalated" />
                <bpmn:endEvent id="EndEvent_PaintTogetherEscalated"><bpmn:incoming>ToEscalate</bpmn:incoming><bpmn:escalationEventDefinition escalationRef="Escalation_Art" /></bpmn:endEvent>
                <bpmn:subProcess id="SubProcess_ArtDeadlineMissed" triggeredByEvent="true">
                  <bpmn:startEvent id="StartEvent_ArtMissed" isInterrupting="false"><bpmn:outgoing>ToCall</bpmn:outgoing><bpmn:escalationEventDefinition escalationRef="Escalation_Art" /></bpmn:startEvent>
                  <bpmn:sequenceFlow id="ToCall" sourceRef="StartEvent_ArtMissed" targetRef="CallActivity_EscalateArt" />
                  <bpmn:callActivity id="CallActivity_EscalateArt" calledElement="EscalationProcess">
                    <bpmn:extensionElements>
                      <camunda:in businessKey="#{execution.processBusinessKey}" />
                      <camunda:in source="stalledStep" target="stalledStep" /><camunda:in source="stalledTask" target="stalledTask" />
                    </bpmn:extensionElements>
                    <bpmn:incoming>ToCall</bpmn:incoming><bpmn:outgoing>ToOver</bpmn:outgoing>
                  </bpmn:callActivity>
                  <bpmn:sequenceFlow id="ToOver" sourceRef="CallActivity_EscalateArt" targetRef="EndEvent_ArtOver" />
                  <bpmn:endEvent id="EndEvent_ArtOver"><bpmn:incoming>ToOver</bpmn:incoming></bpmn:endEvent>
                </bpmn:subProcess>
              </bpmn:process>
              <bpmn:escalation id="Escalation_Art" name="Esc_DeadlineMissed" escalationCode="Esc_DeadlineMissed" />
            </bpmn:definitions>
            """;

    private static final String FORM = """
            {"id": "Form_PaintTogether", "type": "default", "schemaVersion": 16, "components": [
              {"type": "radio", "key": "mood", "label": "Mood · Tâm trạng", "validate": {"required": true},
               "properties": {"class": "HEALTH", "purpose": "COUNSELLING", "route": "true"},
               "values": [{"label": "Calm · Bình tĩnh", "value": "CALM"}, {"label": "Afraid · Sợ hãi", "value": "AFRAID"}]},
              {"type": "textarea", "key": "pictureStory", "label": "What the picture tells · Bức tranh kể gì",
               "properties": {"class": "COUNSELLING", "purpose": "COUNSELLING"}}]}
            """;

    private static final String ROW = """
                  <rule id="Rule_Z99">
                    <inputEntry id="Z99_1"><text>"Z99"</text></inputEntry>
                    <inputEntry id="Z99_2"><text></text></inputEntry>
                    <inputEntry id="Z99_3"><text></text></inputEntry>
                    <inputEntry id="Z99_4"><text></text></inputEntry>
                    <inputEntry id="Z99_5"><text></text></inputEntry>
                    <inputEntry id="Z99_6"><text></text></inputEntry>
                    <inputEntry id="Z99_7"><text></text></inputEntry>
                    <outputEntry id="Z99_8"><text>"Z99-01"</text></outputEntry>
                    <outputEntry id="Z99_9"><text>"PT8H"</text></outputEntry>
                    <outputEntry id="Z99_10"><text>"24/7"</text></outputEntry>
                    <outputEntry id="Z99_11"><text>"STEP"</text></outputEntry>
                    <outputEntry id="Z99_12"><text>"E-PSY"</text></outputEntry>
                    <outputEntry id="Z99_13"><text></text></outputEntry>
                    <outputEntry id="Z99_14"><text></text></outputEntry>
                    <outputEntry id="Z99_15"><text>"Policy default"</text></outputEntry>
                  </rule>
                </decisionTable>\
            """;

    @Autowired
    Chain chain;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    CaseFile caseFile;

    @Autowired
    CaseOverviews overviews;

    String deployment;
    String reference;
    Task step;

    @BeforeEach
    void aManagerAddsAStep() throws IOException {
        chain.stopClock();
        String table = Files.readString(Path.of("bpmn/deadlines.dmn"), StandardCharsets.UTF_8);
        deployment = repository
                .createDeployment()
                .addString("art-therapy.bpmn", MODEL)
                .addString("paint-together.form", FORM)
                .addString("deadlines.dmn", table.replaceFirst("(?s)\\s*</decisionTable>", "\n" + ROW))
                .deploy()
                .getId();
        reference = chain.report(map("ageGroup", "ADULT", "presence", "HERE_NOW"));
        runtime.startProcessInstanceByKey("ArtTherapyProcess", reference, map("facility", Chain.FACILITY));
        step = chain.task(reference, "Task_PaintTogether");
    }

    @AfterEach
    void theManagerTakesItBack() {
        chain.releaseClock();
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void givesTheNewStepItsDueDateAndItsTimer() {
        Date due = Date.from(NINE_IN_THE_EVENING.plus(Duration.ofHours(8)));
        assertThat(step.getDueDate()).isEqualTo(due);
        assertThat(chain.timer(reference, "BoundaryEvent_PaintTogetherOverdue").getDuedate())
                .isEqualTo(due);
    }

    @Test
    void callsSomebodyWhenTheNewStepStalls() {
        chain.fire(chain.timer(reference, "BoundaryEvent_PaintTogetherOverdue"));

        Task escalation = chain.task(reference, "Task_AnswerEscalationLevel1");
        assertThat(tasks.getVariable(escalation.getId(), "stalledStep")).isEqualTo("Z99");
        assertThat(chain.tasks(reference, "Task_PaintTogether")).hasSize(1);
    }

    @Test
    void checksTheAnswersOfTheNewStepAndKeepsThem() {
        assertThatThrownBy(() -> tasks.complete(step.getId(), map("pictureStory", "một ngôi nhà")))
                .isInstanceOf(RefusedAnswers.class)
                .hasMessageContaining("Mood · Tâm trạng");

        chain.complete(step, map("mood", "CALM", "pictureStory", "một ngôi nhà"));

        assertThat(chain.answers(reference).get("pictureStory").value()).isEqualTo("một ngôi nhà");
    }

    @Test
    void showsTheNewStepInTheCaseTab() {
        var counsellor = UsernamePasswordAuthenticationToken.authenticated(
                "counsellor", null, List.of(new SimpleGrantedAuthority("ROLE_counsellors")));

        assertThat(overviews.ofTask(step.getId(), counsellor).orElseThrow().openSteps())
                .anySatisfy(open -> {
                    assertThat(open.step()).isEqualTo("Z99");
                    assertThat(open.label()).isEqualTo("Paint together · Cùng vẽ tranh");
                });
    }
}
