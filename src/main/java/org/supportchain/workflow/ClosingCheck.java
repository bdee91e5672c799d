package org.supportchain.workflow;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.CaseStatus;
import org.supportchain.casefile.Services;

/** A case cannot end while an opened service is neither confirmed nor carries a reason, or a protection still runs. */
@Component
class ClosingCheck {

    /** These run whenever a case is closed; everything else must have ended. */
    private static final List<String> ALWAYS_RUNNING =
            List.of(SupportChainNames.SUPPORT_CHAIN, SupportChainNames.FOLLOW_UP, SupportChainNames.ESCALATION);

    private final CaseFile caseFile;
    private final Services services;
    private final RuntimeService runtime;
    private final RepositoryService repository;

    ClosingCheck(
            CaseFile caseFile, Services services, @Lazy RuntimeService runtime, @Lazy RepositoryService repository) {
        this.caseFile = caseFile;
        this.services = services;
        this.runtime = runtime;
        this.repository = repository;
    }

    /** @throws StepConflict with the list of what is open */
    void refuseWhileOpen(CaseReference reference) {
        String open = Stream.concat(unanswered(reference), running(reference))
                .distinct()
                .sorted()
                .collect(Collectors.joining("; "));
        if (!open.isEmpty()) {
            throw StepConflict.loopStillOpen(open);
        }
    }

    void close(CaseReference reference) {
        List<?> unanswered = services.unanswered(reference);
        if (!unanswered.isEmpty()) {
            throw StepConflict.loopStillOpen(unanswered(reference).collect(Collectors.joining("; ")));
        }
        caseFile.enter(reference, CaseStatus.CLOSED);
    }

    private Stream<String> unanswered(CaseReference reference) {
        return services.unanswered(reference).stream()
                .filter(service -> !service.running())
                .map(service ->
                        ServiceName.of(service.kind()) + " (not confirmed, no reason · chưa xác nhận, chưa có lý do)");
    }

    private Stream<String> running(CaseReference reference) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference.value()).list().stream()
                .map(ProcessInstance::getProcessDefinitionId)
                .map(repository::getProcessDefinition)
                .filter(process -> !ALWAYS_RUNNING.contains(process.getKey()))
                .map(process -> process.getName());
    }
}
