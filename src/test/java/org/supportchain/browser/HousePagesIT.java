package org.supportchain.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.browser.Browsers.screen;
import static org.supportchain.browser.Browsers.signIn;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.supportchain.console.OverHttp;

/** Our own pages in a real browser: strict headers, and nothing on the page that they forbid. */
@OverHttp
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HousePagesIT {

    @RegisterExtension
    final Browsers browsers = new Browsers();

    private Page window;
    private List<String> complaints;

    @BeforeEach
    void openAWindow() {
        window = browsers.window("vi-VN");
        complaints = Browsers.complaints(window);
    }

    @Test
    void theBrowserFindsNothingToRefuse() {
        guarded(window.navigate("/login"));
        assertThat(window.locator("body")).hasCSS("background-color", "rgb(244, 247, 247)");
        assertThat(window.locator("table tbody tr").first()).isVisible();
        screen(window, "doors-login");

        signIn(window, "admin");
        assertThat(window.locator("#clock-now")).not().hasText("…");
        guarded(window.navigate("/"));
        assertThat(window.locator("#clock-now")).not().hasText("…");
        screen(window, "doors-home");

        window.locator("header button").click();
        assertThat(window.locator(".said")).isVisible();
        assertThat(complaints).isEmpty();
    }

    /** It is not ours: it writes one style into its page, which is refused and not missed. */
    @Test
    void theDescriptionOfTheApiCanBeRead() {
        signIn(window, "police");

        guarded(window.navigate("/swagger-ui/index.html"));

        assertThat(window.locator(".opblock").first()).isVisible();
        screen(window, "doors-swagger-ui");
    }

    @Test
    void theSignInPageSaysWhyInTheMiddleOfThePage() {
        for (String reason : List.of("wait=30", "error", "closed", "unknown", "provider")) {
            window.navigate("/login?" + reason);
            assertThat(window.locator("[role=alert]")).hasCount(1);
            assertThat(window.locator("[role=alert]")).isVisible();
        }
        assertThat(complaints).isEmpty();
    }

    /** Tasklist looks for new tasks by itself; only a person keeps the session. SessionEnd relies on both. */
    @Test
    void aTasklistThatNobodyTouchesAsksForItsListOnly() {
        signIn(window, "reception");
        window.clock().install();
        window.navigate("/camunda/app/tasklist/default/");
        assertThat(window.locator(".task-filters a").first()).isVisible();
        window.waitForLoadState(LoadState.NETWORKIDLE);
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        window.onRequest(request -> asked.add(URI.create(request.url()).getPath()));

        for (int minute = 0; minute < 6; minute++) {
            window.clock().runFor(60_000);
        }

        assertThat(asked)
                .isNotEmpty()
                .allMatch(path -> path.matches("/camunda/api/engine/engine/default/filter/[^/]+/(list|count)"));
        window.waitForRequest(
                "**/auth/user/default?still-here", () -> window.keyboard().press("Tab"));
    }

    private static void guarded(Response page) {
        Map<String, String> headers = page.headers();
        assertThat(headers.get("content-security-policy"))
                .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                        + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
                        + " frame-ancestors 'none'");
        assertThat(headers)
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("x-frame-options", "DENY")
                .containsEntry("referrer-policy", "no-referrer")
                .containsKey("permissions-policy");
        assertThat(headers.get("permissions-policy")).contains("camera=()", "microphone=()", "geolocation=()");
        assertThat(headers.get("cache-control")).contains("no-store");
    }
}
