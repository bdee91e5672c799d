package org.supportchain.workflow;

import java.util.function.BiPredicate;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may do with one step, by role: the step's own people read it and work on it, overseers read and assign it,
 * auditors see that it is there. The facility is not asked here: {@link StepLists} finds no step of a foreign one. Whatever is
 * not about a step stays with the engine's authorizations, of which there are few.
 */
class StepRights extends AuthorizationCommandChecker {

    @Override
    public void checkReadTask(TaskEntity step) {
        require(step, Permissions.READ, StepRights::mayKnowOf);
    }

    /** The form and everything in it. */
    @Override
    public void checkReadTaskVariable(TaskEntity step) {
        require(step, TaskPermissions.READ_VARIABLE, (asking, task) -> asking.oversees() || isTheirs(asking, task));
    }

    @Override
    public void checkTaskWork(TaskEntity step) {
        require(step, Permissions.TASK_WORK, StepRights::isTheirs);
    }

    /** Whoever took a step may give it back. */
    @Override
    public void checkTaskAssign(TaskEntity step) {
        require(
                step,
                Permissions.TASK_ASSIGN,
                (asking, task) -> asking.oversees() || asking.account().equals(task.getAssignee()));
    }

    /** These reports count over all facilities. */
    @Override
    public void checkReadHistoryAnyProcessDefinition() {
        refuseEverybody();
    }

    @Override
    public void checkReadHistoryProcessDefinition(String key) {
        refuseEverybody();
    }

    private static boolean mayKnowOf(Asking asking, TaskEntity step) {
        return asking.seesEveryStep() || isTheirs(asking, step);
    }

    private static boolean isTheirs(Asking asking, TaskEntity step) {
        return asking.account().equals(step.getAssignee())
                || step.getCandidates().stream()
                        .map(IdentityLink::getGroupId)
                        .anyMatch(group -> group != null && asking.groups().contains(group));
    }

    /**
     * The engine asks before it looks whether there is such a step. Whoever may not know of a step gets the same answer as
     * for one that never was: a refusal would say that a guessed id is right.
     */
    private static void require(
            @Nullable TaskEntity step, Permission permission, BiPredicate<Asking, TaskEntity> rule) {
        if (step == null) {
            throw StepConflict.unknown();
        }
        Asking.now(Context.getCommandContext())
                .filter(asking -> !rule.test(asking, step))
                .ifPresent(asking -> {
                    if (!mayKnowOf(asking, step)) {
                        throw StepConflict.unknown();
                    }
                    throw new AuthorizationException(
                            asking.account(), permission.getName(), Resources.TASK.resourceName(), step.getId());
                });
    }

    private static void refuseEverybody() {
        Asking.now(Context.getCommandContext()).ifPresent(asking -> {
            throw new AuthorizationException(
                    asking.account(),
                    Permissions.READ_HISTORY.getName(),
                    Resources.PROCESS_DEFINITION.resourceName(),
                    "*");
        });
    }
}
