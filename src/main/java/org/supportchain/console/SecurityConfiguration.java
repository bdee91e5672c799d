package org.supportchain.console;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.supportchain.network.Role;
import org.supportchain.workflow.Entrance;

/** One sign-in for the whole house. Everything is closed that is not opened here. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final PathPatternRequestMatcher.Builder PATH = PathPatternRequestMatcher.withDefaults();

    private final SignInSettings settings;
    private final Entrance entrance;
    private final Optional<OpenIdSignIn> openId;
    private final RefusedSignIn refused = new RefusedSignIn();

    SecurityConfiguration(SignInSettings settings, Entrance entrance, Optional<OpenIdSignIn> openId) {
        if (!settings.password() && openId.isEmpty()) {
            throw new IllegalStateException("supportchain.sign-in.password is false and there is no provider under"
                    + " spring.security.oauth2.client.registration: nobody could sign in.");
        }
        this.settings = settings;
        this.entrance = entrance;
        this.openId = openId;
    }

    /** Tasklist, Cockpit and Admin. They bring their own protection against forged requests. */
    @Bean
    @Order(1)
    SecurityFilterChain webApps(HttpSecurity http) throws Exception {
        guard(http);
        return http.securityMatcher(PATH.matcher("/camunda/**"))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        // Whoever reaches the set-up page of an empty engine makes himself its owner (CVE-2026-77226).
                        .requestMatchers(
                                PATH.matcher("/camunda/api/admin/setup/**"),
                                PATH.matcher("/camunda/app/admin/{engine}/setup/**"))
                        .denyAll()
                        // Both look at any password as often as they are asked, past the throttle.
                        .requestMatchers(
                                PATH.matcher("/camunda/api/admin/auth/user/{engine}/login/**"),
                                PATH.matcher("/camunda/api/engine/engine/{engine}/identity/verify/**"))
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .logout(logout -> logout.logoutRequestMatcher(
                                PATH.matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout"))
                        .logoutSuccessHandler(
                                (request, response, user) -> response.setStatus(HttpServletResponse.SC_NO_CONTENT)))
                .exceptionHandling(refusals -> refusals.defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), PATH.matcher("/camunda/api/**"))
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/login"), PATH.matcher("/camunda/**")))
                .csrf(csrf -> csrf.disable())
                .headers(HouseHeaders::ofWebApps)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain house(
            HttpSecurity http, ObjectProvider<SignInHints> demo, Optional<ClientRegistrationRepository> providers)
            throws Exception {
        guard(http);
        if (settings.password()) {
            http.formLogin(
                    form -> form.loginPage("/login").defaultSuccessUrl("/").failureHandler(refused));
        }
        if (openId.isPresent() && providers.isPresent()) {
            openId.get().offer(http, providers.get(), refused);
            http.logout(logout -> logout.logoutSuccessHandler(openId.get().signOut(providers.get())));
        } else {
            http.logout(logout -> logout.logoutSuccessUrl("/login?out"));
        }
        CookieCsrfTokenRepository token = CookieCsrfTokenRepository.withHttpOnlyFalse();
        token.setCookieName("SC-XSRF-TOKEN");
        token.setHeaderName("X-SC-XSRF-TOKEN");
        token.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/login", "/error", "/house/**", "/actuator/health/**", "/favicon.ico")
                        .permitAll()
                        // What Camunda Modeler's Deploy button asks for; it becomes a proposal.
                        .requestMatchers(
                                PATH.matcher(HttpMethod.GET, "/engine-rest/version"),
                                PATH.matcher(HttpMethod.GET, "/engine-rest/deployment"),
                                PATH.matcher(HttpMethod.POST, "/engine-rest/deployment/create"))
                        .access(AuthorizationManagers.allOf(
                                (user, request) -> new AuthorizationDecision(namesItsAccount(request.getRequest())),
                                AuthorityAuthorizationManager.hasAuthority("ROLE_" + Role.MODEL_MANAGER.groupId())))
                        .requestMatchers("/engine-rest/**")
                        .denyAll()
                        .requestMatchers("/demo/**")
                        .access(AuthorizationManagers.anyOf(
                                // Without the demo there is nothing there, not even a refusal.
                                (user, request) -> new AuthorizationDecision(
                                        demo.stream().findAny().isEmpty()),
                                AuthorityAuthorizationManager.hasAuthority("ROLE_" + Role.ADMINISTRATOR.groupId())))
                        .requestMatchers(HttpMethod.POST, "/api/reports")
                        .hasAnyAuthority(
                                "ROLE_" + Role.RECEPTION_OFFICER.groupId(),
                                "ROLE_" + Role.POLICE_OFFICER.groupId(),
                                "ROLE_" + Role.COMMUNITY_WORKER.groupId(),
                                "ROLE_" + Role.CHILD_PROTECTION_OFFICER.groupId())
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(refusals -> refusals.defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), PATH.matcher("/api/**"))
                        .defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), PATH.matcher("/engine-rest/**")))
                .csrf(csrf -> csrf.csrfTokenRepository(token)
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                        .ignoringRequestMatchers(SecurityConfiguration::namesItsAccount))
                .headers(headers -> HouseHeaders.ours(
                        headers, openId.map(OpenIdSignIn::origins).orElse(List.of())))
                .build();
    }

    /** What holds on every path: sessions end, rights are those of this moment, and a new sign-in begins a new session. */
    private void guard(HttpSecurity http) throws Exception {
        if (settings.password()) {
            http.httpBasic(basic -> basic.authenticationEntryPoint(refused));
        }
        http.sessionManagement(session -> session.sessionFixation(fixation -> fixation.newSession()))
                .addFilterBefore(
                        new SessionEnd(settings.longest(), Ticker.systemTicker()), SecurityContextHolderFilter.class)
                .addFilterBefore(new CurrentRights(entrance), AnonymousAuthenticationFilter.class);
    }

    /** A request that carries name and password itself cannot be forged by another page. */
    private static boolean namesItsAccount(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.startsWith("Basic ");
    }
}
