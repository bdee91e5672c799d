package org.supportchain.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.supportchain.casefile.CaseReference;
import org.supportchain.workflow.ChainTest;

@ChainTest
class ReportsIT {

    @Autowired
    Reports reports;

    @Autowired
    RuntimeService runtime;

    @Autowired
    WebApplicationContext house;

    MockMvc http;

    @BeforeEach
    void open() {
        http = MockMvcBuilders.webAppContextSetup(house).apply(springSecurity()).build();
    }

    @Test
    void opensOneCaseForTheSameReportSentFiveTimesInParallel() throws Exception {
        Report report = report(UUID.randomUUID().toString());
        ExecutorService reporters = Executors.newFixedThreadPool(5);
        try {
            Callable<Reports.Received> send = () -> reports.receive(report);
            List<Future<Reports.Received>> sent = reporters.invokeAll(List.of(send, send, send, send, send));
            Set<CaseReference> references = sent.stream()
                    .map(ReportsIT::join)
                    .map(Reports.Received::reference)
                    .collect(Collectors.toSet());

            assertThat(references).hasSize(1);
            assertThat(sent.stream().map(ReportsIT::join).filter(Reports.Received::opened))
                    .hasSize(1);
            assertThat(runtime.createProcessInstanceQuery()
                            .processDefinitionKey("SupportChainProcess")
                            .processInstanceBusinessKey(
                                    references.iterator().next().value())
                            .count())
                    .isEqualTo(1);
        } finally {
            reporters.shutdown();
        }
    }

    @Test
    void opensSevenCasesForSevenReportsOfOneMinute() {
        Set<CaseReference> references = IntStream.range(0, 7)
                .mapToObj(n ->
                        reports.receive(report(UUID.randomUUID().toString())).reference())
                .collect(Collectors.toSet());

        assertThat(references).hasSize(7);
    }

    @Test
    void answersTheReferenceAndTheSameReferenceAgain() throws Exception {
        String body =
                "{\"reporter\":\"hotline-111\",\"key\":\"%s\",\"ageGroup\":\"UNKNOWN\"}".formatted(UUID.randomUUID());

        http.perform(post("/api/reports")
                        .with(httpBasic("reception", "demo-2026"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.reference").value(org.hamcrest.Matchers.matchesPattern("SC-\\d{4}-\\d{6}")));
        http.perform(post("/api/reports")
                        .with(httpBasic("reception", "demo-2026"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().isOk());
    }

    @Test
    void saysInPlainWordsWhatAReportLacks() throws Exception {
        http.perform(post("/api/reports")
                        .with(httpBasic("reception", "demo-2026"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reporter\":\"x\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value("ageGroup must not be null; key must not be blank"));
        http.perform(post("/api/reports")
                        .with(httpBasic("reception", "demo-2026"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"ageGroup\":\"OLD\"}"))
                .andExpect(status().isBadRequest());
    }

    @Test
    void takesReportsOnlyFromPeopleWhoReceive() throws Exception {
        String body = "{\"reporter\":\"x\",\"key\":\"y\",\"ageGroup\":\"ADULT\"}";
        http.perform(post("/api/reports")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().is4xxClientError());
        http.perform(post("/api/reports")
                        .with(httpBasic("auditor", "demo-2026"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().isForbidden());
    }

    private static Report report(String key) {
        return ReportForTests.adult("hotline-111", key);
    }

    private static Reports.Received join(Future<Reports.Received> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
