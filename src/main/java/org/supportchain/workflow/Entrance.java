package org.supportchain.workflow;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Who may come in, and what for, at this very moment: nothing is remembered between two questions. */
@Service
public class Entrance {

    private final IdentityService identities;
    private final JdbcClient database;

    Entrance(@Lazy IdentityService identities, JdbcClient database) {
        this.identities = identities;
        this.database = database;
    }

    public boolean passwordFits(String name, String password) {
        return identities.checkPassword(name, password);
    }

    /**
     * The groups of the account. Empty when it may not come in: there is no such account, it has no role, or it was suspended by
     * being put into the group {@code suspended}.
     */
    public List<String> rolesOf(String name) {
        // One look instead of the engine's two, because it is asked with every request.
        List<String> groups = database.sql("select m.group_id_ from act_id_membership m"
                        + " join act_id_user u on u.id_ = m.user_id_ where u.id_ = ?")
                .param(name)
                .query(String.class)
                .list();
        return groups.contains(Accounts.SUSPENDED) ? List.of() : groups;
    }
}
