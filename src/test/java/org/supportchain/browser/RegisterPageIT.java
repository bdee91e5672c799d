package org.supportchain.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.browser.Browsers.assertFits;
import static org.supportchain.browser.Browsers.picture;
import static org.supportchain.browser.Browsers.screen;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.supportchain.console.OverHttp;

/** The register of processing as a data protection officer sees, prints and takes it away. */
@OverHttp
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegisterPageIT {

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Test
    void isReadPrintedAndTakenAway() {
        Page window = browsers.window("vi-VN");
        List<String> complaints = Browsers.complaints(window);
        Browsers.signIn(window, "dataprotection");
        screen(window, "home-data-protection");

        window.locator("a[href='/register']").click();
        assertThat(window.locator("#COUNSELLING h2")).hasText("Counselling · Hỗ trợ tâm lý");
        picture(window, "register");
        assertFits(window);

        Download table = window.waitForDownload(
                () -> window.locator("a[href='/register.csv']").click());
        assertThat(table.suggestedFilename()).isEqualTo("register.csv");

        window.setViewportSize(390, 800);
        assertFits(window);
        screen(window, "register-narrow");

        window.setViewportSize(1000, 1400);
        window.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(window.locator("a[href='/register.csv']")).isHidden();
        screen(window, "register-print");
        window.pdf(new Page.PdfOptions()
                .setPath(Browsers.PICTURES.resolve("register.pdf"))
                .setFormat("A4"));
        assertThat(complaints).isEmpty();
    }
}
