package org.supportchain.workflow;

import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/** The engine's form service with the sieve in front: Tasklist and REST both come through here. */
class StepFormService extends FormServiceImpl {

    private final StepCompletion steps;

    StepFormService(StepCompletion steps) {
        this.steps = steps;
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> properties) {
        steps.complete(taskId, properties, routing -> {
            super.submitTaskForm(taskId, routing);
            return true;
        });
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, Map<String, Object> properties, boolean deserialize) {
        return steps.complete(
                taskId, properties, routing -> super.submitTaskFormWithVariablesInReturn(taskId, routing, deserialize));
    }

    @Override
    public ProcessInstance submitStartForm(String definitionId, Map<String, Object> properties) {
        return submitStartForm(definitionId, null, properties);
    }

    @Override
    public ProcessInstance submitStartForm(
            String definitionId, @Nullable String businessKey, Map<String, Object> properties) {
        return steps.start(
                definitionId,
                businessKey,
                properties,
                (key, routing) -> super.submitStartForm(definitionId, key, routing));
    }

    @Override
    public VariableMap getTaskFormVariables(String taskId) {
        return getTaskFormVariables(taskId, null, true);
    }

    /** Only for a task whose form the caller may read. */
    @Override
    public VariableMap getTaskFormVariables(String taskId, @Nullable Collection<String> names, boolean deserialize) {
        VariableMap variables = Variables.createVariables();
        steps.prefilled(taskId).forEach((name, value) -> {
            if (names == null || names.contains(name)) {
                variables.put(name, asJsonWhereNeeded(value));
            }
        });
        return variables;
    }

    private static Object asJsonWhereNeeded(Object value) {
        return value instanceof Collection<?> some ? JsonText.of(some) : value;
    }
}
