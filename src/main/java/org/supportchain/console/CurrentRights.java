package org.supportchain.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;
import org.supportchain.workflow.Entrance;

/**
 * Asks anew with every request what the account may do. A right that was taken away is gone at the next click, and whoever was
 * deleted, suspended or lost the last role is signed out.
 */
class CurrentRights extends OncePerRequestFilter {

    private final Entrance entrance;

    CurrentRights(Entrance entrance) {
        this.entrance = entrance;
    }

    static List<GrantedAuthority> authorities(List<String> roles) {
        return roles.stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        if (isSignedIn(user)) {
            List<String> roles = entrance.rolesOf(user.getName());
            if (roles.isEmpty()) {
                new SecurityContextLogoutHandler().logout(request, response, user);
            } else {
                // A context of its own: the one in the session is shared by all requests of the session.
                SecurityContextHolder.setContext(new SecurityContextImpl(with(authorities(roles), user)));
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean isSignedIn(@Nullable Authentication user) {
        return user != null && user.isAuthenticated() && !(user instanceof AnonymousAuthenticationToken);
    }

    private static Authentication with(List<GrantedAuthority> authorities, Authentication user) {
        if (user instanceof OAuth2AuthenticationToken token) {
            return new OAuth2AuthenticationToken(
                    token.getPrincipal(), authorities, token.getAuthorizedClientRegistrationId());
        }
        return UsernamePasswordAuthenticationToken.authenticated(user.getPrincipal(), null, authorities);
    }
}
