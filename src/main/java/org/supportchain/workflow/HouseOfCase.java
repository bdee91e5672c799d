package org.supportchain.workflow;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;

/** Holds every process and every step of a case within its facility. */
@Component
class HouseOfCase {

    private final CaseFile caseFile;
    private final ConflictsOfInterest conflicts;
    private final IdentityService identities;

    HouseOfCase(CaseFile caseFile, ConflictsOfInterest conflicts, @Lazy IdentityService identities) {
        this.caseFile = caseFile;
        this.conflicts = conflicts;
        this.identities = identities;
    }

    /** What belongs to no facility is seen by everybody, and what belongs only to the facility by those kept away. */
    void refuseOutside(DelegateExecution process) {
        String tenant = ((ExecutionEntity) process).getTenantId();
        String key = process.getProcessBusinessKey();
        boolean apart = key != null
                && CaseReference.isReference(key)
                && conflicts.concern(new CaseReference(key))
                && !key.equals(tenant);
        if (tenant == null || apart) {
            throw new RefusedAnswers(
                    List.of("A process of a case starts within its facility, called by the chain or with its"
                            + " facility. · Quy trình của hồ sơ chỉ bắt đầu trong cơ sở phụ trách hồ sơ đó."));
        }
    }

    /** The same words for everybody who cannot take the step, so that they say nothing about why. */
    void refuseStranger(DelegateTask step) {
        String account = step.getAssignee();
        String key = step.getExecution() == null ? null : step.getExecution().getProcessBusinessKey();
        if (account == null || key == null || !CaseReference.isReference(key)) {
            return;
        }
        CaseReference reference = new CaseReference(key);
        if (!worksIn(caseFile.facts(reference).facility(), account) || conflicts.isBarred(reference, account)) {
            throw new RefusedAnswers(List.of(
                    "This step cannot be given to that account." + " · Không thể giao bước này cho tài khoản đó."));
        }
    }

    private boolean worksIn(@Nullable String facility, String account) {
        return facility != null
                && identities
                                .createTenantQuery()
                                .tenantId(facility)
                                .userMember(account)
                                .includingGroupsOfUser(true)
                                .count()
                        > 0;
    }
}
