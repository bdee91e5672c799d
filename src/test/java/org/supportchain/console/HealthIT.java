package org.supportchain.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.workflow.Chain;

/** What strangers, administrators and a proxy hear of the health of the house. */
@OverHttp
class HealthIT {

    private static final String HEALTH = "/actuator/health";
    private static final Duration GENEROUS = Duration.ofMinutes(2);

    @LocalServerPort
    int port;

    @Autowired
    Chain chain;

    @Autowired
    ManagementService management;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    JdbcClient database;

    @Test
    void strangersHearOneWord() {
        assertThat(Visitor.stranger(port).get(HEALTH).body())
                .isIn(
                        "{\"status\":\"UP\",\"groups\":[\"liveness\",\"readiness\"]}",
                        "{\"status\":\"DOWN\",\"groups\":[\"liveness\",\"readiness\"]}");
        assertThat(Visitor.stranger(port).get(HEALTH + "/deadlines").statusCode())
                .isEqualTo(404);
        assertThat(Visitor.signedIn(port, "casemanager", "demo-2026")
                        .get(HEALTH)
                        .body())
                .doesNotContain("components");
    }

    @Test
    void administratorsHearOfEachPart() throws IOException {
        JsonNode parts = seenBy(administrator()).path("components");

        assertThat(parts.fieldNames()).toIterable().contains("db", "deadlines", "mail", "seal");
        assertThat(parts.at("/mail/status").asText()).isEqualTo("UP");
        assertThat(parts.at("/mail/details/server").asText()).contains("none configured");
    }

    @Test
    void saysThatDeadlinesCallNobodyWhileNoNodeDoesItsJobsAndStaysInTheProxy() throws IOException {
        Visitor administrator = administrator();
        String reference = chain.openCase(false);
        engine.getJobExecutor().shutdown();
        try {
            chain.startAtFor(reference, "ReceptionProcess", "Task_ScreenSafety");
            Job job = chain.timer(reference, "BoundaryEvent_ScreenSafetyOverdue");
            management.setJobDuedate(job.getId(), new Date(chain.now().toEpochMilli() - 600_000));
            // The job was made ten minutes ago, too.
            database.sql("update act_ru_job set create_time_ = duedate_ where id_ = ?")
                    .param(job.getId())
                    .update();

            assertThat(seenBy(administrator).at("/components/deadlines/status").asText())
                    .isEqualTo("DOWN");
            assertThat(seenBy(administrator)
                            .at("/components/deadlines/details/behindSeconds")
                            .asLong())
                    .isGreaterThanOrEqualTo(600);
            assertThat(Visitor.stranger(port).get(HEALTH).statusCode()).isEqualTo(503);
            assertThat(Visitor.stranger(port).get(HEALTH + "/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
            assertThat(Visitor.stranger(port).get(HEALTH + "/liveness").body()).isEqualTo("{\"status\":\"UP\"}");
        } finally {
            engine.getJobExecutor().start();
        }
        await().atMost(GENEROUS).untilAsserted(() -> assertThat(
                        seenBy(administrator).at("/components/deadlines/status").asText())
                .isEqualTo("UP"));
    }

    private Visitor administrator() {
        return Visitor.script(port, "admin", "demo-2026");
    }

    private static JsonNode seenBy(Visitor visitor) throws IOException {
        return new ObjectMapper().readTree(visitor.get(HEALTH).body());
    }
}
