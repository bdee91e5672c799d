package org.supportchain.workflow;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.task.Attachment;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

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
    public void resolveTask(String taskId, Map<String, Object> variables) {
        refuseVariables(variables);
        super.resolveTask(taskId);
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode, String errorMessage, Map<String, Object> variables) {
        refuseVariables(variables);
        super.handleBpmnError(taskId, errorCode);
    }

    @Override
    public void handleEscalation(String taskId, String escalationCode, Map<String, Object> variables) {
        refuseVariables(variables);
        super.handleEscalation(taskId, escalationCode);
    }

    @Override
    protected void setVariables(String taskId, Map<String, ? extends Object> variables, boolean local) {
        refuseVariables(variables);
    }

    @Override
    public void setVariable(String taskId, String name, Object value) {
        refuseVariables(Map.of(name, true));
    }

    @Override
    public void setVariableLocal(String taskId, String name, Object value) {
        refuseVariables(Map.of(name, true));
    }

    @Override
    public Comment createComment(String taskId, String processInstanceId, String message) {
        throw StepConflict.wordsBelongInTheForm();
    }

    @Override
    public void addComment(String taskId, String processInstanceId, String message) {
        throw StepConflict.wordsBelongInTheForm();
    }

    @Override
    public Attachment createAttachment(
            String type,
            String taskId,
            String processInstanceId,
            String name,
            String description,
            InputStream content) {
        throw StepConflict.wordsBelongInTheForm();
    }

    @Override
    public Attachment createAttachment(
            String type, String taskId, String processInstanceId, String name, String description, String url) {
        throw StepConflict.wordsBelongInTheForm();
    }

    /** A field of a task is text of its own, and text belongs to the case file: only who does it and when may change. */
    @Override
    public void saveTask(Task task) {
        if (task.getDescription() != null) {
            throw StepConflict.wordsBelongInTheForm();
        }
        super.saveTask(task);
    }

    @Override
    public void addUserIdentityLink(String taskId, String userId, String type) {
        throw StepConflict.rolesComeFromTheModel();
    }

    @Override
    public void addGroupIdentityLink(String taskId, String groupId, String type) {
        throw StepConflict.rolesComeFromTheModel();
    }

    @Override
    public void addCandidateUser(String taskId, String userId) {
        throw StepConflict.rolesComeFromTheModel();
    }

    @Override
    public void addCandidateGroup(String taskId, String groupId) {
        throw StepConflict.rolesComeFromTheModel();
    }

    @Override
    public void deleteGroupIdentityLink(String taskId, String groupId, String type) {
        throw StepConflict.rolesComeFromTheModel();
    }

    @Override
    public void deleteCandidateGroup(String taskId, String groupId) {
        throw StepConflict.rolesComeFromTheModel();
    }

    /** Answers come with a form, and only with the completion of the step. */
    private static void refuseVariables(@Nullable Map<String, ?> variables) {
        if (variables != null && !variables.isEmpty()) {
            throw new RefusedAnswers(List.of(
                    "Answers are only taken with the form of the step. · Chỉ nhận câu trả lời qua biểu mẫu của bước."));
        }
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, Map<String, Object> variables, boolean deserialize) {
        return steps.complete(
                taskId, variables, routing -> super.completeWithVariablesInReturn(taskId, routing, deserialize));
    }
}
