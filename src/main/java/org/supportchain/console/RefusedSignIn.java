package org.supportchain.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Tells a program by a status, and a person on the sign-in page, why there is no way in. */
class RefusedSignIn implements AuthenticationEntryPoint, AuthenticationFailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedSignIn.class);

    /** Answers a request that carried name and password itself. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (refusal instanceof TooManyTries wait) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.seconds()));
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getWriter()
                    .write("{\"status\":429,\"title\":\"Too Many Requests\",\"detail\":\"" + wait.getMessage() + "\"}");
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Support Chain\", charset=\"UTF-8\"");
            response.sendError(HttpStatus.UNAUTHORIZED.value());
        }
    }

    /** Leads back to the sign-in page, which has the words. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        response.sendRedirect(request.getContextPath() + "/login?" + reason(refusal));
    }

    private static String reason(AuthenticationException refusal) {
        if (refusal instanceof TooManyTries wait) {
            return "wait=" + wait.seconds();
        }
        if (refusal instanceof DisabledException) {
            return "closed";
        }
        if (refusal instanceof OAuth2AuthenticationException openId) {
            String code = openId.getError().getErrorCode();
            if (OpenIdAccounts.UNKNOWN_HERE.equals(code)) {
                return "unknown";
            }
            LOG.warn("Sign-in with OpenID Connect failed: {}", code);
            return "provider";
        }
        return "error";
    }
}
