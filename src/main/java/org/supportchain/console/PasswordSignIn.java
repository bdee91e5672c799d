package org.supportchain.console;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.supportchain.console.SignIn.Outcome;
import org.supportchain.workflow.Entrance;

/** Signs people in with name and password, once for the whole house. */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private final Entrance entrance;
    private final SignInReports reports;
    private final SignInThrottle throttle = new SignInThrottle(Ticker.systemTicker());

    PasswordSignIn(Entrance entrance, SignInReports reports) {
        this.entrance = entrance;
        this.reports = reports;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String name = attempt.getName();
        if (!fits(name, attempt)) {
            reports.report(Outcome.WRONG_PASSWORD, name);
            throw new BadCredentialsException("Wrong name or password");
        }
        List<String> roles = entrance.rolesOf(name);
        if (roles.isEmpty()) {
            reports.report(Outcome.NO_ACCESS, name);
            throw new DisabledException("No role in the house");
        }
        reports.report(Outcome.LET_IN, name);
        return UsernamePasswordAuthenticationToken.authenticated(name, null, CurrentRights.authorities(roles));
    }

    private boolean fits(String name, Authentication attempt) {
        String password = String.valueOf(attempt.getCredentials());
        try {
            return throttle.attempt(name, AddressOf.attempt(attempt), () -> entrance.passwordFits(name, password));
        } catch (TooManyTries e) {
            reports.report(Outcome.TOO_MANY_TRIES, name);
            throw e;
        }
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
