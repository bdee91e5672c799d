package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.supportchain.HouseToken.houseToken;
import static org.supportchain.workflow.Chain.map;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest.Reason;
import org.supportchain.network.Facility;
import org.supportchain.network.Role;
import org.supportchain.workflow.BoardOverview.Tally;
import org.supportchain.workflow.BoardQuestion.When;

/** The board shows each overseer the own facilities, counts as Tasklist does, and steps change hands all or none. */
@ChainTest
class DeadlineBoardIT {

    private static final String PASSWORD = "only-for-this-test";
    private static final String HERE = "board-here";
    private static final String NEAR = "board-near";
    private static final String FAR = "board-far";
    private static final BoardQuestion EVERYTHING = new BoardQuestion(null, null, null, null, null, 1);

    @Autowired
    WebApplicationContext context;

    @Autowired
    Chain chain;

    @Autowired
    Accounts accounts;

    @Autowired
    IdentityService identities;

    @Autowired
    TaskService tasks;

    @Autowired
    DeadlineBoard board;

    @Autowired
    KeepingAway keepingAway;

    @Autowired
    Sight sight;

    @Autowired
    OpenSteps openSteps;

    @Autowired
    JdbcClient database;

    private MockMvc web;

    @BeforeEach
    void prepare() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        accounts.openFacility(new Facility(HERE, "Nhà Ở Đây", "lao-cai"));
        accounts.openFacility(new Facility(NEAR, "Nhà Gần", "lao-cai"));
        accounts.openFacility(new Facility(FAR, "Nhà Xa", "can-tho"));
        for (Role role : Role.values()) {
            accounts.open(named(role), PASSWORD, named(role), role, List.of(HERE));
        }
        accounts.open("board-reception-2", PASSWORD, "x", Role.RECEPTION_OFFICER, List.of(HERE));
        accounts.open("board-reception-far", PASSWORD, "x", Role.RECEPTION_OFFICER, List.of(FAR));
    }

    @AfterEach
    void forget() {
        database.sql("delete from step_reassignment").update();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void isForThoseWhoOversee(Role role) throws Exception {
        int expected = role.oversees() ? 200 : 403;

        look(role, get("/board")).andExpect(status().is(expected));
        look(role, post("/board")).andExpect(status().is(expected));
        look(role, post("/board/chosen")).andExpect(status().is(expected));
        look(role, post("/board/reassignments")).andExpect(status().is(expected));
        look(role, get("/"))
                .andExpect(content()
                        .string(role.oversees() ? containsString("\"/board\"") : not(containsString("\"/board\""))));
        assertThat(board.overview(as(role)).all().total() == 0).isTrue();
    }

    @Test
    void refusesARequestThatAnotherPageForged() throws Exception {
        web.perform(post("/board/reassignments").with(user("board-supervisors").roles("supervisors")))
                .andExpect(status().isForbidden());
    }

    @Test
    void showsTheFacilitiesOfTheAccountAndNoOthers() {
        String here = chain.report(HERE, map());
        String near = chain.report(NEAR, map());
        String far = chain.report(FAR, map());

        assertThat(references(Role.SUPERVISOR)).contains(here).doesNotContain(near, far);
        assertThat(references(Role.FACILITY_DIRECTOR)).contains(here).doesNotContain(near, far);
        assertThat(references(Role.PROVINCIAL_OFFICER)).contains(here, near).doesNotContain(far);
        assertThat(references(Role.AUDITOR)).isEmpty();
        assertThat(board.overview(as(Role.PROVINCIAL_OFFICER)).facilities())
                .extracting(Tally::key)
                .containsExactlyInAnyOrder(HERE, NEAR);
        assertThat(board.steps(new BoardQuestion(NEAR, null, null, null, null, 1), as(Role.SUPERVISOR)))
                .isEmpty();
        assertThat(board.steps(List.of(step(far).getId()), as(Role.PROVINCIAL_OFFICER)))
                .isEmpty();
    }

    @Test
    void hidesACaseSetApartFromWhoeverIsKeptAwayInCountsToo() {
        String open = chain.report(HERE, map());
        String apart = chain.report(HERE, map());
        long before = board.overview(as(Role.SUPERVISOR)).all().total();
        long steps = tasks.createTaskQuery().processInstanceBusinessKey(apart).count();

        keepingAway.name(
                new CaseReference(apart), named(Role.SUPERVISOR), Reason.RELATIVE_ON_STAFF, as(Role.FACILITY_DIRECTOR));

        BoardOverview kept = board.overview(as(Role.SUPERVISOR));
        assertThat(steps).isPositive();
        assertThat(kept.all().total()).isEqualTo(before - steps);
        assertThat(kept.facilities().stream().mapToLong(Tally::total).sum()).isEqualTo(before - steps);
        assertThat(kept.risks().stream().mapToLong(Tally::total).sum()).isEqualTo(before - steps);
        assertThat(kept.workers().stream()
                        .mapToLong(load -> load.steps().total())
                        .sum())
                .isEqualTo(before - steps);
        assertThat(references(Role.SUPERVISOR)).contains(open).doesNotContain(apart);
        assertThat(board.count(new BoardQuestion(HERE, null, null, null, null, 1), as(Role.SUPERVISOR)))
                .isEqualTo(before - steps);

        assertThat(references(Role.FACILITY_DIRECTOR)).contains(open, apart);
        assertThat(board.count(new BoardQuestion(HERE, null, null, null, null, 1), as(Role.FACILITY_DIRECTOR)))
                .as("a case set apart still belongs to its facility")
                .isEqualTo(before);
        assertThat(board.overview(as(Role.FACILITY_DIRECTOR)).facilities())
                .extracting(Tally::title)
                .containsExactly("Nhà Ở Đây");
    }

    @Test
    void countsWhatTasklistCounts() {
        chain.report(HERE, map());
        chain.report(NEAR, map("ageGroup", "CHILD"));
        chain.pass(Duration.ofHours(10));
        String late = chain.report(HERE, map("ageGroup", "CHILD"));
        tasks.setAssignee(step(late).getId(), named(Role.RECEPTION_OFFICER));
        chain.pass(Duration.ofMinutes(50));

        for (Role role : List.of(Role.SUPERVISOR, Role.FACILITY_DIRECTOR, Role.PROVINCIAL_OFFICER)) {
            Authentication who = as(role);
            BoardOverview overview = board.overview(who);
            Date now = Date.from(chain.now());
            Date tomorrow = Date.from(chain.now().plus(Duration.ofHours(24)));
            assertThat(overview.all().total())
                    .isEqualTo(tasklist(who, tasks.createTaskQuery()))
                    .isPositive();
            assertThat(overview.all().overdue())
                    .isEqualTo(tasklist(who, tasks.createTaskQuery().dueBefore(now)))
                    .isPositive();
            assertThat(overview.all().soon())
                    .isEqualTo(
                            tasklist(who, tasks.createTaskQuery().dueAfter(now).dueBefore(tomorrow)))
                    .isPositive();
            for (Tally sector : overview.sectors()) {
                assertThat(sector.total())
                        .as(sector.title())
                        .isEqualTo(tasklist(
                                who,
                                tasks.createTaskQuery()
                                        .taskCandidateGroup(sector.key())
                                        .includeAssignedTasks()));
                assertThat(board.count(new BoardQuestion(null, sector.key(), null, null, null, 1), who))
                        .isEqualTo(sector.total());
            }
            overview.risks().forEach(risk -> assertThat(
                            board.count(new BoardQuestion(null, null, null, risk.key(), null, 1), who))
                    .isEqualTo(risk.total()));
            overview.workers().forEach(load -> assertThat(board.count(
                            new BoardQuestion(null, null, load.steps().key(), null, null, 1), who))
                    .isEqualTo(load.steps().total()));
            assertThat(board.count(new BoardQuestion(null, null, null, null, When.OVERDUE, 1), who))
                    .isEqualTo(overview.all().overdue());
            assertThat(board.count(new BoardQuestion(null, null, null, null, When.SOON, 1), who))
                    .isEqualTo(overview.all().soon());
        }
        assertThat(board.overview(as(Role.SUPERVISOR)).workers())
                .filteredOn(load -> named(Role.RECEPTION_OFFICER).equals(load.account()))
                .singleElement()
                .satisfies(load -> assertThat(load.cases()).isEqualTo(1));
    }

    @Test
    void putsTheMostOverdueFirstAndSaysWhoWasCalled() {
        String old = chain.report(HERE, map("ageGroup", "CHILD"));
        chain.pass(Duration.ofHours(4));
        chain.report(HERE, map());

        List<DueStep> steps = board.steps(EVERYTHING, as(Role.SUPERVISOR));

        assertThat(steps).extracting(DueStep::dueAt).isSorted();
        assertThat(steps.get(0).reference()).isEqualTo(old);
        assertThat(steps).anySatisfy(step -> {
            assertThat(step.escalated()).isTrue();
            assertThat(step.level()).isEqualTo(levelInCaseTab(step));
            assertThat(step.level()).isGreaterThan(1);
        });
        assertThat(steps)
                .filteredOn(step -> step.name().startsWith("Answer stalled step"))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.lateStep()).isNotNull());
        assertThat(steps).filteredOn(step -> !step.escalated()).allSatisfy(step -> assertThat(step.level())
                .isNull());
    }

    private @Nullable Integer levelInCaseTab(DueStep step) {
        return openSteps.of(new CaseReference(step.reference()), step.task()).stream()
                .filter(CaseOverview.OpenStep::here)
                .findFirst()
                .orElseThrow()
                .escalationLevel();
    }

    @Test
    void givesStepsToAColleagueAndKeepsWhy() throws Exception {
        List<String> chosen = steps(chain.report(HERE, map()), chain.report(HERE, map()));
        tasks.setAssignee(chosen.get(0), named(Role.RECEPTION_OFFICER));

        look(Role.SUPERVISOR, post("/board/chosen").param("step", all(chosen)))
                .andExpect(content().string(containsString("<option value=\"board-reception-2\"")))
                .andExpect(content().string(not(containsString("board-reception-far"))))
                .andExpect(content().string(not(containsString("board-counsellors"))));
        give(Role.SUPERVISOR, chosen, "board-reception-2", "ABSENCE")
                .andExpect(redirectedUrl("/board"))
                .andExpect(flash().attribute("given", 2));

        assertThat(assignees(chosen)).containsOnly("board-reception-2");
        assertThat(database.sql("select * from step_reassignment where task_id = ?")
                        .param(chosen.get(0))
                        .query()
                        .singleRow())
                .containsEntry("from_account", named(Role.RECEPTION_OFFICER))
                .containsEntry("to_account", "board-reception-2")
                .containsEntry("reason", "ABSENCE")
                .containsEntry("reassigned_by", named(Role.SUPERVISOR))
                .containsKey("reference");
        assertThat(kept()).isEqualTo(2);
    }

    @Test
    void givesStepsBackToTheirGroup() throws Exception {
        List<String> chosen = steps(chain.report(HERE, map()));
        tasks.setAssignee(chosen.get(0), named(Role.RECEPTION_OFFICER));

        give(Role.FACILITY_DIRECTOR, chosen, "*", "TAKEN_BY_MISTAKE").andExpect(redirectedUrl("/board"));

        assertThat(tasks.createTaskQuery().taskId(chosen.get(0)).singleResult().getAssignee())
                .isNull();
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void givesAllStepsOrNone() throws Exception {
        String here = chain.report(HERE, map());
        String far = chain.report(FAR, map());
        String apart = chain.report(HERE, map());
        keepingAway.name(new CaseReference(apart), "board-reception-2", Reason.OTHER, as(Role.FACILITY_DIRECTOR));

        refused(give(Role.SUPERVISOR, steps(here, far), "board-reception-2", "SKILL"), "already done");
        refused(
                give(Role.SUPERVISOR, List.of(step(here).getId(), "no-such-step"), "board-reception-2", "SKILL"),
                "already done");
        refused(give(Role.SUPERVISOR, steps(here, apart), "board-reception-2", "SKILL"), "may not do all");
        refused(give(Role.SUPERVISOR, steps(here), "board-reception-far", "SKILL"), "may not do all");
        refused(give(Role.SUPERVISOR, steps(here), "board-counsellors", "SKILL"), "may not do all");
        refused(give(Role.SUPERVISOR, steps(here), "nobody-at-all", "SKILL"), "may not do all");
        refused(give(Role.SUPERVISOR, List.of(), "board-reception-2", "SKILL"), "at least one");
        suspended(
                "board-reception-2",
                () -> refused(give(Role.SUPERVISOR, steps(here), "board-reception-2", "SKILL"), "may not do all"));

        assertThat(assignees(steps(here, far, apart))).containsOnlyNulls();
        assertThat(kept()).isZero();
    }

    /** The second step fails in the database itself, after the first was given. */
    @Test
    void takesBackWhatItGaveWhenALaterStepFails() throws Exception {
        List<String> chosen = steps(chain.report(HERE, map()), chain.report(HERE, map()));
        String last = chosen.stream().sorted().toList().get(1);
        database.sql("create function refuse_one() returns trigger language plpgsql as 'begin if new.task_id = ''"
                        + last + "'' then raise exception ''no''; end if; return new; end'")
                .update();
        database.sql(
                        "create trigger refuse_one before insert on step_reassignment for each row execute function refuse_one()")
                .update();
        try {
            assertThatThrownBy(() -> give(Role.SUPERVISOR, chosen, "board-reception-2", "WORKLOAD"))
                    .rootCause()
                    .hasMessageContaining("no");
        } finally {
            database.sql("drop trigger refuse_one on step_reassignment").update();
            database.sql("drop function refuse_one").update();
        }

        assertThat(assignees(chosen)).containsOnlyNulls();
        assertThat(kept()).isZero();
    }

    @Test
    void asksForAReasonOfTheList() throws Exception {
        List<String> chosen = steps(chain.report(HERE, map()));

        refused(give(Role.SUPERVISOR, chosen, "board-reception-2", ""), "Say to whom and why");
        refused(give(Role.SUPERVISOR, chosen, "board-reception-2", "Chị ấy mệt"), "Say to whom and why");
        refused(give(Role.SUPERVISOR, chosen, "", "SKILL"), "Say to whom and why");

        assertThat(assignees(chosen)).containsOnlyNulls();
        assertThat(kept()).isZero();
    }

    @Test
    void doesNotAskAboutAWorkerByAddress() throws Exception {
        String reference = chain.report(HERE, map());

        look(Role.SUPERVISOR, get("/board").param("worker", "board-reception-2"))
                .andExpect(content().string(containsString(reference)));
        look(Role.SUPERVISOR, post("/board").param("worker", "board-reception-2"))
                .andExpect(content().string(not(containsString(reference))));
    }

    @Test
    void takesNonsenseForNoQuestion() throws Exception {
        chain.report(HERE, map());

        look(Role.SUPERVISOR, get("/board").param("when", "'; drop").param("risk", "' or 1=1"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("No open step here")));
        look(Role.SUPERVISOR, post("/board").param("page", "-3")).andExpect(status().isOk());
        look(Role.SUPERVISOR, post("/board").param("page", "2147483647")).andExpect(status().isOk());
    }

    private static void refused(ResultActions answer, String why) throws Exception {
        answer.andExpect(status().isOk()).andExpect(content().string(containsString(why)));
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private void suspended(String account, Attempt attempt) throws Exception {
        identities.createMembership(account, Accounts.SUSPENDED);
        try {
            attempt.run();
        } finally {
            identities.deleteMembership(account, Accounts.SUSPENDED);
        }
    }

    private ResultActions give(Role role, List<String> steps, String to, String reason) throws Exception {
        MockHttpServletRequestBuilder form = post("/board/reassignments");
        steps.forEach(step -> form.param("step", step));
        return look(role, form.param("to", to).param("reason", reason));
    }

    private ResultActions look(Role role, MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(httpBasic(named(role), PASSWORD)).with(houseToken()));
    }

    private List<String> references(Role role) {
        return board.steps(EVERYTHING, as(role)).stream()
                .map(DueStep::reference)
                .toList();
    }

    private long tasklist(Authentication who, TaskQuery query) {
        return sight.as(who, query::count);
    }

    private Task step(String reference) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskCandidateGroup(Role.RECEPTION_OFFICER.groupId())
                .includeAssignedTasks()
                .orderByTaskId()
                .asc()
                .list()
                .get(0);
    }

    private List<String> steps(String... references) {
        return Stream.of(references).map(reference -> step(reference).getId()).toList();
    }

    private static String[] all(List<String> steps) {
        return steps.toArray(String[]::new);
    }

    private List<@Nullable String> assignees(List<String> steps) {
        return steps.stream()
                .map(id -> tasks.createTaskQuery().taskId(id).singleResult().getAssignee())
                .toList();
    }

    private long kept() {
        return database.sql("select count(*) from step_reassignment")
                .query(Long.class)
                .single();
    }

    private static String named(Role role) {
        return "board-" + role.groupId();
    }

    private static Authentication as(Role role) {
        return UsernamePasswordAuthenticationToken.authenticated(
                named(role), null, List.of(new SimpleGrantedAuthority("ROLE_" + role.groupId())));
    }
}
