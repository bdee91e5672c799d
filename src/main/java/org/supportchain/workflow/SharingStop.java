package org.supportchain.workflow;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.runtime.Execution;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.Consents;
import org.supportchain.casefile.Sharings;

/** Stops what runs on a consent that is withdrawn, and nothing else of the case. */
@Component
class SharingStop {

    private static final String REASON = "CONSENT_WITHDRAWN";

    private final Consents consents;
    private final Sharings sharings;
    private final RuntimeService runtime;
    private final HistoryService history;

    SharingStop(Consents consents, Sharings sharings, @Lazy RuntimeService runtime, @Lazy HistoryService history) {
        this.consents = consents;
        this.sharings = sharings;
        this.runtime = runtime;
        this.history = history;
    }

    /** Until it is recorded what the withdrawal is about, nothing is shared on consent. */
    void hold(CaseReference reference, String withdrawal) {
        consents.hold(reference, withdrawal);
    }

    /** It is recorded: what relies on the withdrawn consent ends, the rest may go on. */
    void stop(CaseReference reference, String withdrawal) {
        consents.release(withdrawal);
        Set<String> withdrawn = sharings.tasksOnWithdrawnConsent(reference);
        for (Execution waiting : runtime.createExecutionQuery()
                .messageEventSubscriptionName(SupportChainNames.SHARING_STOPPED)
                .processInstanceBusinessKey(reference.value())
                .list()) {
            Set<String> tasks = tasksOf(waiting.getProcessInstanceId());
            tasks.retainAll(withdrawn);
            if (!tasks.isEmpty()) {
                sharings.stop(reference, tasks, REASON);
                runtime.messageEventReceived(
                        SupportChainNames.SHARING_STOPPED,
                        waiting.getId(),
                        Map.of(RoutingFact.SHARING_STOPPED.name(), true));
            }
        }
    }

    private Set<String> tasksOf(String processInstance) {
        return history.createHistoricTaskInstanceQuery().processInstanceId(processInstance).list().stream()
                .map(HistoricTaskInstance::getId)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
