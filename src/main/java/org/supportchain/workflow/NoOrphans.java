package org.supportchain.workflow;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.workflow.Reoffers.Cause;

/**
 * Whoever loses the account, a role or a facility loses the steps that come with it in the same transaction: both happen, or
 * neither. Every change of rights comes through here, by Admin, by its REST and from the house.
 */
class NoOrphans extends HouseIdentities {

    private final Reoffers reoffers;
    private final TransactionTemplate transaction;

    NoOrphans(Reoffers reoffers, TransactionTemplate transaction) {
        this.reoffers = reoffers;
        this.transaction = transaction;
    }

    @Override
    public void deleteUser(String account) {
        change(List.of(account), Cause.ACCOUNT_DELETED, null, () -> super.deleteUser(account));
    }

    @Override
    public void createMembership(String account, String group) {
        if (Accounts.SUSPENDED.equals(group)) {
            change(List.of(account), Cause.SUSPENDED, null, () -> super.createMembership(account, group));
        } else {
            super.createMembership(account, group);
        }
    }

    @Override
    public void deleteMembership(String account, String group) {
        change(List.of(account), Cause.ROLE_REMOVED, group, () -> super.deleteMembership(account, group));
    }

    @Override
    public void deleteGroup(String group) {
        change(reoffers.membersOf(group), Cause.ROLE_REMOVED, group, () -> super.deleteGroup(group));
    }

    @Override
    public void deleteTenantUserMembership(String facility, String account) {
        change(
                List.of(account),
                Cause.FACILITY_REMOVED,
                null,
                () -> super.deleteTenantUserMembership(facility, account));
    }

    @Override
    public void deleteTenantGroupMembership(String facility, String group) {
        change(
                reoffers.membersOf(group),
                Cause.FACILITY_REMOVED,
                null,
                () -> super.deleteTenantGroupMembership(facility, group));
    }

    @Override
    public void deleteTenant(String facility) {
        change(reoffers.workersIn(facility), Cause.FACILITY_REMOVED, null, () -> super.deleteTenant(facility));
    }

    private void change(Collection<String> accounts, Cause cause, @Nullable String lostRole, Runnable change) {
        transaction.executeWithoutResult(status -> {
            change.run();
            commandExecutor.execute(engine -> {
                asTheHouse(engine, () -> reoffers.takeFrom(accounts, cause, lostRole, account()));
                return null;
            });
        });
    }

    /** Who may change accounts may not see steps, and must not have to. */
    private static void asTheHouse(CommandContext engine, Runnable work) {
        boolean facilitiesAsked = engine.isTenantCheckEnabled();
        engine.disableTenantCheck();
        try {
            engine.runWithoutAuthorization(() -> {
                work.run();
                return null;
            });
        } finally {
            engine.setTenantCheckEnabled(facilitiesAsked);
        }
    }

    private @Nullable String account() {
        return getCurrentAuthentication() == null
                ? null
                : getCurrentAuthentication().getUserId();
    }
}
