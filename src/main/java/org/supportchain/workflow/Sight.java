package org.supportchain.workflow;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.task.Task;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.Reader;
import org.supportchain.network.Role;

/** What somebody may see, by the engine's own authorizations and the facilities of the account. */
@Component
class Sight {

    private final IdentityService identities;
    private final TaskService tasks;
    private final RuntimeService runtime;

    Sight(IdentityService identities, TaskService tasks, RuntimeService runtime) {
        this.runtime = runtime;
        this.identities = identities;
        this.tasks = tasks;
    }

    Optional<Task> task(String taskId, Authentication user) {
        return as(
                user,
                () -> Optional.ofNullable(tasks.createTaskQuery().taskId(taskId).singleResult()));
    }

    /** The case of a task that this user may see. */
    Optional<CaseReference> caseOf(String taskId, Authentication user) {
        return task(taskId, user)
                .map(Task::getProcessInstanceId)
                .map(id -> runtime.createProcessInstanceQuery()
                        .processInstanceId(id)
                        .singleResult()
                        .getBusinessKey())
                .filter(CaseReference::isReference)
                .map(CaseReference::new);
    }

    /** Reads at a task: whoever works on a step reads what this step was told before. */
    Reader reader(Authentication user, Reader.Way way, String taskId) {
        String step = task(taskId, user)
                .map(task -> (String) tasks.getVariableLocal(task.getId(), SupportChainNames.STEP))
                .orElse(null);
        return new Reader(user.getName(), roles(user), way, step, taskId);
    }

    Set<Role> roles(Authentication user) {
        return groups(user).stream()
                .flatMap(group -> Role.ofGroup(group).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    /** True for those who work on cases and may see an open step of this one. */
    boolean worksOn(CaseReference reference, Authentication user) {
        return groups(user).stream()
                        .flatMap(group -> Role.ofGroup(group).stream())
                        .anyMatch(Role::worksOnCases)
                && as(
                        user,
                        () -> tasks.createTaskQuery()
                                        .processInstanceBusinessKey(reference.value())
                                        .count()
                                > 0);
    }

    private <T> T as(Authentication user, Supplier<T> look) {
        identities.setAuthentication(user.getName(), groups(user), facilities(user));
        try {
            return look.get();
        } finally {
            identities.clearAuthentication();
        }
    }

    /** The sign-in made every group an authority. */
    private static List<String> groups(Authentication user) {
        return user.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .map(authority -> authority.replaceFirst("^ROLE_", ""))
                .toList();
    }

    private List<String> facilities(Authentication user) {
        return identities.createTenantQuery().userMember(user.getName()).includingGroupsOfUser(true).list().stream()
                .map(Tenant::getId)
                .toList();
    }
}
