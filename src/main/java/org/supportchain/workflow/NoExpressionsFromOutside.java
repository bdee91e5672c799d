package org.supportchain.workflow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses request bodies that name an expression at any depth: the engine would evaluate it (CVE-2026-109432, mended only in
 * paid releases).
 */
@Configuration(proxyBeanMethods = false)
class NoExpressionsFromOutside {

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> expressionGuard() {
        var filter = new FilterRegistrationBean<OncePerRequestFilter>(new Guard());
        filter.addUrlPatterns("/camunda/api/*");
        filter.setOrder(190);
        return filter;
    }

    private static class Guard extends OncePerRequestFilter {

        private final JsonFactory json = new JsonFactory();

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String type = request.getContentType();
            if (type == null || !type.contains("json")) {
                chain.doFilter(request, response);
                return;
            }
            byte[] body = request.getInputStream().readAllBytes();
            if (namesAnExpression(body)) {
                response.setContentType("application/json;charset=UTF-8");
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                response.getWriter()
                        .write("{\"type\":\"BadRequest\",\"message\":\"Expressions are not accepted in requests. ·"
                                + " Không nhận biểu thức trong yêu cầu.\"}");
                return;
            }
            chain.doFilter(new Replayed(request, body), response);
        }

        private boolean namesAnExpression(byte[] body) throws IOException {
            try (JsonParser parser = json.createParser(body)) {
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    if (token == JsonToken.FIELD_NAME && parser.currentName().endsWith("Expression")) {
                        return true;
                    }
                }
                return false;
            } catch (com.fasterxml.jackson.core.JsonParseException e) {
                // Not JSON at all: the engine's own reader answers that, in its words.
                return false;
            }
        }
    }

    private static class Replayed extends HttpServletRequestWrapper {

        private final byte[] body;

        Replayed(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] target, int offset, int length) {
                    return bytes.read(target, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("The body was read already.");
                }
            };
        }
    }
}
