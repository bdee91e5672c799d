package org.supportchain.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Lazy;

/** Remembers which nodes and sequence flows were passed, over all process tests that share the engine. */
@TestComponent
class PassedPaths extends AbstractProcessEnginePlugin {

    private final HistoryService history;
    private final Set<String> flows = ConcurrentHashMap.newKeySet();

    PassedPaths(@Lazy HistoryService history) {
        this.history = history;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        var listeners = engine.getCustomPreBPMNParseListeners();
        engine.setCustomPreBPMNParseListeners(listeners == null ? new ArrayList<>() : listeners);
        engine.getCustomPreBPMNParseListeners().add(new AbstractBpmnParseListener() {
            @Override
            public void parseSequenceFlow(Element flow, ScopeImpl scope, TransitionImpl transition) {
                transition.addListener(
                        ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) execution -> flows.add(name(
                                ((ExecutionEntity) execution)
                                        .getProcessDefinition()
                                        .getKey(),
                                transition.getId())));
            }
        });
    }

    /** Of one process: the nodes that were gone through to their end, and the flows that were taken. */
    Set<String> of(String process) {
        List<HistoricActivityInstance> ended =
                history.createHistoricActivityInstanceQuery().finished().list();
        Set<String> passed = ended.stream()
                .filter(activity -> !activity.isCanceled())
                .filter(activity -> activity.getProcessDefinitionKey().equals(process))
                .map(HistoricActivityInstance::getActivityId)
                .collect(Collectors.toSet());
        flows.stream()
                .filter(flow -> flow.startsWith(name(process, "")))
                .map(flow -> flow.substring(name(process, "").length()))
                .forEach(passed::add);
        return passed;
    }

    private static String name(String process, String flow) {
        return process + "/" + flow;
    }
}
