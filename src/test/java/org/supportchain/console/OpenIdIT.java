package org.supportchain.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.supportchain.SupportChainApplication;
import org.supportchain.workflow.OwnEngine;

/**
 * Signing in with a real OpenID provider, redirect by redirect, in a house that takes no passwords and stands behind a proxy with
 * TLS.
 */
@SpringBootTest(
        classes = SupportChainApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "supportchain.demo.data=false",
            "camunda.bpm.job-execution.enabled=false",
            "supportchain.sign-in.password=false",
            "server.forward-headers-strategy=native"
        })
@ActiveProfiles("test")
@ExtendWith(OwnEngine.class)
class OpenIdIT {

    private static final ServletWebServerApplicationContext PROVIDER = OpenIdProvider.start();
    private static final String PROFILE = "/camunda/api/engine/engine/default/user/casemanager/profile";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identities;

    private Visitor browser;

    @DynamicPropertySource
    static void trustTheProvider(DynamicPropertyRegistry settings) {
        String registration = "spring.security.oauth2.client.registration.ministry.";
        settings.add(registration + "client-id", () -> OpenIdProvider.CLIENT);
        settings.add(registration + "client-secret", () -> OpenIdProvider.SECRET);
        settings.add(registration + "client-name", () -> "Bộ Y tế");
        settings.add(registration + "scope", () -> "openid");
        settings.add("spring.security.oauth2.client.provider.ministry.issuer-uri", OpenIdIT::provider);
    }

    @AfterAll
    static void stopTheProvider() {
        PROVIDER.close();
    }

    @BeforeEach
    void openABrowser() {
        OpenIdProvider.serve("http://localhost:" + port);
        browser = Visitor.stranger(port);
    }

    @Test
    void offersTheProviderAndNoPassword() {
        assertThat(browser.get("/login").body())
                .contains("href=\"/oauth2/authorization/ministry\"")
                .contains("Bộ Y tế")
                .doesNotContain("type=\"password\"");
    }

    @Test
    void letsInWhoHasAnAccountWithTheRolesOfTheHouse() {
        signIn("person-1");

        assertThat(browser.get("/").body()).contains("casemanager").contains("Case managers");
        assertThat(browser.get(PROFILE).statusCode()).isEqualTo(200);
        assertThat(browser.get("/camunda/api/admin/auth/user/default").body())
                .contains("\"userId\":\"casemanager\"")
                .contains("tasklist");
    }

    @Test
    void asksWithPkceAndWithoutTellingAnythingElse() {
        String question = location(browser.get("/oauth2/authorization/ministry"));

        assertThat(question).startsWith(provider()).contains("code_challenge_method=S256", "scope=openid&", "nonce=");
    }

    @Test
    void refusesPlainlyWhoHasNoAccount() {
        assertThat(signIn("person-2")).endsWith("/login?unknown");

        assertThat(browser.get("/login?unknown").body())
                .contains("Bạn chưa có tài khoản trong hệ thống này")
                .contains("You have no account in this house");
        assertThat(browser.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void takesARightAwayAsWithAPassword() {
        signIn("person-1");
        assertThat(browser.get("/").statusCode()).isEqualTo(200);

        identities.createMembership("casemanager", "suspended");
        try {
            assertThat(browser.get("/").statusCode()).isEqualTo(302);
            assertThat(browser.get(PROFILE).statusCode()).isEqualTo(401);
            assertThat(signIn("person-1")).endsWith("/login?unknown");
        } finally {
            identities.deleteMembership("casemanager", "suspended");
        }
    }

    @Test
    void signsOutInTheHouseAndAtTheProvider() {
        signIn("person-1");

        String farewell = location(browser.signOut());
        assertThat(farewell).startsWith(provider() + "/connect/logout").contains("id_token_hint=");
        assertThat(location(browser.get(farewell))).endsWith("/login?out");

        assertThat(browser.get("/").statusCode()).isEqualTo(302);
        assertThat(browser.get(PROFILE).statusCode()).isEqualTo(401);
        assertThat(location(browser.get(location(browser.get("/oauth2/authorization/ministry")))))
                .as("the provider asks for the password again")
                .endsWith("/login");
    }

    @Test
    void letsTheBrowserFollowTheSignOutToTheProviderAndNowhereElse() {
        assertThat(browser.get("/login").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("form-action 'self' " + provider() + ";"));
    }

    @Test
    void takesNoPasswordAnywhere() {
        assertThat(browser.signIn("casemanager", "demo-2026").statusCode()).isNotEqualTo(200);
        assertThat(browser.get("/").statusCode()).isEqualTo(302);
        Visitor script = Visitor.script(port, "casemanager", "demo-2026");
        assertThat(script.get("/").statusCode()).isIn(302, 401);
        assertThat(script.get(PROFILE).statusCode()).isEqualTo(401);
    }

    @Test
    void asksTheBrowserForTlsBehindAProxyWithTls() {
        HttpResponse<String> page = browser.behindTls("/");

        assertThat(page.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("JSESSIONID=") && cookie.contains("Secure"));
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(browser.get("/login").headers().firstValue("Strict-Transport-Security"))
                .isEmpty();
    }

    /** Goes through the whole flow; answers where it ends. */
    private String signIn(String person) {
        String question = location(browser.get("/oauth2/authorization/ministry"));
        HttpResponse<String> asked = browser.get(question);
        if (location(asked).endsWith("/login")) {
            HttpResponse<String> form = browser.get(provider() + "/login");
            asked = browser.submit(
                    provider() + "/login", form, Map.of("username", person, "password", OpenIdProvider.PASSWORD));
            asked = browser.get(location(asked));
        }
        URI back = URI.create(location(asked));
        assertThat(back.getPath()).isEqualTo("/login/oauth2/code/ministry");
        return location(browser.get(back.toString()));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String provider() {
        return "http://localhost:" + PROVIDER.getWebServer().getPort();
    }
}
