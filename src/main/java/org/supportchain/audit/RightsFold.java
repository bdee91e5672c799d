package org.supportchain.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.supportchain.journal.Act;
import org.supportchain.journal.Row;
import org.supportchain.network.Role;

/** Makes of rows who had which role in which facility. One change of rights is several rows that name the same operation. */
final class RightsFold {

    private static final String SUSPENDED = "suspended";
    private static final String USER = "userId";
    private static final String GROUP = "groupId";
    private static final String TENANT = "tenantId";

    private final Map<String, Map<String, String>> operations = new HashMap<>();
    private final Map<String, Set<String>> groups = new TreeMap<>();
    private final Map<String, Set<String>> tenantsOfUsers = new HashMap<>();
    private final Map<String, Set<String>> tenantsOfGroups = new HashMap<>();

    static RightsFold of(List<Row> rows, Instant until) {
        RightsFold fold = new RightsFold();
        rows.stream()
                .filter(row -> row.act() == Act.OPERATION && !row.at().isAfter(until))
                .forEach(fold::take);
        return fold;
    }

    private void take(Row row) {
        String operation = row.facts().get("of");
        String property = row.facts().get("property");
        String value = row.facts().getOrDefault("after", row.facts().get("before"));
        if (operation == null || property == null || value == null) {
            return;
        }
        Map<String, String> names = operations.computeIfAbsent(operation, id -> new HashMap<>());
        names.put(property, value);
        boolean given = "Create".equals(row.facts().get("operation"));
        switch (row.facts().getOrDefault("entity", "")) {
            case "Group membership" -> pair(names.get(USER), names.get(GROUP), groups, given);
            case "TenantMembership" -> {
                pair(names.get(USER), names.get(TENANT), tenantsOfUsers, given);
                pair(names.get(GROUP), names.get(TENANT), tenantsOfGroups, given);
            }
            case "User" -> {
                if ("Delete".equals(row.facts().get("operation"))) {
                    groups.remove(value);
                    tenantsOfUsers.remove(value);
                }
            }
            default -> {}
        }
    }

    private static void pair(
            @Nullable String who, @Nullable String what, Map<String, Set<String>> rights, boolean given) {
        if (who == null || what == null) {
            return;
        }
        Set<String> all = rights.computeIfAbsent(who, id -> new TreeSet<>());
        if (given) {
            all.add(what);
        } else {
            all.remove(what);
        }
    }

    /** The roles of every account that was not suspended and belonged to the facility, itself or by its province. */
    SortedMap<String, SortedSet<String>> of(@Nullable String facility) {
        SortedMap<String, SortedSet<String>> found = new TreeMap<>();
        groups.forEach((account, theirs) -> {
            if (!theirs.contains(SUSPENDED) && facility != null && belongs(account, theirs, facility)) {
                SortedSet<String> roles = new TreeSet<>();
                theirs.stream()
                        .map(group -> Role.ofGroup(group).map(Role::title).orElse(null))
                        .filter(Objects::nonNull)
                        .forEach(roles::add);
                if (!roles.isEmpty()) {
                    found.put(account, roles);
                }
            }
        });
        return found;
    }

    private boolean belongs(String account, Set<String> theirs, String facility) {
        return tenantsOfUsers.getOrDefault(account, Set.of()).contains(facility)
                || theirs.stream()
                        .anyMatch(group ->
                                tenantsOfGroups.getOrDefault(group, Set.of()).contains(facility));
    }
}
