package org.supportchain.workflow;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseReference;

/** Opens the child's protection for somebody who was taken for an adult until now. What was answered before is not asked again. */
@Component
class ChildTrack {

    private final ProcessEngineConfigurationImpl engine;

    ChildTrack(@Lazy ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    void open(CaseReference reference) {
        engine.getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> {
                    RuntimeService runtime = engine.getRuntimeService();
                    runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference.value()).list().stream()
                            .map(ProcessInstance::getId)
                            .forEach(running -> runtime.setVariable(running, RoutingFact.CHILD.name(), true));
                    if (!protects(runtime, reference)) {
                        runtime.createMessageCorrelation(SupportChainNames.CHILD_RECOGNISED)
                                .processInstanceBusinessKey(reference.value())
                                .correlateAll();
                    }
                    return true;
                }));
    }

    private static boolean protects(RuntimeService runtime, CaseReference reference) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(reference.value())
                        .processDefinitionKey(SupportChainNames.CHILD_PROTECTION)
                        .count()
                > 0;
    }
}
