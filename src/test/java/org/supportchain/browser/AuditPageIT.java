package org.supportchain.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.browser.Browsers.assertFits;
import static org.supportchain.browser.Browsers.picture;
import static org.supportchain.workflow.Chain.map;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.audit.Seals;
import org.supportchain.console.OverHttp;
import org.supportchain.journal.Act;
import org.supportchain.journal.Journal;
import org.supportchain.journal.Row;
import org.supportchain.workflow.Chain;

/** What an auditor does in a real browser, on a desk and on a phone. After the others: Tasklist's test counts open steps. */
@Order(Integer.MAX_VALUE - 2)
@OverHttp
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditPageIT {

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    Chain chain;

    @Autowired
    Journal journal;

    @Autowired
    Seals seals;

    @Autowired
    JdbcClient database;

    private String reference;

    @BeforeAll
    void reportSomebody() {
        // Not where other browser tests look for their child.
        reference = chain.report(
                "binh-minh", map("ageGroup", "ADULT", "childCount", 1, "child1Name", "Bé Kín Đáo", "child1Age", 9));
        seals.now();
    }

    private Page auditor() {
        Page window = browsers.signedIn("auditor");
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
        assertThat(window.locator(".timeline")).containsText("phiên bản bảng: 1");
        assertThat(window.locator(".timeline")).not().containsText(Pattern.compile("\\d\\dT\\d\\d:"));
        assertThat(window.content()).doesNotContain("Bé Kín Đáo");
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
            window.navigate("/audit/cases/" + reference);
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
        assertFits(window);
    }

    @Test
    void isToldNothingOfACaseThatIsNotThere() {
        Page window = auditor();
        window.locator("input[name=reference]").fill("SC-2026-999999");
        window.locator("text=Xem diễn biến").click();
        assertThat(window.locator("[role=alert]")).containsText("Không có hồ sơ này");
    }

    @Test
    void findsCasesByWhatHappenedInThem() {
        Page window = auditor();
        window.locator("select[name=step]").selectOption("R02");
        window.locator("input[name=worker]").fill("reception");
        window.locator("text=Find · Tìm").click();
        assertThat(window.locator("#cases")).containsText(reference);
        assertThat((Boolean) window.url().contains("reception")).isFalse();
        picture(window, "audit-found");

        window.locator("input[name=worker]").fill("nobody-like-this");
        window.locator("text=Find · Tìm").click();
        assertThat(window.locator("#cases [role=status]")).containsText("0 cases");
        window.locator("input[name=worker]").fill("");
        window.locator("select[name=version]").selectOption("ReceptionProcess:1");
        window.locator("select[name=facility]").selectOption("hoa-sen");
        window.locator("text=Find · Tìm").click();
        assertThat(window.locator("#cases")).not().containsText(reference);
    }

    @Test
    void seesThePathOnTheModelThatWasDeployed() {
        Page window = auditor();
        for (String locale : List.of("wide", "phone")) {
            window.navigate("/audit/cases/" + reference + "/path?model=ReceptionProcess:1");
            assertThat(window.locator("#diagram[data-ready=true]")).isVisible();
            assertThat(window.locator("[data-element-id=Task_ScreenSafety]")).hasClass(Pattern.compile(".*waits.*"));
            assertThat(window.locator("[data-element-id=StartEvent_ReceptionBegins]")
                            .first())
                    .hasClass(Pattern.compile(".*walked.*"));
            assertThat(window.locator("[data-element-id=Task_ReceivePerson]"))
                    .not()
                    .hasClass(Pattern.compile(".*w(alked|aits).*"));
            assertThat(window.locator(".note").first()).containsText("1×");
            picture(window, "path-" + locale);
            assertFits(window);
            window.setViewportSize(390, 844);
        }
    }

    @Test
    void goesBackToAnyInstant() {
        Page window = auditor();
        window.navigate("/audit/cases/" + reference);
        window.locator("text=Show · Xem").click();
        assertThat(window.locator("body")).containsText("Screen safety at once");
        assertThat(window.locator("body")).containsText("reception2");
        picture(window, "then");

        window.locator("input[name=at]").fill("2026-01-01T00:00");
        window.locator("text=Show · Xem").click();
        assertThat(window.locator("[role=status]").first()).containsText("chưa được mở");
    }

    @Test
    void seesHowTheChainDoesAcrossCases() {
        Page window = auditor();
        window.locator("text=Giám sát chung").click();
        assertThat(window.locator("body")).containsText("Record report");
        window.locator("select[name=step]").selectOption("R01");
        window.locator("text=Show · Xem").click();
        assertThat(window.locator("body")).containsText("R01: by facility");
        assertThat(window.locator("body")).containsText("Trung tâm Bình Minh");
        picture(window, "oversight");
        window.locator("text=Nơi hồ sơ chờ").click();
        assertThat(window.locator("#diagram[data-ready=true]")).isVisible();
        window.setViewportSize(390, 844);
        picture(window, "heat-phone");
    }

    @Test
    void readsEveryPageOnAPhone() {
        Page window = auditor();
        window.setViewportSize(390, 844);
        for (String page : List.of(
                "cases/" + reference + "/certificate",
                "cases/" + reference + "/then?at=2027-01-01T00:00",
                "oversight",
                "oversight/picture?model=ReceptionProcess:1")) {
            window.navigate("/audit/" + page);
            assertThat(window.locator("main")).containsText("·");
            picture(window, "phone-" + page.replaceAll("[^a-z]+", "-"));
            assertFits(window);
        }
    }

    /** On paper and as a file just as on the screen: every word of Vietnamese, no word of the person's. */
    @Test
    void printsNothingOfThePersonAndAllDiacritics() throws Exception {
        Page window = auditor();
        for (String page : List.of("", "/path", "/then?at=2027-01-01T00:00", "/certificate")) {
            window.navigate("/audit/cases/" + reference + page);
            String paper;
            try (PDDocument pdf = Loader.loadPDF(window.pdf())) {
                paper = Normalizer.normalize(new PDFTextStripper().getText(pdf), Normalizer.Form.NFC)
                        .replaceAll("\\s+", " ");
            }
            assertThat(paper).contains(reference);
            assertThat(paper + window.content())
                    .doesNotContain("Kín Đáo")
                    .doesNotContain("kin dao")
                    .doesNotContain("0904.7")
                    .doesNotContain("S-4711-");
            if (page.isEmpty()) {
                assertThat(paper).contains("Bắt đầu tính hạn").doesNotContain("In, PDF");
            }
        }
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
}
