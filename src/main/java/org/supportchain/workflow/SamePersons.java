package org.supportchain.workflow;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.Duplicates;
import org.supportchain.casefile.Trait;
import org.supportchain.network.Role;

/**
 * Lets a person decide whether two cases are of the same person. It opens one file to the workers of the other case, so whoever
 * reported the person cannot decide it: with a known name anybody could report anybody.
 */
@Service
@Transactional
public class SamePersons {

    private static final Set<Role> DECIDING =
            EnumSet.of(Role.SUPERVISOR, Role.PROVINCIAL_OFFICER, Role.CHILD_PROTECTION_OFFICER);

    /** The role does not decide this, or the same person made the report. */
    public static class NotTheirDecision extends RuntimeException {
        NotTheirDecision() {
            super(
                    "A supervisor, a provincial officer or a child protection officer decides this, and never the one who made"
                            + " the report. · Giám sát chuyên môn, cán bộ Sở Y tế hoặc người làm công tác bảo vệ trẻ em quyết định việc"
                            + " này, và không phải người đã tiếp nhận tin báo.");
        }
    }

    private final Sight sight;
    private final CaseFile caseFile;
    private final Duplicates duplicates;

    SamePersons(Sight sight, CaseFile caseFile, Duplicates duplicates) {
        this.sight = sight;
        this.caseFile = caseFile;
        this.duplicates = duplicates;
    }

    List<CaseOverview.MaybeSame> waiting(CaseReference reference, Authentication user) {
        boolean decides = decides(reference, user);
        return duplicates.of(reference).stream()
                .filter(possible -> sight.mayName(possible.other(), user.getName()))
                .map(possible -> new CaseOverview.MaybeSame(
                        possible.other().value(),
                        possible.matched().stream().sorted().map(Trait::title).toList(),
                        decides))
                .toList();
    }

    /**
     * @return false if there is no such task, or no such other case, that this user may know of
     * @throws NotTheirDecision if the role does not decide this
     * @throws Duplicates.NothingToDecide if nobody asks, or somebody else was first
     */
    public boolean decide(String taskId, CaseReference other, boolean same, Authentication user) {
        return sight.caseOf(taskId, user)
                .filter(reference -> sight.mayName(other, user.getName()))
                .map(reference -> {
                    if (!decides(reference, user)) {
                        throw new NotTheirDecision();
                    }
                    duplicates.decide(reference, other, same, user.getName());
                    return true;
                })
                .orElse(false);
    }

    private boolean decides(CaseReference reference, Authentication user) {
        return sight.roles(user).stream().anyMatch(DECIDING::contains)
                && !caseFile.isReportedBy(reference, user.getName());
    }
}
