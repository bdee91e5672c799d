package org.supportchain.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.supportchain.browser.Browsers.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.Canaries;
import org.supportchain.NothingInClear;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.NewCase;
import org.supportchain.console.OverHttp;
import org.supportchain.workflow.Chain;

/** Tasklist as caseworkers use it: a real Chromium, the real application, real timers. */
@OverHttp
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TasklistIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "demo-2026";

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    CaseFile caseFile;

    @Autowired
    Chain chain;

    @Autowired
    JdbcClient database;

    @Autowired
    ApplicationContext application;

    private final List<String> scriptErrors = new ArrayList<>();
    private final List<Page> windows = new ArrayList<>();

    /** After every form was filled in the browser: what was typed stands nowhere in clear, and no address carries it. */
    @AfterAll
    void leavesNothingInClear() {
        NothingInClear.afterwards("typed in Tasklist", database, application);
    }

    @AfterEach
    void closeTheWindows() {
        windows.forEach(window -> window.context().close());
        windows.clear();
        assertThat(scriptErrors).isEmpty();
    }

    @ParameterizedTest(name = "in {0}")
    @CsvSource({
        "vi-VN, Mở quy trình, Bắt đầu, Hoàn thành, Nhận việc, Hạn",
        "en-US, Start process, Start, Complete, Claim, Due"
    })
    void livesThroughTheNightCase(
            String locale, String startProcess, String start, String complete, String claim, String due) {
        Page reception = signIn("reception", locale);
        if (locale.equals("vi-VN")) {
            pictureOfTheSignIn();
        }
        tasklist(reception);
        assertThat(reception.getByText(startProcess)).isVisible();
        assertThat(reception.locator("text=/camunda/i >> visible=true")).hasCount(0);
        String boy = "Vừ A Kín Đáo " + locale;

        report(reception, startProcess, start, "Vừ Thị Kín Đáo", boy);
        openTask(reception, "Register child and check relationship");
        assertThat(reception.locator("[id$='Field_personName']")).hasValue(boy);
        assertThat(reception.locator(".tasks-list .task.active")).containsText("C01");
        assertThat(reception.locator(".tasks-list .task.active")).containsText("SC-");
        assertThat(reception.locator(".tasks-list .task.active")).containsText(due);
        reception
                .getByText(claim, new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        assertThat(reception.locator("[id$='Field_personName']")).isEnabled();
        choose(reception, "relationToAdult", "Says to be parent");
        if (locale.equals("vi-VN")) {
            screen(reception, "tasklist-vi");
        }
        reception
                .getByText(complete, new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> open("Task_AssessChildRapidly") > 0 && open("Task_RegisterChild") == 0);

        Instant house = advance(reception, "PT25H");
        await().atMost(Duration.ofSeconds(30)).until(() -> escalationsOf("C02") > 0);

        Page supervisor = signIn("supervisor", locale);
        tasklist(supervisor);
        Instant shown = Instant.ofEpochMilli(((Number) supervisor.evaluate("Date.now()")).longValue());
        org.assertj.core.api.Assertions.assertThat(shown).isBetween(house, house.plus(Duration.ofHours(1)));
        Locator escalation = supervisor
                .locator(".tasks-list .task", new Page.LocatorOptions().setHasText("Answer stalled step, level 1"))
                .filter(new Locator.FilterOptions().setHasText("C02"))
                .first();
        escalation.click();
        assertThat(supervisor.locator(".fjs-container")).containsText("Reason · Lý do");
        supervisor
                .locator(".nav-tabs a, .tabbed-content a", new Page.LocatorOptions().setHasText("Case · Hồ sơ"))
                .first()
                .click();
        assertThat(supervisor.locator(".sc-case")).containsText("C02");
        if (locale.equals("vi-VN")) {
            screen(supervisor, "case-tab");
        }
        assertThat(open("Task_AssessChildRapidly")).isPositive();
    }

    @TestFactory
    Stream<DynamicTest> everyFormCanBeFilledAndCompleted() throws IOException {
        List<Path> forms;
        try (Stream<Path> all = Files.list(Path.of("forms"))) {
            forms = all.sorted().toList();
        }
        DeploymentBuilder models = repository.createDeployment();
        forms.forEach(form -> models.addString(stem(form) + ".bpmn", modelOf(form)));
        models.deploy();
        String reference = caseFile.open(
                        new NewCase(true, Chain.FACILITY, "lao-cai", Instant.parse("2026-11-01T00:00:00Z"), null, null))
                .value();
        Page window = signIn("reception", "en-US");
        windows.clear();
        tasklist(window);
        return forms.stream()
                .map(form -> DynamicTest.dynamicTest(stem(form), () -> fillAndComplete(window, form, reference)));
    }

    @Test
    void letsOneOfTwoClicksWinAndTellsTheLateOnePlainly() {
        String reference = caseFile.open(new NewCase(
                        false, Chain.FACILITY, "lao-cai", Instant.parse("2026-11-01T00:00:00Z"), null, null))
                .value();
        repository
                .createDeployment()
                .addString("late.bpmn", modelOf(Path.of("forms/confirm-arrival.form")))
                .deploy();
        Task task = start(Path.of("forms/confirm-arrival.form"), reference);
        Page first = signIn("reception", "en-US");
        Page late = signIn("reception", "en-US");
        for (Page window : List.of(first, late)) {
            window.navigate("/camunda/app/tasklist/default/#/?task=" + task.getId());
            assertThat(window.locator(".fjs-container")).isVisible();
        }

        fillRequired(first, json(Path.of("forms/confirm-arrival.form")));
        fillRequired(late, json(Path.of("forms/confirm-arrival.form")));
        complete(first).dblclick();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> tasks.createTaskQuery().taskId(task.getId()).count() == 0);
        complete(late).click();

        assertThat(late.locator(".page-notifications")).containsText("This step was already done");
        assertThat(entries(task)).isEqualTo(1);
    }

    @Test
    void putsFirstWhatIsDueFirst() {
        Page window = signIn("reception", "en-US");
        tasklist(window);
        assertThat(window).hasURL(Pattern.compile(".*dueDate.*asc.*"));
    }

    /** A browser is shared and outlives the sign-out: "Save" of Tasklist must leave nothing there. */
    @Test
    void keepsNoAnswerInTheBrowser() {
        Path form = Path.of("forms/treat-person.form");
        String reference = caseFile.open(new NewCase(
                        false, Chain.FACILITY, "lao-cai", Instant.parse("2026-11-01T00:00:00Z"), null, null))
                .value();
        repository.createDeployment().addString("saved.bpmn", modelOf(form)).deploy();
        Task task = start(form, reference);
        Page window = signIn("reception", "en-US");
        window.navigate("/camunda/app/tasklist/default/#/?task=" + task.getId());
        input(window, "provider").fill("Kín Đáo");
        input(window, "provider").press("Tab");
        Locator save = window.locator(".form-actions .btn-default");
        assertThat(save).isEnabled();
        assertThat(save).isHidden();

        save.dispatchEvent("click");
        window.evaluate("localStorage.setItem('camunda-form:' + 1, 'Kín Đáo')");

        assertThat((String) window.evaluate("JSON.stringify(localStorage)")).doesNotContain("Kín Đáo");
    }

    @Test
    void tellsAClientThatSkipsTheFormWhatIsMissing() {
        String reference = caseFile.open(new NewCase(
                        false, Chain.FACILITY, "lao-cai", Instant.parse("2026-11-01T00:00:00Z"), null, null))
                .value();
        Path form = Path.of("forms/screen-safety.form");
        repository.createDeployment().addString("skipped.bpmn", modelOf(form)).deploy();
        Task task = start(form, reference);
        Page window = signIn("reception", "en-US");
        tasklist(window);

        assertThat(completeByRest(window, task, "{}")).startsWith("400 ").contains("an answer is required");
        assertThat(completeByRest(window, task, "{\"safetyFlag\":{\"value\":\"PURPLE\"}}"))
                .startsWith("400 ")
                .contains("one of the listed answers");
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isEqualTo(1);
        assertThat(completeByRest(window, task, "{\"safetyFlag\":{\"value\":\"GREEN\"}}"))
                .startsWith("204 ");
        assertThat(completeByRest(window, task, "{\"safetyFlag\":{\"value\":\"GREEN\"}}"))
                .startsWith("409 ")
                .contains("already done");
    }

    /** A client of its own that uses the session but not the form; answers status and message. */
    private String completeByRest(Page window, Task task, String variables) {
        return (String) window.evaluate("""
                async ([id, variables]) => {
                  const token = document.cookie.match(/XSRF-TOKEN=([^;]+)/g).map(c => c.split('=')[1]);
                  const tries = token.map(t => t);
                  let answer;
                  for (const t of tries) {
                    answer = await fetch(`/camunda/api/engine/engine/default/task/${id}/submit-form`, {
                      method: 'POST',
                      headers: {'Content-Type': 'application/json', 'X-XSRF-TOKEN': t},
                      body: JSON.stringify({variables: JSON.parse(variables)}),
                    });
                    if (answer.status !== 403) break;
                  }
                  return answer.status + ' ' + await answer.text();
                }
                """, List.of(task.getId(), variables));
    }

    private void fillAndComplete(Page window, Path form, String reference) {
        chain.consent(reference); // a form before this one may have withdrawn it
        Task task = start(form, reference);
        window.navigate("/camunda/app/tasklist/default/#/?task=" + task.getId());
        assertThat(window.locator("h2.names, .task-details h2, header h2")
                        .filter(new Locator.FilterOptions().setHasText(stem(form)))
                        .first())
                .isVisible();
        assertThat(window.locator(".fjs-container")).isVisible();
        assertThat(window.locator("body")).not().containsText("not supported");

        fillRequired(window, json(form));
        Response answer = window.waitForResponse(
                said -> said.url().endsWith("/" + task.getId() + "/submit-form"),
                () -> complete(window).click());

        assertThat(answer.status()).as(answer::text).isEqualTo(204);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isZero();
        assertThat(entries(task)).isEqualTo(1);
    }

    /** Fills what the form requires and shows, in the order in which a person meets it. */
    private static void fillRequired(Page window, JsonNode form) {
        for (JsonNode field : fields(form)) {
            boolean explains = field.path("properties").path("tell").asText().equals("exception");
            if (!explains && !field.path("validate").path("required").asBoolean()) {
                continue;
            }
            String key = field.path("key").asText();
            Locator input = input(window, key);
            if (input.count() == 0
                    || !input.isVisible() && !field.path("type").asText().matches("radio|checkbox|checklist|select")) {
                continue;
            }
            switch (field.path("type").asText()) {
                case "textfield", "textarea" -> {
                    input.fill(sample(field));
                    // The form takes the words over when the field is left, as people leave it.
                    input.press("Tab");
                }
                case "number" -> {
                    input.fill(field.path("validate").path("min").asText("0"));
                    input.press("Tab");
                }
                case "checkbox", "radio", "checklist" -> {
                    if (!anyChosen(window, key)) {
                        input.check();
                    }
                }
                case "select" -> choose(window, key, null);
                case "datetime" -> {
                    input.fill("12/01/2030");
                    input.press("Tab");
                    Locator time = window.locator("[id$='Field_" + key + "-time']");
                    if (time.count() > 0) {
                        time.fill("09:00");
                        time.press("Tab");
                    }
                }
                default -> throw new IllegalStateException("No way to fill " + field.path("type"));
            }
        }
    }

    /** Number fields carry their key at the label only. */
    private static Locator input(Page window, String key) {
        return window.locator("[id$='Field_%1$s'], [id$='Field_%1$s-0'], [id$='Field_%1$s-date'],"
                        .formatted(key)
                        .concat(" .fjs-form-field-number:has(label[for$='Field_%s']) input[type=number]"
                                .formatted(key)))
                .first();
    }

    private static boolean anyChosen(Page window, String key) {
        return window.locator("input[id*='Field_" + key + "']:checked").count() > 0;
    }

    private static String sample(JsonNode field) {
        String text = Canaries.text();
        int longest = field.path("validate").path("maxLength").asInt(text.length());
        return field.path("validate").has("pattern")
                ? "SC-2026-000001"
                : text.substring(0, Math.min(text.length(), longest));
    }

    /** @param option the beginning of the option's English text; null for the first */
    private static void choose(Page window, String key, @Nullable String option) {
        Locator select = window.locator(".fjs-form-field-select:has([id$='Field_" + key + "'])");
        Locator options = select.locator(".fjs-dropdownlist-item");
        Locator wanted =
                (option == null ? options : options.filter(new Locator.FilterOptions().setHasText(option))).first();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            // A form that was just claimed is drawn once more, and an open list is gone with the first drawing.
            if (!wanted.isVisible()) {
                select.locator(".fjs-input-group").click();
            }
            return wanted.isVisible();
        });
        wanted.click();
    }

    private void report(Page reception, String startProcess, String start, String mother, String boy) {
        reception.getByText(startProcess).first().click();
        reception
                .locator(".modal-content")
                .getByText("Support chain · Chuỗi hỗ trợ")
                .click();
        Locator form = reception.locator(".modal-content .fjs-container");
        form.locator("[id$='Field_immediateDanger-1']").check();
        form.locator("[id$='Field_ageGroup-0']").check();
        form.locator("[id$='Field_personName']").fill(mother);
        form.locator("[id$='Field_nationality-0']").check();
        form.locator("[id$='Field_presence-0']").check();
        choose(reception, "entryRoute", null);
        input(reception, "childCount").fill("1");
        form.locator("[id$='Field_child1Name']").fill(boy);
        input(reception, "child1Age").fill("9");
        reception
                .locator(".modal-footer")
                .getByText(start, new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(reception.locator(".modal-content")).hasCount(0);
        await().atMost(Duration.ofSeconds(30)).until(() -> open("Task_RegisterChild") > 0);
    }

    private void openTask(Page window, String name) {
        tasklist(window);
        window.locator(".tasks-list .task", new Page.LocatorOptions().setHasText(name))
                .first()
                .click();
        assertThat(window.locator(".fjs-container")).isVisible();
    }

    private Page signIn(String name, String locale) {
        Page window = browsers.window(locale);
        windows.add(window);
        window.onPageError(scriptErrors::add);
        Browsers.signIn(window, name);
        return window;
    }

    private void pictureOfTheSignIn() {
        Page window = browsers.window("vi-VN");
        window.navigate("/login");
        screen(window, "login");
        window.context().close();
    }

    private void tasklist(Page window) {
        window.navigate("about:blank");
        window.navigate("/camunda/app/tasklist/default/");
        assertThat(window.locator(".task-filters a").first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
    }

    /** The house's time after the move: what a computer in the house would show. */
    private Instant advance(Page window, String step) {
        String admin = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        APIResponse moved = window.request()
                .post(
                        "/demo/clock",
                        RequestOptions.create()
                                .setTimeout(60_000)
                                .setHeader("Authorization", "Basic " + admin)
                                .setHeader("Cookie", "")
                                .setData(Map.of("advance", step)));
        assertThat(moved.status()).isEqualTo(200);
        return Instant.parse(parse(moved.text()).path("now").asText());
    }

    private Locator complete(Page window) {
        return window.locator("button.btn-primary:not([disabled])", new Page.LocatorOptions().setHasText("Complete"));
    }

    private Task start(Path form, String reference) {
        String instance = runtime.startProcessInstanceByKey(
                        processOf(form), reference, Map.of("facility", Chain.FACILITY))
                .getId();
        Task task = tasks.createTaskQuery().processInstanceId(instance).singleResult();
        tasks.setAssignee(task.getId(), "reception");
        return task;
    }

    private long open(String key) {
        return tasks.createTaskQuery().taskDefinitionKey(key).count();
    }

    private long escalationsOf(String step) {
        return tasks.createTaskQuery()
                .taskDefinitionKey("Task_AnswerEscalationLevel1")
                .processVariableValueEquals("stalledStep", step)
                .count();
    }

    private long entries(Task task) {
        return database.sql("select count(*) from entry where task_id = ?")
                .param(task.getId())
                .query(Long.class)
                .single();
    }

    private static String modelOf(Path form) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="D" targetNamespace="http://supportchain.org/test">
                  <bpmn:process id="%s" name="%s" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:startEvent id="S"><bpmn:outgoing>A</bpmn:outgoing></bpmn:startEvent>
                    <bpmn:sequenceFlow id="A" sourceRef="S" targetRef="T" />
                    <bpmn:userTask id="T" name="%s" camunda:formRef="%s" camunda:formRefBinding="latest" camunda:candidateGroups="reception-officers">
                      <bpmn:extensionElements><camunda:properties><camunda:property name="step" value="R01" /></camunda:properties></bpmn:extensionElements>
                      <bpmn:incoming>A</bpmn:incoming><bpmn:outgoing>B</bpmn:outgoing>
                    </bpmn:userTask>
                    <bpmn:sequenceFlow id="B" sourceRef="T" targetRef="E" />
                    <bpmn:endEvent id="E"><bpmn:incoming>B</bpmn:incoming></bpmn:endEvent>
                  </bpmn:process>
                </bpmn:definitions>
                """.formatted(
                processOf(form), stem(form), stem(form), json(form).path("id").asText());
    }

    private static String processOf(Path form) {
        return "FormTest_" + json(form).path("id").asText();
    }

    private static List<JsonNode> fields(JsonNode parent) {
        List<JsonNode> fields = new ArrayList<>();
        parent.path("components").forEach(component -> {
            if (component.has("components")) {
                fields.addAll(fields(component));
            } else if (component.has("key")) {
                fields.add(component);
            }
        });
        return fields;
    }

    private static String stem(Path form) {
        return form.getFileName().toString().replace(".form", "");
    }

    private static JsonNode json(Path form) {
        try {
            return parse(Files.readString(form));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
