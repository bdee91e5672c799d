package org.supportchain.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.Canaries;
import org.supportchain.database.Figures;
import org.supportchain.workflow.Chain;

/** Who reads the figures of the house, and that nothing about anybody is in them. */
@OverHttp
class MetricsIT {

    private static final String FIGURES = "/actuator/prometheus";
    private static final Pattern LABEL = Pattern.compile("[{,](\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static final Pattern METRIC = Pattern.compile("[a-z0-9]+(_[a-z0-9]+)+");
    private static final Pattern SERIES = Pattern.compile("(?m)^([a-z0-9_]+)[{ ]");

    /** Whoever adds a label here says that it holds codes of the house or of its libraries, and few of them. */
    private static final Set<String> LABELS = Set.of(
            "application",
            "compiler",
            "repository",
            "area",
            "cause",
            "action",
            "code_function",
            "code_namespace",
            "error",
            "exception",
            "gc",
            "id",
            "kind",
            "le",
            "level",
            "main_application_class",
            "method",
            "name",
            "outcome",
            "path",
            "pool",
            "quantile",
            "state",
            "status",
            "step",
            "track",
            "uri",
            "version",
            "vendor",
            "runtime");

    @LocalServerPort
    int port;

    @Autowired
    Chain chain;

    @Autowired
    Figures figures;

    @Autowired
    TaskService tasks;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    JdbcClient database;

    @Test
    void opensToTheTokenAndToNoAccount() throws Exception {
        assertThat(scrape(token()).statusCode()).isEqualTo(200);
        assertThat(scrape(null).statusCode()).isEqualTo(401);
        assertThat(scrape("").statusCode()).isEqualTo(401);
        assertThat(scrape(token() + "x").statusCode()).isEqualTo(401);
        assertThat(Visitor.script(port, "admin", "demo-2026").get(FIGURES).statusCode())
                .isEqualTo(401);
        assertThat(Visitor.signedIn(port, "admin", "demo-2026").get(FIGURES).statusCode())
                .isEqualTo(401);
    }

    @Test
    void holdsNothingAboutAnybodyAfterAReportAndAStep() throws Exception {
        String told = Canaries.text();
        Visitor reception = Visitor.script(port, "reception", "demo-2026");
        String answer = reception
                .post(
                        "/api/reports",
                        "{\"reporter\":\"hotline-111\",\"key\":\"metrics-it\",\"facility\":\"hoa-sen\",\"ageGroup\":\"ADULT\","
                                + "\"entryRoute\":\"HOTLINE_111\",\"personName\":\"" + told + "\",\"story\":\"" + told
                                + "\"}")
                .body();
        String reference = answer.replaceAll(".*(SC-\\d{4}-\\d{6}).*", "$1");
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .listPage(0, 1)
                .get(0);
        reception.get("/api/tasks/" + task.getId() + "/case");
        reception.get("/camunda/api/engine/engine/default/task/" + task.getId() + "/form-variables");
        reception.get("/" + Canaries.text().replaceAll("[^A-Za-z0-9-]", "-"));
        reception.get("/tasks/" + task.getId());
        Visitor.signedIn(port, "auditor", "demo-2026").get("/audit?case=" + reference);
        chain.tasks(reference, task.getTaskDefinitionKey())
                .forEach(each -> chain.complete(
                        each,
                        chain.filled(
                                each, Chain.ORDINARY.getOrDefault(each.getTaskDefinitionKey(), java.util.Map.of()))));

        String scraped = figures();

        assertThat(Canaries.isIn(scraped)).isFalse();
        assertThat(scraped)
                .doesNotContain(reference)
                .doesNotContain(task.getId())
                .doesNotContain(task.getProcessInstanceId())
                .doesNotContain("metrics-it")
                .doesNotContain("S-4711")
                .doesNotContain("hoa-sen");
        assertThat(accounts()).allSatisfy(account -> assertThat(values(scraped)).doesNotContain(account));
        assertThat(values(scraped)).noneMatch(value -> value.matches(".*(SC-\\d{4}-|[0-9a-f]{8}-[0-9a-f]{4}-).*"));
        assertThat(scraped).contains("uri=\"/api/tasks/{taskId}/case\"");
        assertThat(labels(scraped)).isSubsetOf(LABELS);
        assertThat(scraped.lines().filter(line -> !line.startsWith("#")).count())
                .as("series")
                .isLessThan(1_500);
    }

    @Test
    void countsWhatTheHouseMustWatch() throws Exception {
        double late = value("supportchain_steps_overdue{step=\"R02\",track=\"adult\"}");
        double conflicts = value("supportchain_conflicts_total");
        double refused = value("supportchain_signins_total{outcome=\"WRONG_PASSWORD\"}");

        oneStepIsLate();
        Visitor.script(port, "casemanager", "wrong").get("/");
        runIntoAConflict();

        assertThat(value("supportchain_steps_overdue{step=\"R02\",track=\"adult\"}"))
                .isEqualTo(late + 1);
        assertThat(value("supportchain_facilities_overdue")).isPositive();
        assertThat(value("supportchain_conflicts_total")).isEqualTo(conflicts + 1);
        assertThat(value("supportchain_signins_total{outcome=\"WRONG_PASSWORD\"}"))
                .isEqualTo(refused + 1);
        assertThat(value("supportchain_journal_rows"))
                .isPositive()
                .isEqualTo(database.sql("select count(*) from journal")
                        .query(Double.class)
                        .single());
    }

    @Test
    void givesWhatTheDashboardAsksForAndTheDashboardShowsAllOfIt() throws Exception {
        oneStepIsLate();
        JsonNode panels = new ObjectMapper()
                .readTree(Path.of("src/ops/grafana/support-chain.json").toFile())
                .path("panels");
        Set<String> asked = new TreeSet<>();
        panels.findValuesAsText("expr").forEach(question -> METRIC.matcher(question)
                .results()
                .map(MatchResult::group)
                .forEach(asked::add));
        Set<String> given = SERIES.matcher(figures())
                .results()
                .map(series -> series.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(asked).isSubsetOf(given);
        assertThat(asked)
                .containsAll(given.stream()
                        .filter(name -> name.startsWith("supportchain_"))
                        .toList());
        assertThat(panels)
                .allSatisfy(panel -> assertThat(panel.path("title").asText()).contains(" · "));
    }

    private void oneStepIsLate() {
        String adult = chain.openCase(false);
        chain.startAtFor(adult, "ReceptionProcess", "Task_ScreenSafety");
        database.sql("update deadline set due_at = timestamptz '2020-01-01 00:00Z' where reference = ?")
                .param(adult)
                .update();
    }

    private void runIntoAConflict() {
        Command<Void> refused = context -> {
            throw new OptimisticLockingException("another came first");
        };
        try {
            engine.getCommandExecutorTxRequired()
                    .execute(context -> engine.getCommandExecutorTxRequired().execute(refused));
        } catch (OptimisticLockingException expected) {
            // Counted once, although a command within a command failed.
        }
    }

    private double value(String series) throws Exception {
        return figures()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    private String figures() throws Exception {
        figures.read();
        return scrape(token()).body();
    }

    private Set<String> accounts() {
        return database.sql("select id_ from act_id_user").query(String.class).set();
    }

    private static Set<String> labels(String scraped) {
        return LABEL.matcher(scraped)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> values(String scraped) {
        return LABEL.matcher(scraped)
                .results()
                .map((MatchResult match) -> match.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String token() throws IOException {
        return Files.readString(Path.of("src/test/resources/metrics-token")).strip();
    }

    private HttpResponse<String> scrape(String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + FIGURES));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
