package org.supportchain.workflow;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;

/**
 * Knows the people behind a step: who took it, else every active account of its roles in the facility of the case, provincial
 * officers by their province. Nobody who is suspended, and nobody who is kept away from the case, also where it was set apart.
 */
@Component
class StepPeople {

    /**
     * Read from the engine's tables: asked through its interface, the answer would depend on who is signed in, and a listener
     * runs for whoever completes a step.
     */
    private static final String ACTIVE = """
            select distinct a.user_id_ from act_id_membership a
            where a.group_id_ in (:groups)
              and not exists (select 1 from act_id_membership s
                              where s.user_id_ = a.user_id_ and s.group_id_ = '%s')
            """.formatted(Accounts.SUSPENDED);

    private static final String HERE = """
            and exists (select 1 from act_id_tenant_member t
                        where t.tenant_id_ = :facility
                          and (t.user_id_ = a.user_id_
                               or t.group_id_ in (select m.group_id_ from act_id_membership m
                                                  where m.user_id_ = a.user_id_)))
            """;

    private final JdbcClient database;
    private final CaseFile caseFile;
    private final ConflictsOfInterest conflicts;

    StepPeople(JdbcClient database, CaseFile caseFile, ConflictsOfInterest conflicts) {
        this.database = database;
        this.caseFile = caseFile;
        this.conflicts = conflicts;
    }

    /** @param groups the roles that may take the step; they are asked too when its owner cannot be reached any more */
    List<String> of(CaseReference reference, @Nullable String assignee, Collection<String> groups) {
        @Nullable String facility = caseFile.facts(reference).facility();
        if (facility == null) {
            return List.of();
        }
        // On nearly all cases nobody was ever named, and asking once says so.
        Predicate<String> mayKnow =
                conflicts.concern(reference) ? account -> !conflicts.isBarred(reference, account) : account -> true;
        if (assignee != null && isActive(assignee) && mayKnow.test(assignee)) {
            return List.of(assignee);
        }
        return groups.isEmpty()
                ? List.of()
                : activeHere(groups, facility).filter(mayKnow).toList();
    }

    /** In whatever facility. */
    List<String> active(Set<String> groups) {
        return database.sql(ACTIVE + " order by 1")
                .param("groups", groups)
                .query(String.class)
                .list();
    }

    boolean isActive(String account) {
        return database.sql("""
                        select exists (select 1 from act_id_user u where u.id_ = :account)
                           and not exists (select 1 from act_id_membership s
                                           where s.user_id_ = :account and s.group_id_ = :suspended)""")
                .param("account", account)
                .param("suspended", Accounts.SUSPENDED)
                .query(Boolean.class)
                .single();
    }

    private Stream<String> activeHere(Collection<String> groups, String facility) {
        return database
                .sql(ACTIVE + HERE + " order by 1")
                .param("groups", groups)
                .param("facility", facility)
                .query(String.class)
                .list()
                .stream();
    }
}
