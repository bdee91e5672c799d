package org.supportchain.modelgovernance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.supportchain.workflow.ChainTest;

/** The engine takes no file that breaks a rule, and nothing of what came with it. */
@ChainTest
class ModelDoorIT {

    @Autowired
    RepositoryService repository;

    @Test
    void refusesWhatCouldHarmTheServerWhoeverItBelongsTo() {
        String script = """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="D" targetNamespace="http://supportchain.org/test">
                  <bpmn:process id="Strange" isExecutable="true" camunda:historyTimeToLive="P365D">
                    <bpmn:startEvent id="S"/><bpmn:sequenceFlow id="A" sourceRef="S" targetRef="T"/>
                    <bpmn:scriptTask id="T" scriptFormat="javascript"><bpmn:script>1</bpmn:script></bpmn:scriptTask>
                  </bpmn:process>
                </bpmn:definitions>
                """;

        assertRefused(repository.createDeployment().name("tried").addString("strange.bpmn", script), Rule.SCRIPT);
        assertRefused(repository.createDeployment().name("tried").addString("strange.groovy", "1"), Rule.FILE_KIND);
    }

    @Test
    void refusesAModelOfTheHouseThatTakesAClockAway() {
        String slower = ShippedModels.text("deadlines.dmn").replace("\"PT24H\"", "\"PT48H\"");
        String withoutTimer = ShippedModels.text("counselling.bpmn").replaceFirst("cancelActivity=\"false\"", "");

        assertRefused(repository.createDeployment().name("tried").addString("deadlines.dmn", slower), Rule.CHILD_TERM);
        assertRefused(
                repository.createDeployment().name("tried").addString("counselling.bpmn", withoutTimer),
                Rule.TIMER_INTERRUPTS);
        assertRefused(
                repository.createDeployment().name("tried").addString("other-name.bpmn", withoutTimer),
                Rule.PROCESS_ID);
    }

    private void assertRefused(DeploymentBuilder deployment, Rule rule) {
        assertThatThrownBy(deployment::deploy)
                .hasMessageContaining("(" + rule.id() + ")")
                .isInstanceOfSatisfying(RefusedModels.class, refused -> assertThat(refused.findings())
                        .extracting(Finding::rule)
                        .contains(rule));
        assertThat(repository.createDeploymentQuery().deploymentName("tried").count())
                .isZero();
        assertThat(List.of(rule.meaning().english(), rule.mending().vietnamese()))
                .doesNotContain("");
    }
}
