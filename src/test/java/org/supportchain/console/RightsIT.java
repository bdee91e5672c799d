package org.supportchain.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.network.Facility;
import org.supportchain.network.Role;
import org.supportchain.workflow.Accounts;

/** A right that was taken away is gone within a second, for whoever is signed in already. */
@OverHttp
class RightsIT {

    private static final String PASSWORD = "con trâu đi trước cái cày";
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);
    private static final String WHO_AM_I = "/camunda/api/admin/auth/user/default";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    IdentityService identities;

    @Autowired
    FilterService filters;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient database;

    private String name;
    private String facility;
    private Visitor browser;
    private Visitor script;

    @BeforeEach
    void signIn() {
        name = "sua-" + UUID.randomUUID();
        facility = "house-" + UUID.randomUUID().toString().substring(0, 8);
        accounts.openFacility(new Facility(facility, "Here", "lao-cai"));
        accounts.open(name, PASSWORD, "Sua", Role.RECEPTION_OFFICER, List.of(facility));
        identities.createMembership(name, Role.AUDITOR.groupId());
        browser = Visitor.signedIn(port, name, PASSWORD);
        script = Visitor.script(port, name, PASSWORD);
        // The house and the web apps hand out their tokens against forged requests.
        browser.get("/");
        browser.get(WHO_AM_I);
    }

    @Test
    void aRoleIsGoneInTheHouseAndInTheWebApps() throws Exception {
        assertThat(report(browser)).isEqualTo(201);
        assertThat(report(script)).isEqualTo(201);
        assertThat(tasksInTasklist()).isPositive();
        assertThat(browser.get(WHO_AM_I).body()).contains("tasklist");

        identities.deleteMembership(name, Role.RECEPTION_OFFICER.groupId());

        within(ONE_SECOND, () -> {
            assertThat(report(browser)).isEqualTo(403);
            assertThat(report(script)).isEqualTo(403);
            assertThat(browser.get("/").body()).doesNotContain("Reception officers");
            assertThat(browser.get(WHO_AM_I).body()).doesNotContain("tasklist");
            assertThat(browser.get(listOf(filter())).statusCode()).isNotEqualTo(200);
        });
    }

    @Test
    void aFacilityIsGoneInTasklist() throws Exception {
        report(browser);
        assertThat(tasksInTasklist()).isPositive();

        identities.deleteTenantUserMembership(facility, name);

        within(ONE_SECOND, () -> assertThat(tasksInTasklist()).isZero());
    }

    @Test
    void whoIsDeletedIsSignedOut() {
        identities.deleteUser(name);

        isSignedOut();
    }

    @Test
    void whoIsSuspendedIsSignedOutAndComesBackWithAllRights() {
        identities.createMembership(name, "suspended");

        isSignedOut();
        assertThat(browser.signIn(name, PASSWORD)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/login?closed");
        assertThat(browser.get("/login?closed").body()).contains("Hãy hỏi quản trị viên");

        identities.deleteMembership(name, "suspended");
        assertThat(Visitor.signedIn(port, name, PASSWORD).get("/").body()).contains("Reception officers");
        assertThat(report(script)).isEqualTo(201);
    }

    @Test
    void whoHasNoRoleLeftIsSignedOut() {
        identities.deleteMembership(name, Role.RECEPTION_OFFICER.groupId());
        identities.deleteMembership(name, Role.AUDITOR.groupId());

        isSignedOut();
    }

    @Test
    void whoIsSuspendedInAdminHoldsNoStepAnyMore() {
        report(browser);
        Task step = tasks.createTaskQuery()
                .tenantIdIn(facility)
                .taskCandidateGroup(Role.RECEPTION_OFFICER.groupId())
                .list()
                .get(0);
        tasks.claim(step.getId(), name);
        Visitor administrator = Visitor.signedIn(port, "admin", "demo-2026");
        administrator.get("/");
        administrator.get(WHO_AM_I);

        assertThat(administrator
                        .put("/camunda/api/engine/engine/default/group/suspended/members/" + name, "{}")
                        .statusCode())
                .isEqualTo(204);

        assertThat(tasks.createTaskQuery().taskId(step.getId()).singleResult().getAssignee())
                .isNull();
        assertThat(database.sql(
                                "select from_account || ' ' || cause || ' ' || by_account from step_reoffer where task_id = ?")
                        .param(step.getId())
                        .query(String.class)
                        .single())
                .isEqualTo(name + " SUSPENDED admin");
    }

    /** At once, not after a second. */
    private void isSignedOut() {
        assertThat(report(browser)).isIn(401, 403);
        assertThat(browser.get("/").statusCode()).isEqualTo(302);
        assertThat(browser.get(WHO_AM_I).statusCode()).isEqualTo(401);
        assertThat(browser.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(302);
        assertThat(script.get("/").statusCode()).isEqualTo(401);
        assertThat(script.get(WHO_AM_I).statusCode()).isEqualTo(401);
    }

    private int report(Visitor who) {
        return who.post(
                        "/api/reports",
                        "{\"reporter\":\"test\",\"key\":\"%s\",\"ageGroup\":\"ADULT\",\"facility\":\"%s\"}"
                                .formatted(UUID.randomUUID(), facility))
                .statusCode();
    }

    private long tasksInTasklist() throws Exception {
        return new ObjectMapper()
                .readTree(browser.get(countOf(filter())).body())
                .path("count")
                .asLong();
    }

    private String filter() {
        return filters.createFilterQuery()
                .filterNameLike("My team%")
                .singleResult()
                .getId();
    }

    private static String countOf(String filter) {
        return "/camunda/api/engine/engine/default/filter/" + filter + "/count";
    }

    private static String listOf(String filter) {
        return "/camunda/api/engine/engine/default/filter/" + filter + "/list";
    }

    /** Looks once, when the time is over: on a busy machine the answers themselves may take longer. */
    private static void within(Duration time, org.awaitility.core.ThrowingRunnable gone) {
        await().pollDelay(time)
                .pollInterval(Duration.ofMinutes(5))
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(gone);
    }
}
