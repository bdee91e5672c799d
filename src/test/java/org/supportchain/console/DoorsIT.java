package org.supportchain.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Everything is closed that is not opened on purpose, and what is open is on a short list. */
@OverHttp
class DoorsIT {

    /** Whoever adds to this list opens a door for everybody. */
    private static final Set<String> OPEN =
            Set.of("GET /login", "ANY /error", "GET /actuator/health", "GET /actuator/health/**");

    private static final List<String> OUTSIDE_OF_SPRING_MVC = List.of(
            "/camunda/app/tasklist/default/",
            "/camunda/app/welcome/default/",
            "/camunda/api/admin/auth/user/default",
            "/camunda/api/engine/engine",
            "/camunda/api/engine/engine/default/task",
            "/camunda/lib/globalStyles.css",
            "/engine-rest/task",
            "/engine-rest/version",
            "/engine-rest/deployment",
            "/engine-rest/deployment/create",
            "/swagger-ui/index.html",
            "/swagger-ui.html",
            "/v3/api-docs",
            "/v3/api-docs.yaml",
            "/webjars/camunda/app/tasklist/index.html",
            "/demo/anything",
            "/no-such-page");

    @LocalServerPort
    int port;

    @Autowired
    WebApplicationContext context;

    @Autowired
    List<RequestMappingInfoHandlerMapping> mappings;

    @Test
    void strangersReachNothingElse() throws Exception {
        MockMvc web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        List<String> reached = new ArrayList<>();
        Set<String> doors = new TreeSet<>();
        for (RequestMappingInfo mapping : allMappings()) {
            for (String pattern : mapping.getPatternValues()) {
                for (HttpMethod method : methods(mapping)) {
                    String door = (mapping.getMethodsCondition().isEmpty() ? "ANY" : method.name()) + " " + pattern;
                    doors.add(door);
                    int status = web.perform(MockMvcRequestBuilders.request(method, pathOf(pattern))

                                    // A token that fits, so that it is not its lack that keeps strangers out.
                                    .cookie(new Cookie("SC-XSRF-TOKEN", "t"))
                                    .header("X-SC-XSRF-TOKEN", "t"))
                            .andReturn()
                            .getResponse()
                            .getStatus();
                    if (!OPEN.contains(door) && !Set.of(302, 401, 403).contains(status)) {
                        reached.add(door + " answers " + status);
                    }
                }
            }
        }

        assertThat(reached).isEmpty();
        assertThat(doors).contains("POST /api/reports", "GET /v3/api-docs").containsAll(OPEN);
    }

    @Test
    void strangersReachNoFileAndNoWebAppEither() {
        Visitor stranger = Visitor.stranger(port);

        assertThat(OUTSIDE_OF_SPRING_MVC)
                .allSatisfy(path ->
                        assertThat(stranger.get(path).statusCode()).as(path).isIn(302, 401, 403));
    }

    @Test
    void theDescriptionOfTheApiIsForWhoeverSignedIn() {
        Visitor partner = Visitor.signedIn(port, "police", "demo-2026");

        assertThat(partner.get("/v3/api-docs").body()).contains("/api/reports");
        assertThat(partner.get("/swagger-ui/index.html").statusCode()).isEqualTo(200);
    }

    private List<RequestMappingInfo> allMappings() {
        return mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .toList();
    }

    private static List<HttpMethod> methods(RequestMappingInfo mapping) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        return methods.isEmpty()
                ? List.of(HttpMethod.GET, HttpMethod.POST)
                : methods.stream().map(RequestMethod::asHttpMethod).toList();
    }

    private static String pathOf(String pattern) {
        return pattern.replaceAll("\\{[^}]*}", "x").replace("**", "x").replace("*", "x");
    }
}
