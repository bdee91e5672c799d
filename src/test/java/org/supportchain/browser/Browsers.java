package org.supportchain.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * The Chromium of this computer, open at the house that a test class has started. Without one the tests are skipped, except in
 * continuous integration.
 */
final class Browsers implements BeforeAllCallback, AfterAllCallback {

    static final Path PICTURES = Path.of("target/screenshots");

    private static final List<String> USUAL_PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    /** Milliseconds. The first page of a cold application on a busy machine takes its time; no test waits without need. */
    private static final int PATIENCE = 30_000;

    private static final int DESK = 1400;
    private static final int PHONE = 390;

    /** A drawing can be there with all its shapes and be cut off to a line. */
    private static final String FILLS_ITS_FRAME =
            "frame => frame.querySelector('.djs-container > svg').getBoundingClientRect().height > frame.clientHeight - 3";

    private @Nullable Playwright playwright;
    private Browser browser;
    private String house;

    @Override
    public void beforeAll(ExtensionContext tests) {
        Path chromium = chromium().orElse(null);
        if (chromium == null) {
            String missing = "No Chromium found; set CHROMIUM to its path.";
            if ("true".equals(System.getenv("CI"))) {
                fail(missing);
            }
            abort(missing);
        }
        house = "http://localhost:"
                + SpringExtension.getApplicationContext(tests)
                        .getEnvironment()
                        .getRequiredProperty("local.server.port");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        if (playwright != null) {
            playwright.close();
        }
    }

    /** A window of its own, with its own sign-in. */
    Page window(String locale) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(house)
                .setLocale(locale)
                .setTimezoneId("Asia/Ho_Chi_Minh")
                .setViewportSize(DESK, 900));
        context.setDefaultTimeout(PATIENCE);
        return context.newPage();
    }

    /** In a window that stands nothing which the headers of our pages forbid. */
    Page signedIn(String name) {
        Page window = window("vi-VN");
        window.onConsoleMessage(said -> {
            if ("error".equals(said.type()) && said.text().contains("Content Security Policy")) {
                throw new AssertionError(said.text());
            }
        });
        signIn(window, name);
        return window;
    }

    static void signIn(Page window, String name) {
        window.navigate("/login");
        submit(window, name);
        assertThat(window).hasURL("/");
    }

    /** For whoever was asked for a name on the way to another page. */
    static void submit(Page window, String name) {
        window.locator("input[name=username]").fill(name);
        window.locator("input[name=password]").fill("demo-2026");
        window.locator("button[type=submit]").click();
    }

    /** Grows with every error that the browser finds on a page. */
    static List<String> complaints(Page window) {
        List<String> complaints = new ArrayList<>();
        window.onConsoleMessage(said -> {
            if ("error".equals(said.type())) {
                complaints.add(said.text());
            }
        });
        window.onPageError(complaints::add);
        return complaints;
    }

    /** On a desk and on a phone, where nothing sticks out. */
    static void both(Page window, String name) {
        for (Locator drawing : window.locator(".drawing").all()) {
            assertThat(drawing).hasAttribute("data-ready", "true");
            assertThat((Boolean) drawing.evaluate(FILLS_ITS_FRAME)).isTrue();
        }
        picture(window, name);
        window.setViewportSize(PHONE, 844);
        picture(window, name + "-phone");
        assertFits(window);
        window.setViewportSize(DESK, 900);
    }

    static void assertFits(Page window) {
        assertThat((Integer) window.evaluate("document.documentElement.scrollWidth"))
                .as("nothing sticks out to the right of %s", window.url())
                .isLessThanOrEqualTo(window.viewportSize().width);
    }

    /** The whole page. */
    static void picture(Page window, String name) {
        shoot(window, name, new Page.ScreenshotOptions().setFullPage(true));
    }

    /** As much as the window shows. */
    static void screen(Page window, String name) {
        shoot(window, name, new Page.ScreenshotOptions());
    }

    private static void shoot(Page window, String name, Page.ScreenshotOptions options) {
        window.screenshot(options.setPath(PICTURES.resolve(name + ".png")));
    }

    private static Optional<Path> chromium() {
        return Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), USUAL_PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
