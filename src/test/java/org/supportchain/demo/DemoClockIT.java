package org.supportchain.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.supportchain.workflow.Chain.map;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.supportchain.workflow.Chain;
import org.supportchain.workflow.ChainTest;

@ChainTest
class DemoClockIT {

    @Autowired
    WebApplicationContext house;

    @Autowired
    Chain chain;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    MockMvc http;

    @BeforeEach
    void letTheClockRun() {
        chain.releaseClock();
        http = MockMvcBuilders.webAppContextSetup(house).apply(springSecurity()).build();
    }

    @AfterEach
    void setTheClockBack() {
        chain.releaseClock();
        database.sql("delete from demo_clock").update();
    }

    @Test
    void firesWhatBecameDueAtItsOwnTimeAndInOrder() throws Exception {
        Instant reported = clock.instant();
        String child = chain.report(map("ageGroup", "CHILD", "presence", "HERE_NOW"));
        chain.complete(child, "Task_RegisterChild", "relationToAdult", "UNKNOWN");

        advance("PT29H")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.fired").isNumber());

        List<HistoricActivityInstance> levels = history
                .createHistoricActivityInstanceQuery()
                .activityType("userTask")
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .list()
                .stream()
                .filter(activity -> activity.getActivityId().startsWith("Task_AnswerEscalationLevel"))
                .filter(activity ->
                        activity.getStartTime().toInstant().isAfter(reported.plus(Duration.ofMinutes(23 * 60 + 59))))
                .filter(activity ->
                        activity.getStartTime().toInstant().isBefore(reported.plus(Duration.ofMinutes(28 * 60 + 5))))
                .toList();
        assertThat(levels)
                .extracting(HistoricActivityInstance::getActivityId)
                .containsSubsequence(
                        "Task_AnswerEscalationLevel1", "Task_AnswerEscalationLevel2", "Task_AnswerEscalationLevel3");
        assertThat(Duration.between(reported, clock.instant())).isGreaterThanOrEqualTo(Duration.ofHours(29));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1H", "PT0S", "yesterday", "PT999999H"})
    void goesForwardOnly(String advance) throws Exception {
        advance(advance)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").isNotEmpty());
    }

    @Test
    void obeysOnlyAnAdministrator() throws Exception {
        http.perform(post("/demo/clock")
                        .with(httpBasic("supervisor", "demo-2026"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"advance\":\"PT1H\"}"))
                .andExpect(status().isForbidden());
    }

    private org.springframework.test.web.servlet.ResultActions advance(String step) throws Exception {
        return http.perform(post("/demo/clock")
                .with(httpBasic("admin", "demo-2026"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"advance\":\"" + step + "\"}"));
    }
}
