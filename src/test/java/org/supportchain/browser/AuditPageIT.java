package org.supportchain.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.workflow.Chain.map;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.audit.Seals;
import org.supportchain.console.OverHttp;
import org.supportchain.journal.Act;
import org.supportchain.journal.Journal;
import org.supportchain.journal.Row;
import org.supportchain.workflow.Chain;

/** What an auditor does in a real browser, on a desk and on a phone. */
@OverHttp
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditPageIT {

    private static final Path PICTURES = Path.of("target/screenshots");

    @LocalServerPort
    int port;

    @Autowired
    Chain chain;

    @Autowired
    Journal journal;

    @Autowired
    Seals seals;

    @Autowired
    JdbcClient database;

    private Browsers browsers;
    private String reference;

    @BeforeAll
    void reportSomebody() {
        browsers = new Browsers();
        // Not where other browser tests look for their child.
        reference = chain.report(
                "binh-minh", map("ageGroup", "ADULT", "childCount", 1, "child1Name", "Bé Cam", "child1Age", 9));
        seals.now();
    }

    @AfterAll
    void closeTheBrowser() {
        if (browsers != null) {
            browsers.close();
        }
    }

    private Page auditor() {
        Page window = browsers.window("vi-VN");
        window.navigate("http://localhost:" + port + "/login");
        window.locator("input[name=username]").fill("auditor");
        window.locator("input[name=password]").fill("demo-2026");
        window.locator("button[type=submit]").click();
        window.locator("a[href='/audit']").click();
        return window;
    }

    @Test
    void readsWhatHappenedInACaseAndIsOnRecordForIt() {
        Page window = auditor();
        window.locator("input[name=reference]").fill(reference);
        window.locator("text=Xem diễn biến").click();

        assertThat(window.locator("[role=status]")).containsText("chuỗi nguyên vẹn");
        assertThat(window.locator(".timeline")).containsText("Mở hồ sơ");
        assertThat(window.locator(".timeline")).containsText("Bắt đầu tính hạn");
        assertThat(window.content()).doesNotContain("Bé Cam");
        picture(window, "timeline");
        window.setViewportSize(390, 844);
        picture(window, "timeline-phone");
        Row last = last();
        assertThat(last.act()).isEqualTo(Act.CASE_VIEWED);
        assertThat(last.account()).isEqualTo("auditor");
    }

    @Test
    void isToldTheFirstRowThatSomebodyChanged() {
        String before = database.sql("select account from journal where chain = ? and seq = 3")
                .param(reference)
                .query(String.class)
                .single();
        change("somebody-else");
        try {
            Page window = auditor();
            window.navigate("http://localhost:" + port + "/audit/cases/" + reference);
            assertThat(window.locator("[role=alert]")).containsText("Chuỗi bị đứt ở dòng 3");
        } finally {
            change(before);
        }
    }

    @Test
    void comparesExportsAndFetchesTheProof() throws Exception {
        Page window = auditor();
        picture(window, "audit");
        assertThat(window.locator("text=Gốc đã ký").first()).isVisible();
        Download table =
                window.waitForDownload(() -> window.locator("text=Bảng (CSV)").click());
        assertThat(table.suggestedFilename()).isEqualTo("cases.csv");
        assertThat(Files.readString(table.path())).startsWith("case,seq,time,act");
        window.locator("text=Đối chiếu ngay").click();
        assertThat(window.locator("[role=status]").first()).isVisible();
        window.setViewportSize(390, 844);
        picture(window, "audit-phone");
        assertThat((Integer) window.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
    }

    @Test
    void isToldNothingOfACaseThatIsNotThere() {
        Page window = auditor();
        window.locator("input[name=reference]").fill("SC-2026-999999");
        window.locator("text=Xem diễn biến").click();
        assertThat(window.locator("[role=alert]")).containsText("Không có hồ sơ này");
    }

    private void change(String account) {
        database.sql("update journal set account = ? where chain = ? and seq = 3")
                .params(account, reference)
                .update();
    }

    private Row last() {
        var rows = journal.of(reference);
        return rows.get(rows.size() - 1);
    }

    private static void picture(Page window, String name) {
        window.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }
}
