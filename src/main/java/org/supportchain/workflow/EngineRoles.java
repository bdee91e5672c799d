package org.supportchain.workflow;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.supportchain.network.Role;

/** Makes every role a group of the engine, with the least rights that its work needs. Grants only, never revokes. */
@Component
class EngineRoles {

    /** Who may report a person at the desk. */
    private static final List<Role> RECEIVING = List.of(
            Role.RECEPTION_OFFICER,
            Role.CASE_MANAGER,
            Role.CHILD_PROTECTION_OFFICER,
            Role.COMMUNITY_WORKER,
            Role.POLICE_OFFICER,
            Role.SUPERVISOR);

    private final IdentityService identities;
    private final AuthorizationService authorizations;
    private final OneNodeAtATime nodes;

    EngineRoles(IdentityService identities, AuthorizationService authorizations, OneNodeAtATime nodes) {
        this.nodes = nodes;
        this.identities = identities;
        this.authorizations = authorizations;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(10)
    public void open() {
        nodes.prepare(this::prepare);
    }

    private void prepare() {
        Arrays.stream(Role.values()).forEach(this::group);
        group(Accounts.SUSPENDED, "Suspended: cannot sign in · Tạm khoá: không đăng nhập được");
        Arrays.stream(Role.values()).filter(Role::worksOnCases).forEach(this::worker);
        RECEIVING.forEach(role -> grant(
                role,
                Resources.PROCESS_DEFINITION,
                SupportChainNames.SUPPORT_CHAIN,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.CREATE_INSTANCE));
        RECEIVING.forEach(role -> grant(role, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE));
        auditor();
        administrator();
        grant(Role.MODEL_MANAGER, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(Role.MODEL_MANAGER, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ);
        grant(Role.MODEL_MANAGER, Resources.DECISION_DEFINITION, ANY, Permissions.READ);
    }

    private void group(Role role) {
        group(role.groupId(), role.title());
    }

    private void group(String id, String title) {
        if (identities.createGroupQuery().groupId(id).count() == 0) {
            Group group = identities.newGroup(id);
            group.setName(title);
            group.setType("WORKFLOW");
            identities.saveGroup(group);
        }
    }

    private void worker(Role role) {
        grant(role, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grant(role, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ);
    }

    private void auditor() {
        grant(Role.AUDITOR, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(
                Role.AUDITOR,
                Resources.PROCESS_DEFINITION,
                ANY,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_HISTORY);
        // Without READ_HISTORY: what a decision was made on are answers.
        grant(Role.AUDITOR, Resources.DECISION_DEFINITION, ANY, Permissions.READ);
    }

    private void administrator() {
        grant(Role.ADMINISTRATOR, Resources.APPLICATION, "admin", Permissions.ACCESS);
        for (Resource people : List.of(
                Resources.USER,
                Resources.GROUP,
                Resources.GROUP_MEMBERSHIP,
                Resources.TENANT,
                Resources.TENANT_MEMBERSHIP)) {
            grant(Role.ADMINISTRATOR, people, ANY, Permissions.ALL);
        }
    }

    /** Gives a role these permissions and no others; which steps it sees is not granted but decided, see {@link StepRights}. */
    void grant(Role role, Resource resource, String id, Permission... permissions) {
        Authorization grant = authorizations
                .createAuthorizationQuery()
                .groupIdIn(role.groupId())
                .resourceType(resource)
                .resourceId(id)
                .singleResult();
        if (grant == null) {
            grant = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
            grant.setGroupId(role.groupId());
            grant.setResource(resource);
            grant.setResourceId(id);
        }
        grant.setPermissions(permissions);
        authorizations.saveAuthorization(grant);
    }
}
