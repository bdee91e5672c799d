package org.supportchain.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.supportchain.network.Role;
import org.supportchain.workflow.Accounts;

/** How passwords are kept, chosen and tried, through the front door. */
@OverHttp
@RecordApplicationEvents
@ExtendWith(OutputCaptureExtension.class)
class SignInIT {

    private static final String GOOD = "con trâu đi trước cái cày";
    private static final String DEMO = "demo-2026";
    private static final String HERE = "203.0.113.7";
    private static final String ELSEWHERE = "198.51.100.9";

    @LocalServerPort
    int port;

    @Autowired
    WebApplicationContext context;

    @Autowired
    JdbcClient database;

    @Autowired
    Accounts accounts;

    @Autowired
    IdentityService identities;

    @Autowired
    ApplicationEvents events;

    private MockMvc web;
    private String name;

    @BeforeEach
    void openAnAccount() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        name = "lan-" + UUID.randomUUID();
        accounts.open(name, GOOD, "Lan", Role.RECEPTION_OFFICER, List.of());
    }

    @Test
    void keepsPasswordsAsArgon2id() {
        assertThat(database.sql("select pwd_ from act_id_user")
                        .query(String.class)
                        .list())
                .allMatch(hash -> hash.startsWith("{argon2id}$argon2id$v=19$m=7168,t=5,p=1$"))
                .doesNotHaveDuplicates();
        assertThat(Visitor.signedIn(port, name, GOOD).get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAWeakPasswordForANewAccountInTheAdminApp() {
        Visitor administrator = administrator();
        String newcomer = "mai-" + UUID.randomUUID();

        for (String weak : List.of("Short1!", "passwordpassword", newcomer)) {
            HttpResponse<String> refused =
                    administrator.post("/camunda/api/engine/engine/default/user/create", account(newcomer, weak));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("At least 15 characters").contains("Ít nhất 15 ký tự");
        }
        assertThat(accounts.exists(newcomer)).isFalse();
        assertThat(administrator
                        .post("/camunda/api/engine/engine/default/user/create", account(newcomer, GOOD))
                        .statusCode())
                .isEqualTo(204);
        assertThat(identities.checkPassword(newcomer, GOOD)).isTrue();
    }

    @Test
    void refusesAWeakPasswordWhenItIsChanged() {
        Visitor administrator = administrator();
        String credentials = "/camunda/api/engine/engine/default/user/" + name + "/credentials";

        assertThat(administrator.put(credentials, change("123456789012345")).statusCode())
                .isEqualTo(400);
        assertThat(identities.checkPassword(name, GOOD)).isTrue();
        assertThat(administrator
                        .put(credentials, change("gió mùa thu mẹ ru con ngủ"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(identities.checkPassword(name, "gió mùa thu mẹ ru con ngủ")).isTrue();
    }

    @Test
    void tellsTheAdminAppTheRulesInPlainWords() {
        HttpResponse<String> rules = administrator().get("/camunda/api/engine/engine/default/identity/password-policy");

        assertThat(rules.statusCode()).isEqualTo(200);
        assertThat(rules.body()).contains("Ít nhất 15 ký tự").contains("Không dùng mật khẩu phổ biến");
    }

    @Test
    void makesAScriptThatGuessesWaitAndNobodyElse() throws Exception {
        for (int n = 0; n < 6; n++) {
            web.perform(get("/").with(httpBasic(name, "wrong")).with(from(HERE)))
                    .andExpect(status().isUnauthorized())
                    .andExpect(header().exists("WWW-Authenticate"));
        }

        web.perform(get("/").with(httpBasic(name, GOOD)).with(from(HERE)))
                .andExpect(status().isTooManyRequests())
                .andExpect(header().string("Retry-After", "2"))
                .andExpect(jsonPath("$.detail").value(containsString("Quá nhiều lần thử")));
        web.perform(get("/").with(httpBasic(name, GOOD)).with(from(ELSEWHERE))).andExpect(status().isOk());
        assertThat(database.sql("select coalesce(attempts_, 0) from act_id_user where id_ = ?")
                        .param(name)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void tellsAPersonWhoGuessesToWait() throws Exception {
        for (int n = 0; n < 6; n++) {
            web.perform(form("wrong", HERE)).andExpect(redirectedUrl("/login?error"));
        }

        web.perform(form(GOOD, HERE)).andExpect(redirectedUrlPattern("/login?wait=*"));
        web.perform(get("/login?wait=2"))
                .andExpect(content().string(containsString("Vui lòng đợi <span>2</span> giây")))
                .andExpect(content().string(containsString("Please wait <span>2</span> seconds")));
        web.perform(form(GOOD, ELSEWHERE)).andExpect(redirectedUrl("/"));
    }

    /** Both check any password, for whoever is signed in, and know no waiting. */
    @Test
    void closesTheOtherTwoPlacesWherePasswordsCouldBeTried() {
        Visitor colleague = Visitor.signedIn(port, "reception", DEMO);
        colleague.get("/camunda/api/engine/engine/default/user/reception/profile");

        for (String slash : List.of("", "/")) {
            assertThat(colleague
                            .post(
                                    "/camunda/api/engine/engine/default/identity/verify" + slash,
                                    "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, GOOD))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(colleague
                        .post("/camunda/api/admin/auth/user/default/login/tasklist", "")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void reportsEveryTryWithoutANameInEventOrLog(CapturedOutput output) throws Exception {
        web.perform(get("/").with(httpBasic(name, "wrong")).with(from(HERE)));
        web.perform(get("/").with(httpBasic(name, GOOD)).with(from(HERE)));

        List<SignIn> tries = events.stream(SignIn.class).toList();
        assertThat(tries)
                .extracting(SignIn::outcome)
                .containsExactly(SignIn.Outcome.WRONG_PASSWORD, SignIn.Outcome.LET_IN);
        assertThat(tries.get(0).account()).isEqualTo(tries.get(1).account()).matches("[0-9a-f]{16}");
        assertThat(output).contains(tries.get(0).account() + ": WRONG_PASSWORD").doesNotContain(name);
    }

    @Test
    void takesAsLongToRefuseANameThatDoesNotExist() {
        long known = medianOfRefusals(name);
        long unknown = medianOfRefusals("nobody-of-this-name");

        assertThat(unknown).isGreaterThan(known / 3);
    }

    private long medianOfRefusals(String account) {
        return IntStream.range(0, 9)
                .mapToLong(n -> {
                    long begun = System.nanoTime();
                    assertThat(identities.checkPassword(account, "wrong")).isFalse();
                    return System.nanoTime() - begun;
                })
                .sorted()
                .skip(4)
                .findFirst()
                .orElseThrow();
    }

    private Visitor administrator() {
        Visitor administrator = Visitor.signedIn(port, "admin", DEMO);
        // The web apps hand out their token against forged requests with the first answer.
        administrator.get("/camunda/api/engine/engine/default/user/admin/profile");
        return administrator;
    }

    private static String account(String id, String password) {
        return "{\"profile\":{\"id\":\"%s\",\"firstName\":\"Mai\"},\"credentials\":{\"password\":\"%s\"}}"
                .formatted(id, password);
    }

    private static String change(String password) {
        return "{\"password\":\"%s\",\"authenticatedUserPassword\":\"%s\"}".formatted(password, DEMO);
    }

    private org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder form(
            String password, String address) {
        return post("/login")
                // Not by csrf() of the test library: what it does to the filter stays for whoever comes next.
                .cookie(new Cookie("SC-XSRF-TOKEN", "t"))
                .param("_csrf", "t")
                .with(from(address))
                .param("username", name)
                .param("password", password);
    }

    private static RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }
}
