package org.supportchain.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;

/** Lets the one program in that watches over the house, by a token of its own; nobody else, whatever account (ADR 28). */
@Configuration(proxyBeanMethods = false)
class MetricsDoor {

    private static final int SHORTEST = 32;

    /** @param tokenFile a file that holds a secret of 32 characters or more; without it nobody reads figures */
    @ConfigurationProperties("supportchain.metrics")
    record Settings(@Nullable Path tokenFile) {}

    private final byte @Nullable [] expected;

    MetricsDoor(Settings settings) {
        this.expected = settings.tokenFile() == null
                ? null
                : ("Bearer " + secret(settings.tokenFile())).getBytes(StandardCharsets.UTF_8);
    }

    @Bean
    @Order(0)
    SecurityFilterChain metrics(HttpSecurity http) throws Exception {
        return http.securityMatcher("/actuator/prometheus/**")
                .authorizeHttpRequests(requests -> requests.anyRequest()
                        .access((nobody, request) -> new AuthorizationDecision(
                                isLetIn(request.getRequest().getHeader(HttpHeaders.AUTHORIZATION)))))
                .exceptionHandling(refusals ->
                        refusals.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .build();
    }

    boolean isLetIn(@Nullable String authorization) {
        return expected != null
                && authorization != null
                && MessageDigest.isEqual(expected, authorization.getBytes(StandardCharsets.UTF_8));
    }

    private static String secret(Path file) {
        try {
            String secret = Files.readString(file).strip();
            if (secret.length() < SHORTEST) {
                throw new IllegalStateException("The secret in supportchain.metrics.token-file is too short: take "
                        + SHORTEST + " characters or more.");
            }
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException("supportchain.metrics.token-file cannot be read: " + file, e);
        }
    }
}
