package org.supportchain.workflow;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.supportchain.network.Role;

/** Who asks the engine for something, and in which roles. */
record Asking(String account, List<String> groups) {

    /** Empty when the house itself asks: a timer, a listener, a start-up. */
    static Optional<Asking> now(CommandContext context) {
        Authentication user = context.getAuthentication();
        return context.getProcessEngineConfiguration().isAuthorizationEnabled()
                        && context.isAuthorizationCheckEnabled()
                        && user != null
                        && user.getUserId() != null
                ? Optional.of(of(user))
                : Optional.empty();
    }

    private static Asking of(Authentication user) {
        return new Asking(user.getUserId(), user.getGroupIds() == null ? List.of() : user.getGroupIds());
    }

    /** Supervisors, directors and the province, for every step of their facilities; others only for their own steps. */
    boolean oversees() {
        return in(Role::oversees);
    }

    /** Auditors see which steps are open and when they are due, but nothing that was answered. */
    boolean seesEveryStep() {
        return in(role -> role.oversees() || role == Role.AUDITOR);
    }

    /** Of the steps that they see. */
    boolean readsForms() {
        return oversees() || !seesEveryStep();
    }

    private boolean in(Predicate<Role> roles) {
        return groups.stream().flatMap(group -> Role.ofGroup(group).stream()).anyMatch(roles);
    }
}
