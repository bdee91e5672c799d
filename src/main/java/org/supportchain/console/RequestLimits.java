package org.supportchain.console;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.jackson.JsonComponent;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What no request to the house may be: larger than a megabyte (than four with models), to an address written in a way that hides where it leads, or
 * with signs in a text that nobody can write.
 */
@Configuration(proxyBeanMethods = false)
class RequestLimits {

    private static final long LARGEST_BODY = 1 << 20;

    /** All models, tables and forms together are half as large. */
    private static final long LARGEST_SET_OF_MODELS = 4 << 20;

    private static final Set<String> MODELS = Set.of("/engine-rest/deployment/create", "/models/proposals");

    /** Encoded are a blank, a colon, an at sign and what is not ASCII; whoever encodes more wants to be misread. */
    private static final Pattern MISLEADING_ADDRESS = Pattern.compile(
            "^[^/]|[^A-Za-z0-9._~@:!$&'()*+,=/%-]" + "|%(?!20|3A|40|[89A-Fa-f][0-9A-Fa-f])|//|/\\.{1,2}(/|$)");

    private static final Pattern BROKEN_QUESTION = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** No id of ours is longer, and the journal of readings has room for no longer one. */
    private static final Pattern ENDLESS_ID = Pattern.compile("/api/.*[^/]{65}.*");

    @Bean
    HttpFirewall onlyWritableParameters() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value == null || isWritable(value));
        return firewall;
    }

    /**
     * The database stores no NUL, and no other control character than tab and line end has a meaning. Sign by sign, because every
     * answer that was ever given passes here whenever it is read.
     */
    private static boolean isWritable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (Character.isISOControl(sign) && sign != '\t' && sign != '\n' && sign != '\r') {
                return false;
            }
        }
        return true;
    }

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> threshold() {
        var filter = new FilterRegistrationBean<OncePerRequestFilter>(new Threshold());
        // Before the sign-in, which reads the body of a form.
        filter.setOrder(-150);
        return filter;
    }

    /** Takes no text with unwritable signs out of a JSON body. */
    @JsonComponent
    static class OnlyWritableTexts extends StringDeserializer {

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = super.deserialize(parser, context);
            if (text != null && !isWritable(text)) {
                throw context.weirdStringException("", String.class, "unwritable signs");
            }
            return text;
        }
    }

    private static class Threshold extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String address = request.getRequestURI();
            String question = Objects.requireNonNullElse(request.getQueryString(), "");
            if (MISLEADING_ADDRESS.matcher(address).find()
                    || ENDLESS_ID.matcher(address).matches()
                    || BROKEN_QUESTION.matcher(question).find()) {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            } else if (request.getContentLengthLong() > largest(address)) {
                response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            } else if (request.getContentLengthLong() < 0) {
                chain.doFilter(new OfUnknownLength(request, largest(address)), response);
            } else {
                chain.doFilter(request, response);
            }
        }
    }

    private static long largest(String address) {
        return MODELS.contains(address) ? LARGEST_SET_OF_MODELS : LARGEST_BODY;
    }

    private static class OfUnknownLength extends HttpServletRequestWrapper {

        private final long largest;

        OfUnknownLength(HttpServletRequest request, long largest) {
            super(request);
            this.largest = largest;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            ServletInputStream sent = super.getInputStream();
            return new ServletInputStream() {
                private long left = largest + 1;

                @Override
                public int read() throws IOException {
                    if (left-- <= 0) {
                        throw new IOException("The body is too large.");
                    }
                    return sent.read();
                }

                @Override
                public boolean isFinished() {
                    return sent.isFinished();
                }

                @Override
                public boolean isReady() {
                    return sent.isReady();
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    sent.setReadListener(listener);
                }
            };
        }
    }
}
