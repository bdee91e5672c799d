package org.supportchain.workflow;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;
import org.supportchain.casefile.ConflictsOfInterest.Reason;
import org.supportchain.network.Role;
import org.supportchain.workflow.Reoffers.Cause;

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
    private final Reoffers reoffers;

    KeepingAway(
            ConflictsOfInterest conflicts, CasesApart casesApart, Accounts accounts, Sight sight, Reoffers reoffers) {
        this.conflicts = conflicts;
        this.casesApart = casesApart;
        this.accounts = accounts;
        this.sight = sight;
        this.reoffers = reoffers;
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
        reoffers.takeFrom(List.of(account), Cause.CONFLICT_OF_INTEREST, null, user.getName());
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
}
