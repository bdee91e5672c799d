package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.webapp.impl.security.filter.SecurityFilterRule;
import org.camunda.bpm.webapp.impl.security.filter.util.FilterRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.supportchain.network.Role;
import org.supportchain.workflow.WebAppDoors.Door;

/** The table of doors: who finds which. */
class WebAppDoorsTest {

    private static final String TASK = "/engine/engine/default/task/6a64f5a3-c7c4-11f0-9b5a-0242ac120002";

    @Test
    void hasEveryDoorOnceForThoseWhoNeedIt() {
        assertThat(WebAppDoors.ALL).doesNotHaveDuplicates().hasSizeGreaterThan(100);
        assertThat(WebAppDoors.ALL)
                .extracting(door -> door.who() + door.method() + door.path())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void opensToEveryRoleTheDoorsOfItsAppOnly(Role role) {
        assertThat(finds(role, "POST", TASK + "/submit-form")).isEqualTo(role.worksOnCases());
        assertThat(finds(role, "POST", "/engine/engine/default/filter/abc/list"))
                .isEqualTo(role.worksOnCases());
        assertThat(finds(role, "POST", "/engine/engine/default/user/create")).isEqualTo(role == Role.ADMINISTRATOR);
        assertThat(finds(role, "PUT", "/engine/engine/default/group/supervisors/members/lan"))
                .isEqualTo(role == Role.ADMINISTRATOR);
        boolean oversees = role == Role.AUDITOR || role == Role.MODEL_MANAGER;
        assertThat(finds(role, "POST", "/engine/engine/default/process-instance"))
                .isEqualTo(oversees);
        assertThat(finds(role, "GET", "/cockpit/plugin/base/default/process-definition/statistics"))
                .isEqualTo(oversees);
        assertThat(finds(role, "GET", "/admin/auth/user/default")).isTrue();
    }

    @Test
    void opensToNobodyWithoutARoleMoreThanTheOwnAccount() {
        assertThat(WebAppDoors.ALL.stream()
                        .filter(door -> door.who().admits(Set.of()))
                        .map(Door::path)
                        .distinct())
                .allMatch(path ->
                        path.matches(".*(/auth/user/default.*|/engine/|/profile|/credentials|/password-policy)"));
    }

    /** What nobody may ever do through the web apps. */
    @ParameterizedTest
    @CsvSource({
        "POST, ~/task/{id}/complete",
        "POST, ~/task/{id}/resolve",
        "POST, ~/task/{id}/comment/create",
        "GET, ~/task/{id}/comment",
        "POST, ~/task/{id}/attachment/create",
        "PUT, ~/task/{id}/variables/x",
        "POST, ~/task/{id}/variables",
        "GET, ~/task/{id}/variables",
        "PUT, ~/task/{id}",
        "POST, ~/task/{id}/identity-links",
        "POST, ~/task/{id}/identity-links/delete",
        "POST, ~/task/create",
        "POST, ~/filter/create",
        "PUT, ~/filter/{id}",
        "DELETE, ~/filter/{id}",
        "POST, ~/deployment/create",
        "DELETE, ~/deployment/{id}",
        "GET, ~/deployment/{id}/resources",
        "POST, ~/process-definition/{id}/start",
        "POST, ~/process-definition/key/SupportChainProcess/start",
        "PUT, ~/process-instance/{id}/variables/x",
        "DELETE, ~/process-instance/{id}",
        "POST, ~/process-instance/delete",
        "POST, ~/process-instance/{id}/modification",
        "POST, ~/migration/execute",
        "POST, ~/modification/execute",
        "GET, ~/batch",
        "PUT, ~/job/{id}/duedate",
        "PUT, ~/job/{id}/retries",
        "POST, ~/job/{id}/execute",
        "POST, ~/message",
        "POST, ~/signal",
        "POST, ~/condition",
        "POST, ~/external-task/fetchAndLock",
        "POST, ~/history/task",
        "GET, ~/history/variable-instance",
        "POST, ~/history/variable-instance",
        "GET, ~/authorization",
        "POST, ~/authorization/create",
        "PUT, ~/authorization/{id}",
        "POST, ~/identity/verify",
        "POST, ~/decision-definition/{id}/evaluate",
        "GET, ~/telemetry/data",
        "POST, ~/telemetry/configuration",
        "GET, ~/metrics",
        "POST, /admin/setup/default/user/create",
        "POST, /admin/auth/user/default/login/admin",
        "GET, /engine/engine/other/task/count",
        "GET, /engine/version",
        "GET, /welcome/anything"
    })
    void hasNoDoorForWhatNobodyNeeds(String method, String path) {
        String address = path.replace("~", "/engine/engine/default").replace("{id}", "6a64f5a3-c7c4");
        assertThat(WebAppDoors.find(method, address, EnumSet.allOf(Role.class))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine/engine/default/task/",
                "/engine/engine/default/task//form",
                "/engine/engine/default/task/a/../b/form",
                "/engine/engine/default/task/../form",
                "/engine/engine/default/task/%2e%2e/form",
                "/engine/engine/default/task/a%2Fb/form",
                "/engine/engine/default/task/a%2fb/form",
                "/engine/engine/default/task/a%5Cb/form",
                "/engine/engine/default/task/a;x=1/form",
                "/engine/engine/default/task/a/form;x=1",
                "/engine/engine/default/task/a/form/",
                "/engine/engine/default//task/a/form",
                "//engine/engine/default/task/a/form",
                "/engine/./engine/default/task/a/form",
                "/engine/engine/DEFAULT/task/a/form",
                "/engine/engine/default/Task/a/form",
                "/engine/engine/default/%74ask/a/form",
                "/engine/engine/default/task/a/form%00",
                "/engine/engine/default/task/%24%7Bx%7D/form",
                "/engine/engine/default/task/a'or'1/form",
                "/engine/engine/default/task/<b>/form",
                "/engine/engine/default/task/ /form",
                "/engine/engine/default/task/a/form\n"
            })
    void takesNoOtherSpellingOfAPath(String path) {
        assertThat(finds(Role.RECEPTION_OFFICER, "GET", "/engine/engine/default/task/a/form"))
                .isTrue();
        assertThat(WebAppDoors.find("GET", path, EnumSet.allOf(Role.class))).isEmpty();
    }

    /** The rules of the web apps grant what they deny but do not list again; that is why ours come first. */
    @Test
    void closesWhatTheWebAppsThemselvesWouldLetThrough() throws IOException {
        String unknown = "/admin/auth/unknown";
        try (InputStream rules =
                getClass().getResourceAsStream("/META-INF/resources/webjars/camunda/securityFilterRules.json")) {
            List<SecurityFilterRule> stock = FilterRules.load(rules, "");
            assertThat(FilterRules.authorize("POST", "/api" + unknown, stock).isGranted())
                    .isTrue();
        }
        assertThat(WebAppDoors.find("POST", unknown, EnumSet.allOf(Role.class))).isEmpty();
    }

    private static boolean finds(Role role, String method, String path) {
        return WebAppDoors.find(method, path, Set.of(role)).isPresent();
    }
}
