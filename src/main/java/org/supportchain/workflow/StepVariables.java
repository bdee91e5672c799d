package org.supportchain.workflow;

import java.util.List;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.camunda.bpm.engine.task.Task;

/** What stands on the cards of Tasklist is read by those who read the step; every other query meets the engine's own checks. */
class StepVariables extends VariableInstanceManager {

    @Override
    protected void configureQuery(VariableInstanceQueryImpl query) {
        super.configureQuery(query);
        Asking.now(getCommandContext()).ifPresent(asking -> {
            List<String> readable = readableSteps(query, asking);
            if (!readable.isEmpty()) {
                query.taskIdIn(readable.toArray(String[]::new));
                query.getAuthCheck().setAuthorizationCheckEnabled(false);
            }
        });
    }

    private List<String> readableSteps(VariableInstanceQueryImpl query, Asking asking) {
        String[] named = query.getTaskIds() == null ? query.getVariableScopeIds() : query.getTaskIds();
        if (named == null || named.length == 0 || !asking.readsForms()) {
            return List.of();
        }
        TaskQueryImpl steps = new TaskQueryImpl();
        steps.taskIdIn(named);
        return getCommandContext().getTaskManager().findTasksByQueryCriteria(steps).stream()
                .map(Task::getId)
                .toList();
    }
}
