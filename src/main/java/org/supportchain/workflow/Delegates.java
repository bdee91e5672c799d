package org.supportchain.workflow;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.supportchain.casefile.CaseReference;

/** The few verbs of the house that models call by name. A delegate says one sentence; no delegate belongs to one step. */
@Configuration(proxyBeanMethods = false)
class Delegates {

    /** Opens the own case of every child and every other person of the report, and starts their chain. */
    @Bean
    JavaDelegate openLinkedCasesDelegate(LinkedCases linkedCases) {
        return execution -> linkedCases.openFor(new CaseReference(execution.getProcessBusinessKey()));
    }

    /** Ends the term of the stay, if one runs. */
    @Bean
    JavaDelegate endStayDelegate(@Lazy RuntimeService runtime) {
        return execution -> runtime.createMessageCorrelation(SupportChainNames.STAY_ENDED)
                .processInstanceBusinessKey(execution.getProcessBusinessKey())
                .correlateAll();
    }

    /** Tells the case's own chain that the person is threatened. */
    @Bean
    JavaDelegate reportThreatDelegate(@Lazy RuntimeService runtime) {
        return execution -> runtime.createMessageCorrelation(SupportChainNames.THREAT_REPORTED)
                .processInstanceBusinessKey(execution.getProcessBusinessKey())
                .correlateAll();
    }

    /** Lets all sharing on consent rest, until it is recorded what is withdrawn. */
    @Bean
    JavaDelegate holdSharingDelegate(SharingStop sharing) {
        return execution ->
                sharing.hold(new CaseReference(execution.getProcessBusinessKey()), execution.getProcessInstanceId());
    }

    /** Stops the sharing that relies on withdrawn consent. */
    @Bean
    JavaDelegate stopSharingDelegate(SharingStop sharing) {
        return execution ->
                sharing.stop(new CaseReference(execution.getProcessBusinessKey()), execution.getProcessInstanceId());
    }

    /** Refuses to close a loop that is still open. */
    @Bean
    JavaDelegate checkLoopDelegate(ClosingCheck check) {
        return execution -> check.refuseWhileOpen(new CaseReference(execution.getProcessBusinessKey()));
    }

    /** Ends the case, after checking once more. */
    @Bean
    JavaDelegate closeCaseDelegate(ClosingCheck check) {
        return execution -> check.close(new CaseReference(execution.getProcessBusinessKey()));
    }

    @Bean
    JavaDelegate callLevel1Delegate(EscalationLadder ladder) {
        return execution -> ladder.call(execution, 1);
    }

    @Bean
    JavaDelegate callLevel2Delegate(EscalationLadder ladder) {
        return execution -> ladder.call(execution, 2);
    }

    @Bean
    JavaDelegate callLevel3Delegate(EscalationLadder ladder) {
        return execution -> ladder.call(execution, 3);
    }
}
