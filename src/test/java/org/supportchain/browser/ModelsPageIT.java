package org.supportchain.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.browser.Browsers.both;
import static org.supportchain.browser.Browsers.picture;
import static org.supportchain.workflow.Chain.map;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;
import org.supportchain.console.OverHttp;
import org.supportchain.modelgovernance.Migrations;
import org.supportchain.workflow.Chain;

/** A manager's day in a real browser, from the proposal to the way back. An application of its own: it releases. */
@OverHttp
@TestPropertySource(properties = "supportchain.test=models-page")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelsPageIT {

    private static final String RELOADS = "meta[http-equiv=refresh]";

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    Chain chain;

    @Autowired
    HistoryService history;

    @Autowired
    Migrations migrations;

    @Autowired
    ConflictsOfInterest conflicts;

    @Autowired
    JdbcClient database;

    @TempDir
    Path desk;

    @Test
    void proposesReadsApprovesReleasesAndGoesBack() throws IOException {
        Page manager = browsers.signedIn("manager");
        manager.locator("a[href='/models']").click();
        Download download = manager.waitForDownload(
                () -> manager.locator("a:has-text('reception.bpmn')").first().click());
        String model = Files.readString(download.path());
        assertThat(model).isEqualTo(Files.readString(Path.of("bpmn/reception.bpmn")));

        // A file that is none is refused in words, and kept.
        upload(manager, "reception.bpmn", "<!DOCTYPE a><a/>");
        assertThat(manager.locator("#findings")).containsText("Hãy mở tệp bằng Camunda Modeler");
        picture(manager, "proposal-refused");

        // The mended file changes a name, and lets others do a step too.
        manager.navigate("/models");
        upload(
                manager,
                "reception.bpmn",
                model.replaceFirst(
                                "(id=\"Task_ReceivePerson\"[^>]*candidateGroups=\"reception-officers)",
                                "$1,community-workers")
                        .replace("Receive person and meet", "Receive the person and meet"));
        assertThat(manager.locator("#changes .weakened")).hasCount(1);
        assertThat(manager.locator("#changes .weakened")).containsText("Giảm bảo vệ");
        assertThat(manager.locator(".drawing[data-ready=true]")).isVisible();
        assertThat(manager.locator("[data-element-id=Task_ReceivePerson]").first())
                .hasClass(Pattern.compile(".*weakened.*"));
        assertThat(manager.locator("#missing")).containsText("phải nêu lý do");
        assertThat(manager.locator("button:has-text('Approve')")).hasCount(0);
        manager.locator("select[name=reason]").selectOption("LAW_CHANGED");
        manager.locator("text=Save · Lưu").click();
        assertThat(manager.locator("#missing")).not().containsText("phải nêu lý do");
        both(manager, "proposal");
        String proposal = manager.url();

        Page second = browsers.signedIn("manager2");
        second.navigate(proposal);
        second.locator("#as-model-managers button:has-text('Approve')").click();
        assertThat(second.locator("#approvals")).containsText("manager2");
        assertThat(second.locator("#missing")).containsText("giám đốc cơ sở");
        assertThat(second.locator("#state")).containsText("chờ phê duyệt");

        Page director = browsers.signedIn("director");
        director.locator("a[href='/models']").click();
        director.locator("#proposals a").first().click();
        director.locator("#as-facility-directors button:has-text('Approve')").click();
        assertThat(director.locator("#state")).containsText("đã phát hành");
        both(director, "proposal-released");
        assertThat(versionOfNewCase()).isEqualTo(2);

        second.navigate("/models");
        both(second, "models");
        second.locator("#released a:has-text('as shipped')").click();
        second.locator("text=Propose this again").click();
        assertThat(second.locator("#changes")).containsText("reception.bpmn");
        assertThat(second.locator("#changes .weakened")).hasCount(0);
        second.locator("select[name=cases]").selectOption("MOVE");
        second.locator("text=Save · Lưu").click();
        assertThat(second.locator("#cases")).containsText("chuyển sang phiên bản mới");
        String back = second.url();
        // Whom a conflict of interest keeps away is not told of a case by its move either.
        String kept = chain.report("hoa-sen", map("ageGroup", "ADULT", "presence", "HERE_NOW"));
        conflicts.name(new CaseReference(kept), "manager2", ConflictsOfInterest.Reason.OTHER, "director");
        second.locator("text=Try whether open cases can move").click();
        assertThat(second.locator("#rehearsed tr")).hasCount(1);
        assertThat(second.locator("#rehearsed")).containsText("chuyển được");
        assertThat(second.locator("#rehearsed")).not().containsText(kept);
        assertThat(second.locator("#others")).containsText("ở cơ sở khác: 1, trong đó 0 sẽ phải ở lại");
        both(second, "migration-rehearsed");
        manager.navigate(back);
        manager.locator("#as-model-managers button:has-text('Approve')").click();
        assertThat(manager.locator("#state")).containsText("đã phát hành");
        assertThat(manager.locator("#migration")).containsText("đang chờ: 2");
        assertThat(manager.locator(RELOADS)).hasCount(1);
        manager.locator("#migration button:has-text('Stop')").click();
        assertThat(manager.locator("#migration")).containsText("đã dừng");
        assertThat(manager.locator(RELOADS)).hasCount(0);
        both(manager, "migration");
        manager.locator("#migration button:has-text('Continue')").click();
        assertThat(manager.locator(RELOADS)).hasCount(1);
        migrations.moveSome();
        // By itself, after some seconds.
        assertThat(manager.locator("#migration"))
                .containsText("đã chuyển: 2", new ContainsTextOptions().setTimeout(15_000));
        assertThat(manager.locator(RELOADS)).hasCount(0);
        assertThat(manager.locator("#migration")).containsText("đã xong");
        database.sql("update migration_case set outcome = 'STAYED', reason = 'FAILED' where reference = ?")
                .param(kept)
                .update();
        manager.navigate(back);
        assertThat(manager.locator("#migration li")).containsText(kept);
        assertThat(manager.locator("#others")).hasCount(0);
        second.navigate(back);
        assertThat(second.locator("#migration")).containsText("ở lại: 1");
        assertThat(second.locator("#migration")).not().containsText(kept);
        assertThat(second.locator("#others")).containsText("thêm 1 hồ sơ");
        assertThat(versionOfNewCase()).isEqualTo(3);
        manager.navigate("/models");
        Download earlier = manager.waitForDownload(
                () -> manager.locator("a:has-text('reception.bpmn')").first().click());
        assertThat(Files.readString(earlier.path())).isEqualTo(model);
    }

    @Test
    void auditorsReadAndDecideNothing() {
        Page auditor = browsers.signedIn("auditor");
        auditor.locator("a[href='/models']").click();
        assertThat(auditor.locator("#released")).containsText("reception.bpmn");
        assertThat(auditor.locator("form[action='/models/proposals']")).hasCount(0);
    }

    private int versionOfNewCase() {
        String reference = chain.report("hoa-sen", map("ageGroup", "ADULT", "presence", "HERE_NOW"));
        return history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey("SupportChainProcess")
                .singleResult()
                .getProcessDefinitionVersion();
    }

    private void upload(Page window, String name, String content) throws IOException {
        Path file = Files.writeString(desk.resolve(name), content);
        window.locator("input[name=files]").setInputFiles(file);
        window.locator("form[action='/models/proposals'] button").click();
        window.waitForURL(Pattern.compile(".*/models/proposals/\\d+"));
    }
}
