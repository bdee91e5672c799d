package org.supportchain.modelgovernance;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Takes away the triggers that the engine's migration makes anew although the case was past them: it sees that the new version
 * has a timer here and the case has no job for it, and does not ask whether it has fired. Uses engine internals: ADR 4 and 31.
 */
@Component
class RevivedTriggers {

    private final ProcessEngineConfigurationImpl engine;
    private final RepositoryService repository;

    RevivedTriggers(@Lazy ProcessEngineConfigurationImpl engine, RepositoryService repository) {
        this.engine = engine;
        this.repository = repository;
    }

    /**
     * @param made ids of what came with the migration
     * @param source the version that the process was on
     * @return what is waited for now and was not in the old version, or not at this place; that may be
     * @throws CannotMove if a clock would begin
     */
    Set<String> takeAway(Set<String> made, ProcessDefinition source) {
        Set<String> stay = new HashSet<>();
        if (made.isEmpty()) {
            return stay;
        }
        BpmnModelInstance before = repository.getBpmnModelInstance(source.getId());
        engine.getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> {
                    for (String id : made) {
                        var job = context.getJobManager().findJobById(id);
                        var waiting = context.getEventSubscriptionManager().findEventSubscriptionById(id);
                        if (job instanceof TimerEntity timer) {
                            if (had(before, timer.getActivityId(), modelOf(timer.getProcessDefinitionId()))) {
                                timer.delete();
                            } else {
                                throw new CannotMove(WhyStayed.CLOCK_NEW, null);
                            }
                        } else if (waiting != null) {
                            if (had(before, waiting.getActivityId(), modelOf(definition(waiting)))) {
                                waiting.delete();
                            } else {
                                stay.add(id);
                            }
                        }
                    }
                    return stay;
                }));
        return stay;
    }

    private static String definition(EventSubscriptionEntity waiting) {
        return waiting.getExecution().getProcessDefinitionId();
    }

    private BpmnModelInstance modelOf(String definition) {
        return repository.getBpmnModelInstance(definition);
    }

    /** The same trigger at the same place: the case had it, and what it has no more it is past. */
    private static boolean had(BpmnModelInstance before, String id, BpmnModelInstance after) {
        ModelElementInstance old = before.getModelElementById(id);
        ModelElementInstance now = after.getModelElementById(id);
        return old instanceof CatchEvent
                && now instanceof CatchEvent
                && old.getElementType()
                        .getTypeName()
                        .equals(now.getElementType().getTypeName())
                && Objects.equals(place(old), place(now));
    }

    private static @Nullable String place(ModelElementInstance event) {
        return event instanceof BoundaryEvent boundary
                ? boundary.getAttachedTo().getId()
                : event.getParentElement().getAttributeValue("id");
    }

    /** Whether the new version has a clock that the old one had not, or had at another place. */
    boolean hasNewClock(ProcessDefinition source, ProcessDefinition target) {
        BpmnModelInstance before = modelOf(source.getId());
        BpmnModelInstance after = modelOf(target.getId());
        return after.getModelElementsByType(TimerEventDefinition.class).stream()
                .map(timer -> timer.getParentElement().getAttributeValue("id"))
                .anyMatch(event -> !had(before, event, after));
    }
}
