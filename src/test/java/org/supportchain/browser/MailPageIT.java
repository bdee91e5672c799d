package org.supportchain.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.browser.Browsers.assertFits;
import static org.supportchain.browser.Browsers.complaints;
import static org.supportchain.browser.Browsers.picture;
import static org.supportchain.browser.Browsers.submit;
import static org.supportchain.workflow.Chain.map;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
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

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    Chain chain;

    @Autowired
    Outbox outbox;

    @Autowired
    JdbcClient database;

    @Autowired
    PlatformTransactionManager transactions;

    private String reference;
    private Task task;

    @BeforeAll
    void tellSomebody() {
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
        picture(window, "mail-inbox");
        assertThat(complaints).isEmpty();

        window.locator("details.mail[open] a.button").click();
        assertThat(window.locator(".task-details")).containsText(title());
    }

    /** The mail is read before anybody signed in. */
    @Test
    void theWayFromTheMailToTheTaskSurvivesTheSignIn() {
        Page window = browsers.window("vi-VN");
        window.navigate("/tasks/" + task.getId());
        assertThat(window).hasURL(Pattern.compile(".*/login.*"));
        submit(window, "reception");
        assertThat(window).hasURL(Pattern.compile(".*#/.*task=" + task.getId() + ".*"));
        assertThat(window.locator(".task-details")).containsText(title());
    }

    @Test
    void onAPhoneNothingIsWiderThanTheScreen() {
        Page window = signIn("reception");
        window.setViewportSize(390, 800);
        window.navigate("/mail");
        window.locator("details.mail summary").first().click();
        picture(window, "mail-inbox-phone");
        assertFits(window);
    }

    @Test
    void anAdministratorSendsAgainWhatFailed() {
        Page window = signIn("admin");
        List<String> complaints = complaints(window);
        window.navigate("/mail");
        picture(window, "mail-deliveries");
        assertThat(window.locator("#deliveries tbody tr").first()).containsText("ConnectException");
        assertThat(window.locator("#deliveries tbody tr")).hasCount(3);
        assertThat(window.locator("#deliveries")).not().containsText(reference);
        window.setViewportSize(390, 800);
        picture(window, "mail-deliveries-phone");
        assertFits(window);

        window.locator("#deliveries tbody tr").first().locator("button").click();
        assertThat(window.locator("#deliveries tbody")).not().containsText("ConnectException");
        assertThat(complaints).isEmpty();
    }

    private String title() {
        return task.getName();
    }

    private Page signIn(String name) {
        Page window = browsers.window("vi-VN");
        Browsers.signIn(window, name);
        return window;
    }
}
