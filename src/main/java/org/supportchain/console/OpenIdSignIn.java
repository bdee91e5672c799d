package org.supportchain.console;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.security.oauth2.client.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientPropertiesMapper;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;

/** Sign-in with OpenID Connect. It exists when {@code spring.security.oauth2.client.registration.*} names a provider. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnOAuth2ClientRegistrationProperties
@EnableConfigurationProperties(OAuth2ClientProperties.class)
class OpenIdSignIn {

    private final OAuth2ClientProperties settings;
    private final OpenIdAccounts accounts;

    OpenIdSignIn(OAuth2ClientProperties settings, OpenIdAccounts accounts) {
        this.settings = settings;
        this.accounts = accounts;
    }

    /** Asks the provider for its addresses at the first sign-in: the house starts at night also when the provider is away. */
    @Bean
    ClientRegistrationRepository openIdProviders() {
        return new SupplierClientRegistrationRepository(() -> {
            Map<String, ClientRegistration> named = new OAuth2ClientPropertiesMapper(settings).asClientRegistrations();
            return new InMemoryClientRegistrationRepository(List.copyOf(named.values()));
        });
    }

    /** What the sign-in page offers: the address of each provider and its name. */
    Map<String, String> links() {
        Map<String, String> links = new TreeMap<>();
        settings.getRegistration()
                .forEach((id, provider) -> links.put(
                        OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI + "/" + id,
                        Objects.requireNonNullElse(provider.getClientName(), id)));
        return links;
    }

    /** Where signing out leads: a browser lets a form go to these places only. */
    List<String> origins() {
        return settings.getProvider().values().stream()
                .flatMap(provider -> Stream.of(provider.getIssuerUri(), provider.getAuthorizationUri()))
                .filter(Objects::nonNull)
                .map(URI::create)
                .map(address -> address.getScheme() + "://" + address.getAuthority())
                .distinct()
                .toList();
    }

    void offer(HttpSecurity http, ClientRegistrationRepository providers, RefusedSignIn refused) throws Exception {
        var requests = new DefaultOAuth2AuthorizationRequestResolver(
                providers, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        // Also for a client with a secret: a code that is caught on its way is worth nothing.
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        http.oauth2Login(login -> login.loginPage("/login")
                .defaultSuccessUrl("/")
                .failureHandler(refused)
                .authorizedClientRepository(new NoTokensKept())
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(requests))
                .userInfoEndpoint(endpoint -> endpoint.oidcUserService(accounts).userService(OpenIdSignIn::refuse)));
    }

    /** OAuth alone does not say who somebody is, only that a program may act for somebody. */
    private static OAuth2User refuse(OAuth2UserRequest request) {
        throw new OAuth2AuthenticationException(OpenIdAccounts.UNKNOWN_HERE);
    }

    /** Signs out at the provider too, else the next person at this computer would come in with one click. */
    LogoutSuccessHandler signOut(ClientRegistrationRepository providers) {
        var signOut = new OidcClientInitiatedLogoutSuccessHandler(providers);
        signOut.setPostLogoutRedirectUri("{baseUrl}/login?out");
        signOut.setDefaultTargetUrl("/login?out");
        return signOut;
    }
}
