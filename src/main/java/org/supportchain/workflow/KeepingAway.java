package org.supportchain.workflow;

import java.util.EnumSet;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;
import org.supportchain.casefile.ConflictsOfInterest.Reason;
import org.supportchain.network.Role;

/** Keeps a relative on staff or an accused official away from a case, from this moment on and everywhere. */
@Service
@Transactional
public class KeepingAway {

    private static final Set<Role> MAY_NAME =
            EnumSet.of(Role.SUPERVISOR, Role.FACILITY_DIRECTOR, Role.DATA_PROTECTION_OFFICER);

    /** There is no such case among those for which the user is responsible. */
    public static class NoSuchCase extends RuntimeException {
        NoSuchCase(CaseReference reference) {
            super("There is no case %s. · Không có hồ sơ %s.".formatted(reference, reference));
        }
    }

    /** Nobody signs in by that name. */
    public static class NoSuchAccount extends RuntimeException {
        NoSuchAccount() {
            super("There is no such account. · Không có tài khoản này.");
        }
    }

    private final ConflictsOfInterest conflicts;
    private final CasesApart casesApart;
    private final Accounts accounts;
    private final Sight sight;
    private final TaskService tasks;

    KeepingAway(
            ConflictsOfInterest conflicts, CasesApart casesApart, Accounts accounts, Sight sight, TaskService tasks) {
        this.conflicts = conflicts;
        this.casesApart = casesApart;
        this.accounts = accounts;
        this.sight = sight;
        this.tasks = tasks;
    }

    /**
     * @param account who is kept away; may be the account of the user, for whom the case is gone with this call
     * @throws NoSuchCase if there is none that the user reaches, or the user's role may not name anybody
     * @throws NoSuchAccount if nobody signs in by that name
     */
    public void name(CaseReference reference, String account, Reason reason, Authentication user) {
        refuseOthers(reference, user);
        if (!accounts.exists(account)) {
            throw new NoSuchAccount();
        }
        conflicts.name(reference, account, reason, user.getName());
        giveBack(reference, account);
        casesApart.setApart(reference);
    }

    /** @throws NoSuchCase as above; nobody ends what keeps the own account away */
    public void end(CaseReference reference, String account, Authentication user) {
        refuseOthers(reference, user);
        conflicts.end(reference, account, user.getName());
    }

    private void refuseOthers(CaseReference reference, Authentication user) {
        if (sight.roles(user).stream().noneMatch(MAY_NAME::contains) || !sight.reaches(reference, user.getName())) {
            throw new NoSuchCase(reference);
        }
    }

    /** The steps that the account had taken wait for the others of the role again. */
    private void giveBack(CaseReference reference, String account) {
        for (Task task : tasks.createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .taskAssignee(account)
                .list()) {
            tasks.setAssignee(task.getId(), null);
        }
    }
}
