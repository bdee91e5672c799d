package org.supportchain.workflow;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;

/**
 * Whoever asks the engine for something comes through here with every request. To the own facilities come the cases that were
 * set apart in them, without those that this account must not see.
 */
class SignedInAccounts extends NoOrphans {

    private final ConflictsOfInterest conflicts;

    SignedInAccounts(ConflictsOfInterest conflicts, Reoffers reoffers, TransactionTemplate transaction) {
        super(reoffers, transaction);
        this.conflicts = conflicts;
    }

    @Override
    public void setAuthentication(@Nullable Authentication user) {
        super.setAuthentication(
                user == null || user.getUserId() == null || user.getTenantIds() == null
                        ? user
                        : new Authentication(user.getUserId(), user.getGroupIds(), tenants(user)));
    }

    private List<String> tenants(Authentication user) {
        List<String> tenants = new ArrayList<>(facilities(user));
        conflicts.openTo(user.getUserId(), tenants).stream()
                .map(CaseReference::value)
                .forEach(tenants::add);
        return tenants;
    }

    /** Without the cases set apart. */
    static List<String> facilities(Authentication user) {
        return user.getTenantIds().stream()
                .filter(tenant -> !CaseReference.isReference(tenant))
                .toList();
    }
}
