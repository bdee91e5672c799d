package org.supportchain.workflow;

import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.supportchain.journal.Actor;
import org.supportchain.journal.Actors;

/** Who acts: the person whose request this is, or the house, also when a request of somebody lets a timer fire. */
@Component
class WhoActs implements Actors {

    private static final String ROLE = "ROLE_";

    private final IdentityService identities;

    WhoActs(@Lazy IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public @Nullable Actor now() {
        CommandContext engine = Context.getCommandContext();
        if (engine != null && engine.getCurrentJob() != null) {
            return null;
        }
        var asking = engine == null ? identities.getCurrentAuthentication() : engine.getAuthentication();
        if (asking != null && asking.getUserId() != null) {
            return new Actor(asking.getUserId(), sorted(asking.getGroupIds()));
        }
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        return user == null || !user.isAuthenticated() ? null : new Actor(user.getName(), roles(user));
    }

    private static String sorted(@Nullable List<String> groups) {
        return groups == null ? "" : groups.stream().sorted().collect(Collectors.joining(","));
    }

    private static String roles(Authentication user) {
        return user.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(role -> role != null && role.startsWith(ROLE))
                .map(role -> role.substring(ROLE.length()))
                .sorted()
                .collect(Collectors.joining(","));
    }
}
