package org.supportchain.workflow;

import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the engine from writing an authorization for every step: 100,000 open steps would be 100,000 rows that every list has
 * to look at. {@link StepRights} and {@link StepLists} decide by role instead.
 */
class NoGrantPerStep extends DefaultAuthorizationProvider {

    @Override
    public AuthorizationEntity @Nullable [] newTaskAssignee(Task task, String before, String assignee) {
        return null;
    }

    @Override
    public AuthorizationEntity @Nullable [] newTaskOwner(Task task, String before, String owner) {
        return null;
    }

    @Override
    public AuthorizationEntity @Nullable [] newTaskUserIdentityLink(Task task, String user, String type) {
        return null;
    }

    @Override
    public AuthorizationEntity @Nullable [] newTaskGroupIdentityLink(Task task, String group, String type) {
        return null;
    }

    @Override
    public AuthorizationEntity @Nullable [] newFilter(Filter filter) {
        return null;
    }
}
