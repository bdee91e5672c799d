package org.supportchain.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.supportchain.console.OverHttp;

/** The register of processing as a data protection officer sees, prints and takes it away. */
@OverHttp
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegisterPageIT {

    private static final Path PICTURES = Path.of("target/screenshots");

    @LocalServerPort
    int port;

    private final List<String> scriptErrors = new ArrayList<>();
    private Browsers browsers;

    @BeforeAll
    void openTheBrowser() {
        browsers = new Browsers();
    }

    @AfterAll
    void closeTheBrowser() {
        if (browsers != null) {
            browsers.close();
        }
    }

    @Test
    void isReadPrintedAndTakenAway() {
        Page window = browsers.window("vi-VN");
        window.onPageError(scriptErrors::add);
        window.navigate("http://localhost:" + port + "/login");
        window.locator("input[name=username]").fill("dataprotection");
        window.locator("input[name=password]").fill("demo-2026");
        window.locator("button[type=submit]").click();
        picture(window, "home-data-protection", false);

        window.locator("a[href='/register']").click();
        assertThat(window.locator("#COUNSELLING h2")).hasText("Counselling · Hỗ trợ tâm lý");
        picture(window, "register", true);
        assertFits(window);

        Download table = window.waitForDownload(
                () -> window.locator("a[href='/register.csv']").click());
        assertThat(table.suggestedFilename()).isEqualTo("register.csv");

        window.setViewportSize(390, 800);
        assertFits(window);
        picture(window, "register-narrow", false);

        window.setViewportSize(1000, 1400);
        window.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(window.locator("a[href='/register.csv']")).isHidden();
        picture(window, "register-print", false);
        window.pdf(
                new Page.PdfOptions().setPath(PICTURES.resolve("register.pdf")).setFormat("A4"));
        assertThat(scriptErrors).isEmpty();
    }

    private static void assertFits(Page window) {
        assertThat(window.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("nothing sticks out to the right")
                .isEqualTo(true);
    }

    private static void picture(Page window, String name, boolean whole) {
        window.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(whole));
    }
}
