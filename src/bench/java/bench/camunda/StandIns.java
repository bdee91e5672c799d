package bench.camunda;

import bench.Clocks;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** As little as possible in the place of the house's beans, so that a bare engine runs the same models. */
@Configuration(proxyBeanMethods = false)
class StandIns {

    @Bean
    Clocks deadlines() {
        return new Clocks();
    }

    /** The one delegate that the loop needs: it ends the stay in the facility. */
    @Bean
    JavaDelegate endStayDelegate(@Lazy RuntimeService runtime) {
        return execution -> runtime.createMessageCorrelation("Msg_StayEnded")
                .processInstanceBusinessKey(execution.getProcessBusinessKey())
                .correlateAll();
    }

    @Bean({"openLinkedCasesDelegate", "checkLoopDelegate", "closeCaseDelegate"})
    JavaDelegate nothing() {
        return execution -> {};
    }

    /** The first time a step comes round is round 1: models count on it. */
    @Bean
    AbstractProcessEnginePlugin rounds() {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                // Others add their own to the list.
                engine.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(new AbstractBpmnParseListener() {
                    @Override
                    public void parseProcess(Element element, ProcessDefinitionEntity process) {
                        process.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener)
                                execution -> execution.setVariable("round", 1L));
                    }
                })));
            }
        };
    }
}
