package org.supportchain.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.supportchain.console.SignIn.Outcome;
import org.supportchain.workflow.Entrance;

/**
 * Finds the account of the house that somebody has whom the provider knows. The provider says who it is; what the person may do is
 * written in the house only, so that it can be taken away there.
 */
@Component
class OpenIdAccounts implements OAuth2UserService<OidcUserRequest, OidcUser> {

    static final String UNKNOWN_HERE = "unknown_here";

    private final OidcUserService provider = new OidcUserService();
    private final SignInSettings settings;
    private final Entrance entrance;
    private final SignInReports reports;

    OpenIdAccounts(SignInSettings settings, Entrance entrance, SignInReports reports) {
        this.settings = settings;
        this.entrance = entrance;
        this.reports = reports;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser person = provider.loadUser(request);
        String claim = settings.openIdClaim();
        @Nullable String name = person.getClaimAsString(claim);
        List<String> roles = name == null ? List.of() : entrance.rolesOf(name);
        if (name == null || roles.isEmpty()) {
            reports.report(Outcome.NO_ACCESS, String.valueOf(name));
            throw new OAuth2AuthenticationException(UNKNOWN_HERE);
        }
        reports.report(Outcome.LET_IN, name);
        return new DefaultOidcUser(CurrentRights.authorities(roles), person.getIdToken(), person.getUserInfo(), claim);
    }
}
