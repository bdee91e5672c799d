package org.supportchain.workflow;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whoever signed in to the house is signed in to Tasklist, Cockpit and Admin. */
@Configuration(proxyBeanMethods = false)
class SingleSignOn {

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> houseSignInForWebApps() {
        var filter = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        filter.setInitParameters(Map.of("authentication-provider", SignedInUser.class.getName()));
        filter.addUrlPatterns("/camunda/*");
        filter.setOrder(201);
        return filter;
    }

    /** Made by the web apps by its name, so it is public and has no collaborators. */
    public static class SignedInUser implements AuthenticationProvider {

        @Override
        public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
            Principal user = request.getUserPrincipal();
            return user == null ? AuthenticationResult.unsuccessful() : AuthenticationResult.successful(user.getName());
        }

        @Override
        public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
            // The house's own sign-in page asks; the web apps need no challenge of their own.
        }
    }
}
