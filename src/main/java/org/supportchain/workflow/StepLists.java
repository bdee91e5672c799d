package org.supportchain.workflow;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * Every list and every count of steps that somebody asks for, also through saved filters, holds only steps of the own roles
 * and facilities; a step of a foreign facility is as unknown as one that never was. The statements are in
 * {@code step-lists.xml}.
 */
class StepLists extends TaskManager {

    static final String STATEMENTS = "org/supportchain/workflow/step-lists.xml";

    @Override
    @SuppressWarnings("unchecked")
    public List<Task> findTasksByQueryCriteria(TaskQueryImpl query) {
        Optional<Asking> asking = Asking.now(getCommandContext());
        if (asking.isEmpty()) {
            return super.findTasksByQueryCriteria(query);
        }
        restrict(query, asking.get());
        return getDbEntityManager().selectList("selectSteps", query);
    }

    @Override
    public long findTaskCountByQueryCriteria(TaskQueryImpl query) {
        Optional<Asking> asking = Asking.now(getCommandContext());
        if (asking.isEmpty()) {
            return super.findTaskCountByQueryCriteria(query);
        }
        restrict(query, asking.get());
        return (Long) getDbEntityManager().selectOne("selectStepCount", query);
    }

    @Override
    public @Nullable TaskEntity findTaskById(String id) {
        TaskEntity task = super.findTaskById(id);
        return task != null && getTenantManager().isAuthenticatedTenant(task.getTenantId()) ? task : null;
    }

    /** Without an account in the check the statement does not ask for roles. */
    private void restrict(AbstractQuery<?, ?> query, Asking asking) {
        AuthorizationCheck check = query.getAuthCheck();
        check.getPermissionChecks().clear();
        check.setAuthorizationCheckEnabled(false);
        check.setAuthUserId(asking.seesEveryStep() ? null : asking.account());
        check.setAuthGroupIds(asking.groups());
        getTenantManager().configureQuery(query);
    }
}
