package org.supportchain.modelgovernance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.supportchain.workflow.ChainTest;

/** With the door taken off its hinges, hostile models get in, and still nothing of them is run. */
@ChainTest
@Import(BehindTheDoorIT.Cage.class)
class BehindTheDoorIT {

    /** A bean like any other of the application. */
    public static class Canary implements JavaDelegate, ExecutionListener {

        static final AtomicInteger SONGS = new AtomicInteger();

        public Canary() {}

        public String sing() {
            SONGS.incrementAndGet();
            return "sung";
        }

        @Override
        public void execute(DelegateExecution execution) {
            sing();
        }

        @Override
        public void notify(DelegateExecution execution) {
            sing();
        }
    }

    /** Makes the canary a bean, here only. */
    @TestConfiguration
    static class Cage {

        @Bean
        Canary canary() {
            return new Canary();
        }
    }

    private static final String BEAN = "org.supportchain.modelgovernance.BehindTheDoorIT$Canary";

    @Autowired
    ProcessEngine engine;

    private List<Deployer> doors = List.of();

    static Stream<String> hostile() {
        Stream<String> expressions = Stream.of(
                "${canary.sing()}",
                "#{canary.sing()}",
                "${canary['sing']()}",
                "${execution.processEngineServices.repositoryService.createDeploymentQuery().count()}",
                "${execution.setVariable('song','sung')}",
                "${execution.getClass().forName('java.lang.System').getMethod('setProperty', a, b)}",
                "${''.getClass()}",
                "${''.class}",
                "${[].class.forName('java.lang.Runtime')}",
                "${deadlines.class.classLoader}",
                "${deadlines.getClass()}",
                "${deadlines.toString()}",
                "${closeCaseDelegate.execute(execution)}",
                "${execution.bpmnModelInstance}",
                "${task.delete()}",
                "${authenticatedUserId.bytes}",
                "${dataSource.connection}",
                "${environment.systemProperties}");
        Stream<String> tasks = expressions.map(
                text -> "<serviceTask id='T' camunda:expression=\"" + text + "\" camunda:resultVariable='song'/>");
        return Stream.concat(
                tasks,
                Stream.of(
                        "<serviceTask id='T' camunda:delegateExpression='${canary}'/>",
                        "<serviceTask id='T' camunda:delegateExpression='#{canary}'/>",
                        "<serviceTask id='T' camunda:class='" + BEAN + "'/>",
                        "<task id='T'><extensionElements><camunda:executionListener event='start' class='" + BEAN
                                + "'/></extensionElements></task>",
                        "<task id='T'><extensionElements><camunda:executionListener event='start' delegateExpression='${canary}'/></extensionElements></task>",
                        "<task id='T'><extensionElements><camunda:executionListener event='start' expression='${canary.sing()}'/></extensionElements></task>",
                        "<userTask id='T' name='${canary.sing()}'/>",
                        "<userTask id='T' camunda:assignee='${canary.sing()}'/>",
                        "<userTask id='T' camunda:candidateGroups='${canary.sing()}'/>",
                        "<userTask id='T' camunda:dueDate='${canary.sing()}'/>",
                        "<userTask id='T' camunda:priority='${canary.sing()}'/>",
                        "<userTask id='T'><documentation>${canary.sing()}</documentation></userTask>",
                        "<userTask id='T'><extensionElements><camunda:taskListener event='create' expression='${canary.sing()}'/></extensionElements></userTask>",
                        "<userTask id='T'><extensionElements><camunda:taskListener event='create' class='" + BEAN
                                + "'/></extensionElements></userTask>",
                        "<task id='T'><extensionElements><camunda:inputOutput><camunda:inputParameter name='x'>${canary.sing()}</camunda:inputParameter></camunda:inputOutput></extensionElements></task>",
                        "<task id='T'><extensionElements><camunda:inputOutput><camunda:inputParameter name='x'><camunda:script scriptFormat='javascript'>1</camunda:script></camunda:inputParameter></camunda:inputOutput></extensionElements></task>",
                        "<scriptTask id='T' scriptFormat='javascript'><script>java.lang.System.setProperty('canary','sung')</script></scriptTask>",
                        "<scriptTask id='T' scriptFormat='juel'><script>${canary.sing()}</script></scriptTask>",
                        "<callActivity id='T' calledElement='${canary.sing()}'/>",
                        "<task id='T'><multiInstanceLoopCharacteristics><loopCardinality>${canary.sing()}</loopCardinality></multiInstanceLoopCharacteristics></task>"));
    }

    @BeforeEach
    void takeTheDoorAway() {
        List<Deployer> deployers = configuration().getDeployers();
        doors = List.copyOf(deployers);
        deployers.removeIf(ModelDoor.class::isInstance);
        assertThat(deployers).hasSize(doors.size() - 1);
        Canary.SONGS.set(0);
    }

    @AfterEach
    void hangItAgain() {
        List<Deployer> deployers = configuration().getDeployers();
        deployers.clear();
        deployers.addAll(doors);
        engine.getRepositoryService()
                .createDeploymentQuery()
                .deploymentName("hostile")
                .list()
                .forEach(one -> engine.getRepositoryService().deleteDeployment(one.getId(), true));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void runsNothing(String node) {
        String model = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="http://supportchain.org/test">
                  <process id="Hostile" isExecutable="true" camunda:historyTimeToLive="P365D">
                    <startEvent id="S"/><sequenceFlow id="A" sourceRef="S" targetRef="T"/>%s<sequenceFlow id="B" sourceRef="T" targetRef="W"/>
                    <userTask id="W"/>
                  </process>
                </definitions>
                """.formatted(node);
        boolean ran;
        try {
            engine.getRepositoryService()
                    .createDeployment()
                    .name("hostile")
                    .addString("hostile.bpmn", model)
                    .deploy();
            engine.getRuntimeService().startProcessInstanceByKey("Hostile", "SC-2026-999999", Map.of("facility", "x"));
            ran = true;
        } catch (ProcessEngineException e) {
            ran = false;
        }

        assertThat(Canary.SONGS).as(node).hasValue(0);
        assertThat(System.getProperty("canary")).isNull();
        assertThat(ran).as("refused: " + node).isFalse();
    }

    @Test
    void theCanaryCanSing() {
        new Canary().sing();

        assertThat(Canary.SONGS).hasValue(1);
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }
}
