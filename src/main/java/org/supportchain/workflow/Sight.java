package org.supportchain.workflow;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.task.Task;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;
import org.supportchain.casefile.Reader;
import org.supportchain.network.Role;

/** What somebody may see: the one place that our own interfaces and pages ask. Steps are asked of the engine itself. */
@Component
public class Sight {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final IdentityService identities;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final CaseFile caseFile;
    private final ConflictsOfInterest conflicts;

    Sight(
            IdentityService identities,
            TaskService tasks,
            RuntimeService runtime,
            CaseFile caseFile,
            ConflictsOfInterest conflicts) {
        this.runtime = runtime;
        this.identities = identities;
        this.tasks = tasks;
        this.caseFile = caseFile;
        this.conflicts = conflicts;
    }

    /** The sign-in made every group an authority. */
    public Set<Role> roles(Authentication user) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        groups(user).forEach(group -> Role.ofGroup(group).ifPresent(roles::add));
        return roles;
    }

    /** The facilities of an account, its own and those of its province. */
    public List<String> facilities(String account) {
        return identities.createTenantQuery().userMember(account).includingGroupsOfUser(true).list().stream()
                .map(Tenant::getId)
                .toList();
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

    /**
     * Reads at a task: whoever works on a step reads what this step was told before. Only what looks like an id goes on record: what
     * somebody writes into an address instead could be a name, and the record forgets nothing.
     */
    Reader reader(Authentication user, Reader.Way way, String taskId) {
        String step = task(taskId, user)
                .map(task -> (String) tasks.getVariableLocal(task.getId(), SupportChainNames.STEP))
                .orElse(null);
        return new Reader(
                user.getName(), roles(user), way, step, ID.matcher(taskId).matches() ? taskId : null);
    }

    /** True when there is such a case, in a facility of the account, and the account is not kept away from it. */
    public boolean reaches(CaseReference reference, String account) {
        return caseFile.exists(reference)
                && facilities(account).contains(caseFile.facts(reference).facility())
                && !conflicts.isBarred(reference, account);
    }

    /** True when there is such a case and the account may know that; a person may come back in any facility. */
    public boolean mayName(CaseReference reference, String account) {
        return caseFile.exists(reference) && !conflicts.isBarred(reference, account);
    }

    /** True for those who work on cases and may see an open step of this one. */
    public boolean worksOn(CaseReference reference, Authentication user) {
        return roles(user).stream().anyMatch(Role::worksOnCases)
                && as(
                        user,
                        () -> tasks.createTaskQuery()
                                        .processInstanceBusinessKey(reference.value())
                                        .count()
                                > 0);
    }

    Optional<Task> task(String taskId, Authentication user) {
        return as(
                user,
                () -> Optional.ofNullable(tasks.createTaskQuery().taskId(taskId).singleResult()));
    }

    /** What the engine lets this user see: the own facilities, and of the cases set apart there those that are open to the user. */
    List<String> tenants(Authentication user) {
        return as(user, () -> identities.getCurrentAuthentication().getTenantIds());
    }

    /** Does something in the engine with the rights of this user. */
    <T> T as(Authentication user, Supplier<T> look) {
        identities.setAuthentication(user.getName(), groups(user), facilities(user.getName()));
        try {
            return look.get();
        } finally {
            identities.clearAuthentication();
        }
    }

    private static List<String> groups(Authentication user) {
        return user.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .map(authority -> authority.replaceFirst("^ROLE_", ""))
                .toList();
    }
}
