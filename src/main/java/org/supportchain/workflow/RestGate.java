package org.supportchain.workflow;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.supportchain.network.Role;
import org.supportchain.workflow.WebAppDoors.Door;

/**
 * Stands before the REST interface of the web apps, whose own path rules let through what they do not know. Opens the doors
 * of {@link WebAppDoors} to those who need them, lets no code in and no message of the engine out.
 */
@Configuration(proxyBeanMethods = false)
class RestGate {

    private static final String API = "/camunda/api";
    private static final int LARGEST_BODY = 1 << 20;

    RestGate() {
        EngineRefusals.replaceTheEnginesOwn();
    }

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> gateOfTheWebApps() {
        var filter = new FilterRegistrationBean<OncePerRequestFilter>(new Gate());
        filter.addUrlPatterns(API + "/*");
        // After the sign-in, before the web apps.
        filter.setOrder(190);
        return filter;
    }

    private static class Gate extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            PlainRefusals answer = new PlainRefusals(request, response);
            try {
                pass(request, answer, chain);
            } finally {
                answer.finish();
            }
        }

        private static void pass(HttpServletRequest request, HttpServletResponse answer, FilterChain chain)
                throws ServletException, IOException {
            Optional<Door> door = door(request);
            if (door.isEmpty()) {
                answer.setStatus(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                answer.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            } else if (!isJson(request.getContentType(), body)) {
                answer.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
            } else if (!isHarmless(request, door.get(), body)) {
                answer.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            } else {
                chain.doFilter(new ReadRequest(request, body), answer);
            }
        }

        private static Optional<Door> door(HttpServletRequest request) {
            Authentication visitor = SecurityContextHolder.getContext().getAuthentication();
            String path = request.getRequestURI();
            return visitor == null || !path.startsWith(API)
                    ? Optional.empty()
                    : WebAppDoors.find(request.getMethod(), path.substring(API.length()), roles(visitor));
        }

        private static Set<Role> roles(Authentication visitor) {
            Set<Role> roles = EnumSet.noneOf(Role.class);
            for (GrantedAuthority authority : visitor.getAuthorities()) {
                Role.ofGroup(String.valueOf(authority.getAuthority()).replaceFirst("^ROLE_", ""))
                        .ifPresent(roles::add);
            }
            return roles;
        }

        private static boolean isJson(@Nullable String type, byte[] body) {
            if (type == null) {
                return body.length == 0;
            }
            try {
                MediaType sent = MediaType.parseMediaType(type);
                return MediaType.APPLICATION_JSON.equalsTypeAndSubtype(sent)
                        && (sent.getCharset() == null || sent.getCharset().equals(StandardCharsets.UTF_8));
            } catch (InvalidMediaTypeException e) {
                return false;
            }
        }

        private static boolean isHarmless(HttpServletRequest request, Door door, byte[] body) {
            HarmlessRequest check = door.words() ? HarmlessRequest.WITH_WORDS : HarmlessRequest.OF_CODES;
            boolean noBodyExpected =
                    door.method().equals("GET") || door.method().equals("OPTIONS");
            return check.acceptsQuery(request.getQueryString())
                    && (body.length == 0 || !noBodyExpected && check.acceptsBody(body));
        }
    }
}
