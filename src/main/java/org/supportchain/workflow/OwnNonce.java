package org.supportchain.workflow;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request its own script nonce. The web apps keep it in one place for all requests, so that two people who open
 * Tasklist at the same moment can get a page whose scripts the browser refuses: a blank page, at night.
 */
@Configuration(proxyBeanMethods = false)
class OwnNonce {

    private static final String NONCE = ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE;

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> ownNonceForEveryRequest() {
        var filter = new FilterRegistrationBean<OncePerRequestFilter>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                chain.doFilter(withOwnNonce(request), response);
            }
        });
        filter.addUrlPatterns("/camunda/*");
        // Before the filter of the web apps that sets the header, and before the one that writes the page.
        filter.setOrder(-200);
        return filter;
    }

    private static HttpServletRequest withOwnNonce(HttpServletRequest request) {
        ServletContext context = withOwnNonce(request.getServletContext());
        return new HttpServletRequestWrapper(request) {
            @Override
            public ServletContext getServletContext() {
                return context;
            }
        };
    }

    private static ServletContext withOwnNonce(ServletContext shared) {
        Map<String, Object> own = new HashMap<>();
        return (ServletContext) Proxy.newProxyInstance(
                OwnNonce.class.getClassLoader(), new Class<?>[] {ServletContext.class}, (proxy, method, arguments) -> {
                    boolean nonce = arguments != null && arguments.length > 0 && NONCE.equals(arguments[0]);
                    if (nonce && method.getName().equals("setAttribute")) {
                        return own.put(NONCE, arguments[1]);
                    }
                    if (nonce && method.getName().equals("getAttribute")) {
                        return own.get(NONCE);
                    }
                    try {
                        return method.invoke(shared, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
