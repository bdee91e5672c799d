package org.supportchain.workflow;

import java.util.Map;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;

/** The engine's task service with the sieve in front, for clients that complete a task without its form. */
class StepTaskService extends TaskServiceImpl {

    private final StepCompletion steps;

    StepTaskService(StepCompletion steps) {
        this.steps = steps;
    }

    @Override
    public void complete(String taskId) {
        complete(taskId, Map.of());
    }

    @Override
    public void complete(String taskId, Map<String, Object> variables) {
        steps.complete(taskId, variables, routing -> {
            super.complete(taskId, routing);
            return true;
        });
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, Map<String, Object> variables, boolean deserialize) {
        return steps.complete(
                taskId, variables, routing -> super.completeWithVariablesInReturn(taskId, routing, deserialize));
    }
}
