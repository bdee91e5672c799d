package org.supportchain.workflow;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseReference;
import org.supportchain.workflow.CaseOverview.NextClock;

/** The timers of a case for which nobody has to do anything yet, such as the next follow-up contact. */
@Component
class NextClocks {

    private final RuntimeService runtime;
    private final ManagementService jobs;
    private final RepositoryService models;

    NextClocks(RuntimeService runtime, ManagementService jobs, RepositoryService models) {
        this.runtime = runtime;
        this.jobs = jobs;
        this.models = models;
    }

    List<NextClock> of(CaseReference reference) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference.value()).list().stream()
                .flatMap(this::ofInstance)
                .sorted(Comparator.comparing(NextClock::at))
                .toList();
    }

    private Stream<NextClock> ofInstance(ProcessInstance instance) {
        return jobs.createJobQuery().processInstanceId(instance.getId()).timers().list().stream()
                .filter(timer -> !isDueTimeOfStep(event(timer)))
                .map(timer ->
                        new NextClock(event(timer).getName(), timer.getDuedate().toInstant(), stalledStep(instance)));
    }

    private @Nullable String stalledStep(ProcessInstance instance) {
        return (String) runtime.getVariable(instance.getId(), RoutingFact.STALLED_STEP.name());
    }

    private FlowElement event(Job timer) {
        JobDefinition definition = jobs.createJobDefinitionQuery()
                .jobDefinitionId(timer.getJobDefinitionId())
                .singleResult();
        return models.getBpmnModelInstance(definition.getProcessDefinitionId())
                .getModelElementById(definition.getActivityId());
    }

    /** The due time stands at the open step already. */
    private static boolean isDueTimeOfStep(FlowElement event) {
        return event instanceof BoundaryEvent boundary && boundary.getAttachedTo() instanceof UserTask;
    }
}
