package org.supportchain.workflow;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.task.Task;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseReference;
import org.supportchain.network.Role;

/** What somebody may see, by the engine's own authorizations and the facilities of the account. */
@Component
class Sight {

    private final IdentityService identities;
    private final TaskService tasks;

    Sight(IdentityService identities, TaskService tasks) {
        this.identities = identities;
        this.tasks = tasks;
    }

    Optional<Task> task(String taskId, Authentication user) {
        return as(
                user,
                () -> Optional.ofNullable(tasks.createTaskQuery().taskId(taskId).singleResult()));
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
