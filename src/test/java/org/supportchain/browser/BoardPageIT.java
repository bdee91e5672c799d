package org.supportchain.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.browser.Browsers.picture;
import static org.supportchain.browser.Browsers.screen;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.console.OverHttp;
import org.supportchain.workflow.Chain;

/** The deadline board and the holiday table as a supervisor and a manager see them, at a desk and on a phone. */
@OverHttp
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoardPageIT {

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    Chain chain;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient database;

    private final List<String> complaints = new ArrayList<>();
    private String reference;

    /** One real case, late; and many more that only the lists know. */
    @BeforeEach
    void fill() {
        reference = chain.report(Map.of());
        database.sql("""
                update act_ru_task set due_date_ = (now() at time zone 'utc') - interval '400 days'
                where proc_inst_id_ in (select id_ from act_ru_execution where business_key_ = ?)""").param(reference).update();
        database.sql("""
                insert into act_ru_execution (id_, rev_, business_key_, tenant_id_, is_active_, is_concurrent_, is_scope_,
                                              is_event_scope_, suspension_state_, cached_ent_state_, sequence_counter_)
                select 'picture-' || n, 1, 'SC-2025-' || lpad(n::text, 6, '0'), 'hoa-sen', true, false, true, false, 1, 0, 1
                from generate_series(1, 70) n""").update();
        database.sql("""
                insert into act_ru_task (id_, rev_, name_, task_def_key_, priority_, create_time_, due_date_,
                                         suspension_state_, tenant_id_, task_state_, proc_inst_id_, assignee_)
                select 'picture-' || n, 1, 'Check health first · Khám sức khoẻ ban đầu', 'Task_Picture', 50, now(),
                       (now() at time zone 'utc') + (n - 12) * interval '147 minutes', 1, 'hoa-sen', 'Created', 'picture-' || n,
                       case when n <= 31 then 'medical' when n <= 48 then 'counsellor' when n <= 53 then 'reception' end
                from generate_series(1, 70) n""").update();
        database.sql("""
                insert into act_ru_identitylink (id_, rev_, type_, group_id_, task_id_, tenant_id_)
                select 'picture-' || n, 1, 'candidate', case when n % 3 = 0 then 'counsellors' else 'medical-officers' end,
                       'picture-' || n, 'hoa-sen' from generate_series(1, 70) n""").update();
    }

    @AfterEach
    void clear() {
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .rootProcessInstances()
                .list()
                .forEach(root -> runtime.deleteProcessInstance(root.getId(), "end of test", true));
        for (String table : List.of("act_ru_identitylink", "act_ru_task", "act_ru_execution")) {
            database.sql("delete from " + table + " where id_ like 'picture-%'").update();
        }
    }

    @Test
    void isReadAndWorkedWithAtADesk() {
        Page window = signedIn("supervisor");
        window.setViewportSize(1280, 900);
        window.locator("a[href='/board']").click();
        assertThat(window.locator("#steps tbody tr").first()).containsText("⚠");
        assertThat(window.locator("#steps tbody tr").first()).containsText("quá hạn 400 ngày");
        assertThat(window.locator("#caseload")).containsText("over the norm · vượt định mức");
        assertFits(window);
        picture(window, "board");

        window.locator("#show select[name=worker]").selectOption("medical");
        window.locator("#show button:not([name])").click();
        assertThat(window.locator("#steps h2 span")).hasText("31");
        assertThat(window).hasURL("/board");
        window.locator("#show select[name=worker]").selectOption("");
        window.locator("#show button:not([name])").click();
        window.locator("button[name=page]:not([disabled])").click();
        assertThat(window.locator("#steps")).containsText("Page · Trang 2");

        window.navigate("/board?when=OVERDUE&sector=reception-officers");
        window.locator("tr", new Page.LocatorOptions().setHasText(reference))
                .locator("input[type=checkbox]")
                .first()
                .check();
        window.locator("button", new Page.LocatorOptions().setHasText("Give the chosen"))
                .click();
        window.locator("select[name=to]").selectOption("reception");
        window.locator("select[name=reason]").selectOption("WORKLOAD");
        picture(window, "board-reassign");
        window.locator("form button").click();
        assertThat(window.locator(".said")).containsText("Steps given on: 1");
        assertThat(window.locator("tr", new Page.LocatorOptions().setHasText(reference))
                        .first())
                .isVisible();

        window.locator("tr", new Page.LocatorOptions().setHasText("reception"))
                .filter(new Locator.FilterOptions().setHasText(reference))
                .filter(new Locator.FilterOptions().setHasText("Screen safety"))
                .locator("a")
                .first()
                .click();
        assertThat(window.locator(".fjs-container")).isVisible();
        assertThat(window.locator(".task-card, .task-details").first())
                .containsText("Screen safety at once · Sàng lọc an toàn tức thời");
        screen(window, "board-to-task");
        assertThat(complaints).isEmpty();
    }

    @Test
    void isReadOnAPhone() {
        Page window = signedIn("supervisor");
        window.setViewportSize(390, 844);
        window.navigate("/board");
        assertThat(window.locator("#steps tbody tr").first()).isVisible();
        assertFits(window);
        picture(window, "board-phone");
        window.setViewportSize(390, 844);
        screen(window, "board-phone-top");
        window.locator("#steps tbody tr").nth(0).scrollIntoViewIfNeeded();
        screen(window, "board-phone-steps");
        window.locator("#caseload").scrollIntoViewIfNeeded();
        screen(window, "board-phone-caseload");

        window.locator("#steps input[type=checkbox]").first().check();
        window.locator("button", new Page.LocatorOptions().setHasText("Give the chosen"))
                .click();
        assertThat(window.locator("select[name=to]")).isVisible();
        assertFits(window);
        screen(window, "board-phone-reassign");
        window.setViewportSize(320, 700);
        window.navigate("/board");
        assertFits(window);
        assertThat(complaints).isEmpty();
    }

    @Test
    void holidaysAreKept() {
        Page window = signedIn("manager");
        window.setViewportSize(1280, 900);
        window.locator("a[href='/holidays']").click();
        assertThat(window.locator("#year-2028")).containsText("Giỗ Tổ Hùng Vương");
        assertThat(window.locator("#year-2025")).containsText("Thứ Tư");
        picture(window, "holidays");

        window.locator("#add input[name=day]").fill("2028-12-29");
        window.locator("#add input[name=name]").fill("Ngày nghỉ của tỉnh");
        window.locator("#add input[name=source]").fill("Quyết định");
        window.locator("#add button").click();
        assertThat(window.locator(".said")).containsText("Đã đề xuất");
        assertThat(window.locator("#waiting")).containsText("29/12/2028");
        assertThat(window.locator("#waiting button:has-text('Phê duyệt')")).hasCount(0);
        Page second = signedIn("manager2");
        second.navigate("/holidays");
        screen(second, "holidays-waiting");
        second.locator("#waiting button:has-text('Phê duyệt')").click();
        assertThat(second.locator(".said")).containsText("Đã phê duyệt");
        window.navigate("/holidays");
        window.setViewportSize(390, 844);
        assertFits(window);
        window.locator("tr", new Page.LocatorOptions().setHasText("29/12/2028"))
                .locator("summary")
                .click();
        assertFits(window);
        screen(window, "holidays-phone");
        window.locator("details[open] button", new Page.LocatorOptions().setHasText("Đề xuất xoá ngày này"))
                .click();
        assertThat(window.locator(".said")).containsText("Đã đề xuất");
        assertFits(window);
        second.navigate("/holidays");
        second.locator("#waiting button:has-text('Phê duyệt')").click();
        assertThat(second.locator("#year-2028")).not().containsText("29/12/2028");
        assertThat(complaints).isEmpty();
    }

    private Page signedIn(String name) {
        complaints.clear();
        Page window = browsers.window("vi-VN");
        window.onConsoleMessage(message -> {
            if ("error".equals(message.type()) && !window.url().contains("/camunda/")) {
                complaints.add(message.text());
            }
        });
        window.onPageError(complaints::add);
        Browsers.signIn(window, name);
        return window;
    }

    private static void assertFits(Page window) {
        Browsers.assertFits(window);
        assertThat((List<?>) window.evaluate(
                        "[...document.querySelectorAll('.card')].filter(c => c.scrollWidth > c.clientWidth)"
                                + ".map(c => c.id + ': ' + c.scrollWidth + ' > ' + c.clientWidth)"))
                .as("nothing has to be pushed sideways")
                .isEmpty();
    }
}
