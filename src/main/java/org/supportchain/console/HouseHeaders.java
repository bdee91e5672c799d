package org.supportchain.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What browsers are told to refuse on our pages. */
final class HouseHeaders {

    private static final String NO_DEVICES = "accelerometer=(), autoplay=(), camera=(), display-capture=(),"
            + " geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    /** Where bpmn-js draws: it places and colours by attributes. */
    private static final RequestMatcher DRAWINGS = new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher("/audit/cases/*/path"),
            PathPatternRequestMatcher.withDefaults().matcher("/audit/oversight/picture"),
            PathPatternRequestMatcher.withDefaults().matcher("/models/proposals/**"));

    private HouseHeaders() {}

    /**
     * Our own pages: nothing but our own files, no script or style inside a page, no frame around it; nothing stays in the
     * browser's memory.
     *
     * @param formsLeadTo other places to which signing out may lead
     */
    static void ours(HeadersConfigurer<HttpSecurity> headers, List<String> formsLeadTo) {
        headers.addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        new NegatedRequestMatcher(DRAWINGS), policy("", formsLeadTo)))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        DRAWINGS, policy(" style-src-attr 'unsafe-inline';", formsLeadTo)))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(policy -> policy.policy(NO_DEVICES));
    }

    private static ContentSecurityPolicyHeaderWriter policy(String more, List<String> formsLeadTo) {
        return new ContentSecurityPolicyHeaderWriter("default-src 'none'; script-src 'self'; style-src 'self';" + more
                + " img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'"
                + String.join("", formsLeadTo.stream().map(place -> " " + place).toList())
                + "; base-uri 'none'; frame-ancestors 'none'");
    }

    /** Tasklist, Cockpit and Admin bring their own policy; they forget that a browser may be shared. */
    static void ofWebApps(HeadersConfigurer<HttpSecurity> headers) {
        headers.defaultsDisabled()
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(policy -> policy.policy(NO_DEVICES))
                .addHeaderWriter(new HstsHeaderWriter())
                .addHeaderWriter(HouseHeaders::keepNoAnswers);
    }

    private static void keepNoAnswers(HttpServletRequest request, HttpServletResponse response) {
        if (request.getRequestURI().startsWith("/camunda/api/")) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }
}
