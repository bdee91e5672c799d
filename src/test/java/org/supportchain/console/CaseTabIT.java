package org.supportchain.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.supportchain.HouseToken.houseToken;
import static org.supportchain.workflow.Chain.NINE_IN_THE_EVENING;
import static org.supportchain.workflow.Chain.map;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.DataClass;
import org.supportchain.casefile.Purpose;
import org.supportchain.casefile.Recipient;
import org.supportchain.network.Facility;
import org.supportchain.network.Role;
import org.supportchain.workflow.Accounts;
import org.supportchain.workflow.Chain;
import org.supportchain.workflow.ChainTest;
import org.supportchain.workflow.Reception;

/** What the Case tab is told, to whom, and whose word about a case is taken. */
@ChainTest
class CaseTabIT {

    private static final String PASSWORD = "only-for-this-test";
    private static final String STAGE = "$.stages[?(@.label =~ /%s .*/)].state";
    private static final String STEP = "$.openSteps[?(@.step == '%s')].%s";

    @Autowired
    WebApplicationContext context;

    @Autowired
    Chain chain;

    @Autowired
    CaseFile caseFile;

    @Autowired
    Reception reception;

    @Autowired
    Accounts accounts;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    private MockMvc web;

    @BeforeEach
    void prepare() {
        chain.stopClock();
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        accounts.openFacility(new Facility("tab-here", "Here", "lao-cai"));
        accounts.openFacility(new Facility("tab-there", "There", "ha-noi"));
        account("tab-child-officer", Role.CHILD_PROTECTION_OFFICER, "tab-here");
        account("tab-child-officer-there", Role.CHILD_PROTECTION_OFFICER, "tab-there");
        account("tab-medical-officer", Role.MEDICAL_OFFICER, "tab-here");
        account("tab-supervisor", Role.SUPERVISOR, "tab-here");
        account("tab-reception", Role.RECEPTION_OFFICER, "tab-here");
        account("tab-auditor", Role.AUDITOR, "tab-here");
        account("tab-administrator", Role.ADMINISTRATOR, "tab-here");
    }

    @AfterEach
    void releaseTheClock() {
        chain.releaseClock();
    }

    @Test
    void showsWhoMayBeToldAndWhatWasShared() throws Exception {
        String mother = nightCase();
        chain.consent(mother, Purpose.HEALTH, Recipient.HOSPITALS, DataClass.IDENTITY, DataClass.HEALTH);
        chain.complete(mother, "Task_ScreenSafety", "safetyFlag", "GREEN");
        chain.complete(mother, "Task_NotifyProvince");

        look("tab-reception", chain.task(mother, "Task_ReceivePerson").getId())
                .andExpect(jsonPath("$.consents.length()").value(1))
                .andExpect(jsonPath("$.consents[0].recipients[0]")
                        .value("Hospitals, health services · Bệnh viện, cơ sở y tế"))
                .andExpect(jsonPath("$.consents[0].purposes[0]").value("Medical care · Chăm sóc y tế"))
                .andExpect(jsonPath("$.consents[0].data.length()").value(2))
                .andExpect(jsonPath("$.consents[0].from").value("2026-11-24T14:00:00Z"))
                .andExpect(jsonPath("$.consents[0].until").doesNotExist())
                .andExpect(jsonPath("$.consents[0].givenBy").value("Guardian · Người giám hộ"))
                .andExpect(jsonPath("$.consents[0].state").value("VALID"))
                .andExpect(jsonPath("$.sharings.length()").value(1))
                .andExpect(jsonPath("$.sharings[0].recipient").value("Department of Health · Sở Y tế"))
                .andExpect(jsonPath("$.sharings[0].at").value("2026-11-24T14:00:00Z"))
                .andExpect(jsonPath("$.sharings[0].basis", containsString("Law 53/2024 art. 27")));
    }

    @Test
    void showsWhereTheCaseOfTheChildStandsAndWhichLevelWasCalled() throws Exception {
        String mother = nightCase();
        String child = childOf(mother);
        chain.complete(child, "Task_RegisterChild", "relationToAdult", "PARENT_CLAIMED");
        chain.pass(Duration.ofHours(26));

        look("tab-child-officer", chain.task(child, "Task_AssessChildRapidly").getId())
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.reference").value(child))
                .andExpect(jsonPath("$.status").value("ACTIVE"))
                .andExpect(jsonPath("$.child").value(true))
                .andExpect(jsonPath("$.riskLevel").value("UNKNOWN"))
                .andExpect(jsonPath("$.now").value("2026-11-25T16:00:00Z"))
                .andExpect(jsonPath("$.stages.length()").value(12))
                .andExpect(jsonPath("$.stages[0].label").value("Reception · Tiếp nhận"))
                .andExpect(jsonPath(STAGE.formatted("Child protection")).value("RUNNING"))
                .andExpect(jsonPath(STAGE.formatted("Identification")).value("RUNNING"))
                .andExpect(jsonPath(STAGE.formatted("Medical care")).value("NOT_OPENED"))
                .andExpect(jsonPath(STAGE.formatted("Closure")).value("NOT_OPENED"))
                .andExpect(
                        jsonPath(STEP.formatted("C02", "label")).value("Assess child rapidly · Đánh giá nhanh trẻ em"))
                .andExpect(jsonPath(STEP.formatted("C02", "roles[1]"))
                        .value("Child protection officers · Người làm công tác bảo vệ trẻ em"))
                .andExpect(jsonPath(STEP.formatted("C02", "dueAt")).value("2026-11-25T14:00:00Z"))
                .andExpect(jsonPath(STEP.formatted("C02", "overdue")).value(true))
                .andExpect(jsonPath(STEP.formatted("C02", "here")).value(true))
                .andExpect(jsonPath(STEP.formatted("C02", "escalationLevel")).value(2))
                .andExpect(jsonPath("$.why.ruleId").value("C02-01"))
                .andExpect(jsonPath("$.why.source").value("Seed 0: nationwide 24-hour standard"))
                .andExpect(jsonPath("$.why.countedFrom").value(NINE_IN_THE_EVENING.toString()))
                .andExpect(jsonPath("$.why.dueAt").value("2026-11-25T14:00:00Z"))
                .andExpect(jsonPath("$.linkedCases[0].reference").value(mother))
                .andExpect(jsonPath("$.linkedCases[0].kind").value("CHILD_OF"))
                .andExpect(jsonPath("$.linkedCases[0].outward").value(true))
                .andExpect(content().string(not(containsString("Bé Na"))));
    }

    @Test
    void tellsWhatWasDoneAsFarAsTheRoleMayKnow() throws Exception {
        String child = childOf(nightCase());
        chain.complete(child, "Task_RegisterChild", "relationToAdult", "PARENT_CLAIMED");
        chain.pass(Duration.ofMinutes(1));
        chain.complete(child, "Task_ScreenSafety", "safetyFlag", "GREEN");

        String assessment = chain.task(child, "Task_AssessChildRapidly").getId();
        look("tab-child-officer", assessment)
                .andExpect(jsonPath("$.history.length()").value(2))
                .andExpect(jsonPath("$.history[0].step").isEmpty())
                .andExpect(jsonPath("$.history[0].label").value("Reception · Tiếp nhận"))
                .andExpect(jsonPath("$.history[1].step").value("C01"))
                .andExpect(jsonPath("$.history[1].label")
                        .value("Register child and check relationship · Lập hồ sơ trẻ, xác minh quan hệ"));
        look("tab-supervisor", assessment)
                .andExpect(jsonPath("$.history[0].step").value("R02"))
                .andExpect(jsonPath("$.history[0].late").value(false));
    }

    @Test
    void explainsToWhoeverIsCalledWhichStepStalledAndByWhichRule() throws Exception {
        String child = childOf(nightCase());
        chain.complete(child, "Task_RegisterChild", "relationToAdult", "PARENT_CLAIMED");
        chain.pass(Duration.ofHours(26));

        Task called = chain.tasks(child, "Task_AnswerEscalationLevel2").stream()
                .filter(task -> "C02".equals(tasks.getVariable(task.getId(), "stalledStep")))
                .findFirst()
                .orElseThrow();
        look("tab-supervisor", called.getId())
                .andExpect(status().isOk())
                .andExpect(
                        jsonPath("$.openSteps[?(@.here == true)].stalledStep").value("C02"))
                .andExpect(jsonPath(STEP.formatted("C02", "stalledStep")).value((Object) null))
                .andExpect(jsonPath("$.why.step").value("C02"))
                .andExpect(jsonPath("$.why.ruleId").value("C02-01"));

        chain.complete(called, map());
        look("tab-supervisor", chain.task(child, "Task_AssessChildRapidly").getId())
                .andExpect(jsonPath("$.nextClocks[?(@.stalledStep == 'C02')].label")
                        .value("New date passed · Đã qua ngày hẹn mới"));
    }

    @Test
    void showsNoChildProtectionForAnAdult() throws Exception {
        String mother = nightCase();

        look("tab-supervisor", chain.task(mother, "Task_ScreenSafety").getId())
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.child").value(false))
                .andExpect(jsonPath("$.stages.length()").value(11))
                .andExpect(jsonPath(STAGE.formatted("Child protection")).isEmpty())
                .andExpect(jsonPath(STAGE.formatted("Reception")).value("RUNNING"))
                .andExpect(jsonPath(STEP.formatted("R02", "escalationLevel")).value((Object) null))
                .andExpect(jsonPath("$.linkedCases[0].kind").value("CHILD_OF"))
                .andExpect(jsonPath("$.linkedCases[0].outward").value(false));
    }

    @Test
    void showsTheNextClockOfACaseThatIsFollowedHome() throws Exception {
        String mother = nightCase();
        runtime.startProcessInstanceByKey(
                "FollowUpProcess", mother, map("child", false, "riskLevel", "LOW", "facility", "tab-here"));
        chain.consent(mother);
        chain.complete(mother, "Task_HandOverToCommunity");

        look("tab-supervisor", chain.task(mother, "Task_ScreenSafety").getId())
                .andExpect(jsonPath("$.status").value("FOLLOW_UP"))
                .andExpect(jsonPath("$.nextClocks.length()").value(1))
                .andExpect(jsonPath("$.nextClocks[0].label").value("Contact comes up · Sắp đến kỳ liên lạc"))
                .andExpect(jsonPath("$.nextClocks[0].at")
                        .value(chain.timer(mother, "IntermediateEvent_ContactComesUp")
                                .getDuedate()
                                .toInstant()
                                .toString()));
    }

    @Test
    void hidesTheCaseFromWhoeverMayNotSeeTheTask() throws Exception {
        CaseReference child = reception.receive(map("ageGroup", "CHILD", "presence", "HERE_NOW"), "tab-here");
        chain.runAsyncJobs();
        String task = chain.task(child.value(), "Task_RegisterChild").getId();

        look("tab-child-officer", task).andExpect(status().isOk());
        look("tab-auditor", task).andExpect(status().isOk());
        for (String other : List.of("tab-child-officer-there", "tab-medical-officer", "tab-administrator")) {
            look(other, task)
                    .andExpect(status().isNotFound())
                    .andExpect(content().string(""));
        }
        look("tab-child-officer", "no-such-task").andExpect(status().isNotFound());
        web.perform(get("/api/tasks/{task}/case", task)).andExpect(status().isUnauthorized());
    }

    @Test
    void takesTheWordOfThoseOnlyWhoWorkOnTheCase() throws Exception {
        CaseReference child = reception.receive(map("ageGroup", "CHILD", "presence", "HERE_NOW"), "tab-here");
        chain.runAsyncJobs();

        for (String other :
                List.of("tab-child-officer-there", "tab-medical-officer", "tab-auditor", "tab-administrator")) {
            web.perform(threat(child.value()).with(httpBasic(other, PASSWORD))).andExpect(status().isNotFound());
        }
        web.perform(threat("SC-1999-000001").with(httpBasic("tab-child-officer", PASSWORD)))
                .andExpect(status().isNotFound());
        assertThat(chain.tasks(child.value(), "Task_AcknowledgeThreat")).isEmpty();

        web.perform(threat(child.value()).with(httpBasic("tab-child-officer", PASSWORD)))
                .andExpect(status().isAccepted());
        chain.runAsyncJobs();
        String acknowledge = chain.task(child.value(), "Task_AcknowledgeThreat").getId();
        look("tab-supervisor", acknowledge)
                .andExpect(jsonPath("$.alsoRunning[0]").value("Safety threat · Mối đe doạ an toàn"));
    }

    @Test
    void refusesAnEventThatTheCaseDoesNotWaitForOrThatNobodyKnows() throws Exception {
        String mother = nightCase();
        web.perform(event(mother, "PERSON_FOUND").with(httpBasic("tab-reception", PASSWORD)))
                .andExpect(status().isConflict());
        web.perform(event(mother, "SOMETHING_ELSE").with(httpBasic("tab-reception", PASSWORD)))
                .andExpect(status().isBadRequest());
        web.perform(post("/api/cases/{reference}/events", mother)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}")
                        .with(httpBasic("tab-reception", PASSWORD)))
                .andExpect(status().isBadRequest());
    }

    /** The tab has a session, not a password: it sends back the token that it found in the cookie. */
    @Test
    void takesAnEventFromASessionOnlyWithTheTokenOfTheHouse() throws Exception {
        String mother = nightCase();
        var session =
                SecurityMockMvcRequestPostProcessors.user("tab-reception").roles(Role.RECEPTION_OFFICER.groupId());
        Cookie token = web.perform(get(
                                "/api/tasks/{task}/case",
                                chain.task(mother, "Task_ScreenSafety").getId())
                        .with(session))
                .andExpect(cookie().path("SC-XSRF-TOKEN", "/"))
                .andExpect(cookie().httpOnly("SC-XSRF-TOKEN", false))
                .andReturn()
                .getResponse()
                .getCookie("SC-XSRF-TOKEN");

        web.perform(threat(mother).with(session)).andExpect(status().isForbidden());
        web.perform(threat(mother).with(session).cookie(token).header("X-SC-XSRF-TOKEN", token.getValue()))
                .andExpect(status().isAccepted());
    }

    @Test
    void stopsTheClockOfAStepForThoseWhoWorkOnItAndForNobodyElse() throws Exception {
        String mother = nightCase();
        chain.startAtFor(mother, "LegalAidProcess", "Task_RestorePapers", "facility", "tab-here");
        String task = chain.task(mother, "Task_RestorePapers").getId();

        for (String stranger : List.of("tab-medical-officer", "tab-auditor", "tab-administrator")) {
            web.perform(stop(task, "WAITING_FOR_PAPERS", stranger)).andExpect(status().isNotFound());
        }
        web.perform(stop(task, "BUSY", "tab-supervisor"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail", containsString("listed reason")));
        web.perform(stop(task, "", "tab-supervisor")).andExpect(status().isBadRequest());
        web.perform(stop(task, "WAITING_FOR_PAPERS", "tab-supervisor")).andExpect(status().isNoContent());
        look("tab-supervisor", task)
                .andExpect(jsonPath("$.why.pauses[0].resumedAt").doesNotExist());

        web.perform(delete("/api/tasks/{task}/pause", task)
                        .with(httpBasic("tab-supervisor", PASSWORD))
                        .with(houseToken()))
                .andExpect(status().isNoContent());
        look("tab-supervisor", task)
                .andExpect(jsonPath("$.why.pauses[0].resumedAt").exists());
        web.perform(post("/api/tasks/{task}/longer-term", task)
                        .with(httpBasic("tab-supervisor", PASSWORD))
                        .with(houseToken()))
                .andExpect(status().isNotFound());
    }

    private static MockHttpServletRequestBuilder stop(String task, String reason, String name) {
        return post("/api/tasks/{task}/pause", task)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"reason\":\"" + reason + "\"}")
                .with(httpBasic(name, PASSWORD))
                .with(houseToken());
    }

    private ResultActions look(String name, String task) throws Exception {
        return web.perform(get("/api/tasks/{task}/case", task).with(httpBasic(name, PASSWORD)));
    }

    private static MockHttpServletRequestBuilder threat(String reference) {
        return event(reference, "THREAT_REPORTED");
    }

    private static MockHttpServletRequestBuilder event(String reference, String event) {
        return post("/api/cases/{reference}/events", reference)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"event\":\"" + event + "\"}");
    }

    private void account(String name, Role role, String facility) {
        accounts.open(name, PASSWORD, name, role, List.of(facility));
    }

    /** A mother and a boy of about nine, brought back across the border at night. */
    private String nightCase() {
        return chain.report(
                "tab-here",
                map(
                        "ageGroup", "ADULT",
                        "childCount", 1,
                        "child1Name", "Bé Na",
                        "child1Age", 9,
                        "presence", "HERE_NOW"));
    }

    private String childOf(String mother) {
        return caseFile.linked(new CaseReference(mother)).get(0).reference().value();
    }
}
