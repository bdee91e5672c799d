package org.supportchain.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.WebApplicationContext;

/** One session for house and web apps: new at sign-in, ended everywhere at once. */
@OverHttp
class SessionsIT {

    private static final String TASKS = "/camunda/api/engine/engine/default/user/reception/profile";
    private static final String DEMO = "demo-2026";

    @LocalServerPort
    int port;

    @Autowired
    WebApplicationContext context;

    @Autowired
    FilterChainProxy doors;

    @Test
    void beginsAnewWithTheSignIn() {
        Visitor visitor = Visitor.stranger(port);
        visitor.get("/");
        String before = visitor.cookie("JSESSIONID").orElseThrow();

        List<String> cookies = visitor.signIn("reception", DEMO).headers().allValues("Set-Cookie");

        assertThat(cookies)
                .anyMatch(cookie -> cookie.startsWith("JSESSIONID=")
                        && !cookie.contains(before)
                        && cookie.contains("HttpOnly")
                        && cookie.contains("SameSite=Lax"));
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void signingOutOfTheHouseSignsOutOfTheWebApps() {
        Visitor visitor = Visitor.signedIn(port, "reception", DEMO);
        assertThat(visitor.get(TASKS).statusCode()).isEqualTo(200);

        assertThat(visitor.signOut().headers().firstValue("Location").orElse(""))
                .endsWith("/login?out");

        assertThat(visitor.get(TASKS).statusCode()).isEqualTo(401);
        assertThat(visitor.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void signingOutOfAWebAppSignsOutOfTheHouse() {
        Visitor visitor = Visitor.signedIn(port, "reception", DEMO);
        visitor.get(TASKS);

        visitor.post("/camunda/api/admin/auth/user/default/logout", "");

        assertThat(visitor.get("/").statusCode()).isEqualTo(302);
        assertThat(visitor.get(TASKS).statusCode()).isEqualTo(401);
    }

    @Test
    void endsAfterHalfAnHourWithoutASign() {
        assertThat(context.getServletContext().getSessionTimeout()).isEqualTo(30);
        assertThat(context.getBean(SignInSettings.class).longest()).hasHours(12);
    }

    /** What they do is in SessionEndTest and RightsIT; here: that no path goes without them. */
    @Test
    void everyPathIsWatched() {
        assertThat(doors.getFilterChains()).hasSize(3);
        // The first is for figures: it knows a token and no account, and MetricsIT tries both.
        assertThat(doors.getFilterChains()).element(0).asString().contains("/actuator/prometheus");
        assertThat(doors.getFilterChains().subList(1, 3))
                .extracting(SecurityFilterChain::getFilters)
                .allSatisfy(filters -> {
                    assertThat(filters).hasAtLeastOneElementOfType(SessionEnd.class);
                    assertThat(filters).hasAtLeastOneElementOfType(CurrentRights.class);
                });
    }
}
