package org.supportchain.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.workflow.Chain.map;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.casefile.CaseReference;
import org.supportchain.console.OverHttp;
import org.supportchain.notification.Notice;
import org.supportchain.notification.Notice.Step;
import org.supportchain.notification.Outbox;
import org.supportchain.workflow.Chain;

/** The page of the mail in a real browser, on a desk and on a phone, and the way from a mail to its task. */
@OverHttp
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailPageIT {

    private static final Path PICTURES = Path.of("target/screenshots");

    @LocalServerPort
    int port;

    @Autowired
    Chain chain;

    @Autowired
    Outbox outbox;

    @Autowired
    JdbcClient database;

    @Autowired
    PlatformTransactionManager transactions;

    private Browsers browsers;
    private String reference;
    private Task task;

    @BeforeAll
    void tellSomebody() {
        browsers = new Browsers();
        reference = chain.report(map("presence", "HERE_NOW"));
        task = chain.task(reference, "Task_ScreenSafety");
        Step step = new Step("R02", task.getName());
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            CaseReference about = new CaseReference(reference);
            outbox.post(
                    Notice.reminder(about, step, chain.now().plus(Duration.ofHours(1)), "50%", task.getId()),
                    List.of("reception"));
            outbox.post(
                    Notice.escalation(about, step, chain.now(), 1, task.getId()), List.of("reception", "supervisor"));
        });
        database.sql("update notice set state = 'FAILED', tries = 20, reason = 'ConnectException'"
                        + " where account = 'supervisor'")
                .update();
        database.sql("update notice set state = 'KEPT', reason = 'NO_SERVER' where kind = 'REMINDER'")
                .update();
    }

    @AfterAll
    void closeTheBrowser() {
        database.sql("delete from notice").update();
        if (browsers != null) {
            browsers.close();
        }
    }

    @Test
    void everybodyOpensTheTaskFromTheMail() {
        Page window = signIn("reception");
        List<String> complaints = complaints(window);
        window.locator("a[href='/mail']").click();
        assertThat(window.locator("details.mail")).hasCount(2);
        assertThat(window.locator("#deliveries")).hasCount(0);
        window.locator("details.mail summary").last().click();
        assertThat(window.locator("details.mail pre").last()).containsText("Bước: R02 ");
        picture(window, "inbox");
        assertThat(complaints).isEmpty();

        window.locator("details.mail[open] a.button").click();
        assertThat(window.locator(".task-details")).containsText(title());
    }

    /** The mail is read before anybody signed in. */
    @Test
    void theWayFromTheMailToTheTaskSurvivesTheSignIn() {
        Page window = browsers.window("vi-VN");
        window.navigate(house() + "/tasks/" + task.getId());
        assertThat(window).hasURL(Pattern.compile(".*/login.*"));
        submit(window, "reception");
        assertThat(window).hasURL(Pattern.compile(".*#/.*task=" + task.getId() + ".*"));
        assertThat(window.locator(".task-details")).containsText(title());
    }

    @Test
    void onAPhoneNothingIsWiderThanTheScreen() {
        Page window = signIn("reception");
        window.setViewportSize(390, 800);
        window.navigate(house() + "/mail");
        window.locator("details.mail summary").first().click();
        picture(window, "inbox-phone");
        assertThat(window.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
    }

    @Test
    void anAdministratorSendsAgainWhatFailed() {
        Page window = signIn("admin");
        List<String> complaints = complaints(window);
        window.navigate(house() + "/mail");
        picture(window, "deliveries");
        assertThat(window.locator("#deliveries tbody tr").first()).containsText("ConnectException");
        assertThat(window.locator("#deliveries tbody tr")).hasCount(3);
        assertThat(window.locator("#deliveries")).not().containsText(reference);
        window.setViewportSize(390, 800);
        picture(window, "deliveries-phone");
        assertThat(window.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);

        window.locator("#deliveries tbody tr").first().locator("button").click();
        assertThat(window.locator("#deliveries tbody")).not().containsText("ConnectException");
        assertThat(complaints).isEmpty();
    }

    private String title() {
        return task.getName();
    }

    private static List<String> complaints(Page window) {
        List<String> complaints = new ArrayList<>();
        window.onConsoleMessage(message -> {
            if ("error".equals(message.type())) {
                complaints.add(message.text());
            }
        });
        window.onPageError(complaints::add);
        return complaints;
    }

    private Page signIn(String name) {
        Page window = browsers.window("vi-VN");
        window.navigate(house() + "/login");
        submit(window, name);
        assertThat(window).hasURL(house() + "/");
        return window;
    }

    private static void submit(Page window, String name) {
        window.locator("input[name=username]").fill(name);
        window.locator("input[name=password]").fill("demo-2026");
        window.locator("button[type=submit]").click();
    }

    private static void picture(Page window, String name) {
        window.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve("mail-" + name + ".png"))
                .setFullPage(true));
    }

    private String house() {
        return "http://localhost:" + port;
    }
}
