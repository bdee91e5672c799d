package org.supportchain.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.browser.Browsers.both;
import static org.supportchain.browser.Browsers.picture;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.supportchain.console.OverHttp;
import org.supportchain.modelgovernance.ReleasedModels;
import org.supportchain.workflow.Chain;

/** A manager changes a deadline in the console, reads what is wrong, mends it, rehearses it, and a second person approves. It releases. */
@OverHttp
@TestPropertySource(properties = "supportchain.test=tables-page")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TablesPageIT {

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    Chain chain;

    @Autowired
    ReleasedModels released;

    @Autowired
    JdbcClient database;

    @Test
    void changesADeadlineAsATableAndTwoPeopleReleaseIt() throws Exception {
        String waiting = atReceivePerson();
        String done = atReceivePerson();
        // Half an hour before its time is up.
        database.sql("""
                        update deadline set opened_at = opened_at - interval '150 minutes', counted_from = counted_from - interval '150 minutes',
                            rule_due_at = rule_due_at - interval '150 minutes', due_at = due_at - interval '150 minutes' where step = 'R04'""").update();
        chain.complete(done, "Task_ReceivePerson", "facilityKind", "CENTRE", "staysInFacility", false);
        Page manager = browsers.signedIn("manager");
        manager.navigate("/models");
        manager.locator("a[href='/models/tables']").click();
        both(manager, "tables");
        manager.locator("a[href='/models/tables/deadlines']").click();
        assertThat(manager.locator("#rows thead")).containsText("Thời hạn");
        picture(manager, "table");
        manager.locator("input[name=find]").fill("R04");
        manager.locator("text=Show · Xem").click();
        assertThat(manager.locator("#rows tbody tr")).hasCount(1);
        manager.locator("#rows tbody a").first().click();

        // A day of the calendar is no 24 hours: told beside the cell, and what was typed is still there.
        Locator term = field(manager, "Duration · Thời hạn");
        assertThat(term).hasValue("PT3H");
        term.fill("P1D");
        manager.locator("text=Keep · Lưu").click();
        assertThat(manager.locator("#row")).containsText("Write PT24H for one day");
        assertThat(field(manager, "Duration · Thời hạn")).hasValue("P1D");
        both(manager, "table-row-fault");

        // Proposed all the same it is refused, in place, and nothing is lost.
        manager.locator("header a").nth(1).click();
        manager.locator("input[name=note]").fill("Sớm hơn");
        manager.locator("text=Propose · Đề xuất").click();
        assertThat(manager.locator("#faults")).containsText("R04");
        assertThat(manager.locator("#faults")).containsText("Duration · Thời hạn");
        assertThat(manager.locator("#faults")).containsText("Hãy ghi PT24H cho một ngày");
        manager.locator("input[name=find]").fill("R04");
        manager.locator("text=Show · Xem").click();
        both(manager, "table-faults");

        manager.locator("#faults a").first().click();
        field(manager, "Duration · Thời hạn").fill("PT2H");
        manager.locator("text=Keep · Lưu").click();
        manager.waitForURL(Pattern.compile(".*/models/tables/deadlines(#.*)?"));
        assertThat(manager.locator("#faults")).hasCount(0);
        assertThat(manager.locator("td.edited")).containsText("PT3H");

        // A row is added and taken out again, another one taken out and put back.
        manager.locator("text=Add a row at the end").click();
        assertThat(manager.locator("#row input[name=note]")).hasValue("");
        manager.locator("text=Take this row out").click();
        assertThat(manager.locator("#draft h2")).containsText(Pattern.compile(": 1$"));
        manager.locator("#rows tbody tr").nth(3).locator("a").click();
        manager.locator("text=Take this row out").click();
        assertThat(manager.locator("tr.removed")).hasCount(1);
        manager.locator("tr.removed button").click();
        assertThat(manager.locator("tr.removed")).hasCount(0);

        manager.locator("input[name=note]").fill("Sớm hơn");
        manager.locator("text=Propose · Đề xuất").click();
        manager.waitForURL(Pattern.compile(".*/models/proposals/\\d+"));
        picture(manager, "table-proposed");
        assertThat(manager.locator("#changes li")).hasCount(1);
        assertThat(manager.locator("#changes")).containsText("shrinks from 3 hours to 2 hours");
        String proposal = manager.url();
        manager.locator("text=Rehearsal · Diễn tập").click();
        assertThat(manager.locator("#cases")).containsText("hồ sơ");
        assertThat(manager.locator("#staying")).containsText("0 would have to stay");
        assertThat(manager.locator("#late")).containsText("1 would be late at once");
        assertThat(manager.locator("tr:has-text('" + waiting + "')")).containsText("R04");
        assertThat(manager.locator("#overdue")).containsText("overdue 0 → 2");
        both(manager, "rehearsal");

        Page second = browsers.signedIn("manager2");
        second.navigate(proposal);
        second.locator("#as-model-managers button:has-text('Approve')").click();
        assertThat(second.locator("#state")).containsText("đã phát hành");
        String inUse =
                new String(released.files(released.inUse()).files().get("deadlines.dmn"), StandardCharsets.UTF_8);
        List<String> lines = inUse.lines().toList();
        List<String> shipped = Files.readAllLines(Path.of("bpmn/deadlines.dmn"));
        assertThat(lines).hasSameSizeAs(shipped);
        assertThat(java.util.stream.IntStream.range(0, lines.size())
                        .filter(line -> !lines.get(line).equals(shipped.get(line)))
                        .mapToObj(lines::get))
                .as("one cell of the file, and no other line")
                .singleElement()
                .asString()
                .contains("\"PT2H\"");
        manager.navigate("/models/tables");
        assertThat(manager.locator("main")).not().containsText("not proposed yet");
    }

    @Test
    void auditorsReadTablesAndChangeNothing() {
        Page auditor = browsers.signedIn("auditor");
        auditor.navigate("/models/tables/pause-reasons");
        assertThat(auditor.locator("#rows")).containsText("Person is in hospital");
        assertThat(auditor.locator("main form[method=post]")).hasCount(0);
        assertThat(auditor.locator("text=Change · Sửa")).hasCount(0);
    }

    private String atReceivePerson() {
        String reference = chain.start("ReceptionProcess", "reportComplete", true);
        chain.complete(reference, "Task_ScreenSafety", "safetyFlag", "GREEN");
        chain.complete(reference, "Task_NotifyProvince");
        return reference;
    }

    private static Locator field(Page window, String label) {
        return window.locator("label:has(span:text-is('" + label + "')) >> input");
    }
}
