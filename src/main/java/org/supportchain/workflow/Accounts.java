package org.supportchain.workflow;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.network.Facilities;
import org.supportchain.network.Facility;
import org.supportchain.network.Role;

/** Makes accounts and facilities known to the engine. */
@Service
@Transactional
public class Accounts {

    private static final String PROVINCE = "province-";

    /**
     * The engine asks for a first administrator on its own page as long as this group is empty. Being in it gives no right, see
     * {@link SupportChainPlugin}.
     */
    private static final String ENGINE_ADMINISTRATORS = "camunda-admin";

    /** Whoever is in this group cannot come in, whatever other groups say; taking the account out again gives all back. */
    static final String SUSPENDED = "suspended";

    private final IdentityService identities;
    private final Facilities facilities;

    Accounts(IdentityService identities, Facilities facilities) {
        this.identities = identities;
        this.facilities = facilities;
    }

    /** Opens a facility, or renames it, with a tenant of the same id, and lets its province look into it. */
    public void openFacility(Facility facility) {
        facilities.save(facility);
        if (identities.createTenantQuery().tenantId(facility.id()).count() == 0) {
            Tenant tenant = identities.newTenant(facility.id());
            tenant.setName(facility.name());
            identities.saveTenant(tenant);
        }
        placeIn(facility);
    }

    /** Provincial officers are in the group of their province, and the group is in every facility there. */
    private void placeIn(Facility facility) {
        String province = provinceGroup(facility.province());
        if (identities.createGroupQuery().groupId(province).count() == 0) {
            Group group = identities.newGroup(province);
            group.setName("Province · Tỉnh " + facility.province());
            identities.saveGroup(group);
        }
        List<String> before = identities.createGroupQuery().memberOfTenant(facility.id()).list().stream()
                .map(Group::getId)
                .filter(group -> group.startsWith(PROVINCE))
                .toList();
        before.stream()
                .filter(group -> !group.equals(province))
                .forEach(group -> identities.deleteTenantGroupMembership(facility.id(), group));
        if (!before.contains(province)) {
            identities.createTenantGroupMembership(facility.id(), province);
        }
    }

    private static String provinceGroup(String province) {
        return PROVINCE + province;
    }

    public boolean exists(String name) {
        return identities.createUserQuery().userId(name).count() > 0;
    }

    /**
     * Makes an account that does not exist yet; an existing one stays as it is. A provincial officer gets whole provinces.
     *
     * @throws RefusedPassword if the password is too short or easy to guess
     */
    public void open(String name, String password, String fullName, Role role, Collection<String> facilityIds) {
        open(name, password, fullName, null, role, facilityIds, false);
    }

    /** The same with a password that everybody knows: for the invented people of the demo, and for nobody else. */
    public void openWithPublicPassword(
            String name, String password, String fullName, String mail, Role role, Collection<String> facilityIds) {
        open(name, password, fullName, mail, role, facilityIds, true);
    }

    private void open(
            String name,
            String password,
            String fullName,
            @Nullable String mail,
            Role role,
            Collection<String> facilityIds,
            boolean passwordIsPublic) {
        if (exists(name)) {
            return;
        }
        User user = identities.newUser(name);
        user.setFirstName(fullName);
        user.setLastName("");
        user.setEmail(mail);
        user.setPassword(password);
        // The public interface always applies the rules; only the class behind it can be told not to.
        ((IdentityServiceImpl) identities).saveUser(user, passwordIsPublic);
        identities.createMembership(name, role.groupId());
        if (role == Role.PROVINCIAL_OFFICER) {
            provinces(facilityIds).forEach(province -> identities.createMembership(name, provinceGroup(province)));
        } else {
            facilityIds.forEach(facility -> identities.createTenantUserMembership(facility, name));
        }
        if (role == Role.ADMINISTRATOR) {
            joinEngineAdministrators(name);
        }
    }

    private List<String> provinces(Collection<String> facilityIds) {
        return facilityIds.stream()
                .flatMap(id -> facilities.findById(id).stream())
                .map(Facility::province)
                .distinct()
                .toList();
    }

    private void joinEngineAdministrators(String name) {
        if (identities.createGroupQuery().groupId(ENGINE_ADMINISTRATORS).count() == 0) {
            identities.saveGroup(identities.newGroup(ENGINE_ADMINISTRATORS));
        }
        identities.createMembership(name, ENGINE_ADMINISTRATORS);
    }
}
