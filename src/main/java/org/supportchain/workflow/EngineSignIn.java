package org.supportchain.workflow;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Signs people in against the accounts of the engine, once for the whole house. Roles become authorities. */
@Component
class EngineSignIn implements AuthenticationProvider {

    private final IdentityService identities;

    EngineSignIn(@Lazy IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String name = attempt.getName();
        if (!identities.checkPassword(name, String.valueOf(attempt.getCredentials()))) {
            throw new BadCredentialsException("Wrong name or password");
        }
        List<GrantedAuthority> roles = identities.createGroupQuery().groupMember(name).list().stream()
                .<GrantedAuthority>map(group -> new SimpleGrantedAuthority("ROLE_" + group.getId()))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(name, null, roles);
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
