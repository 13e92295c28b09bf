package io.sluice.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.sluice.http.Wire.call;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire;
import io.sluice.program.RequiredProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Takes pictures of the console; with {@code mvn verify -Dit.test=ConsolePicturesIT -Dpictures=write} the README's anew. */
@RequiredProgram(value = "chromium", debian = "chromium")
class ConsolePicturesIT {
    private static final boolean WRITE = "write".equals(System.getProperty("pictures"));
    private static final Path FOLDER = Path.of(WRITE ? "src/test/resources/console" : "target/console");
    private static final String USERS = "/scim/v2/Users";
    private static final long WORK_NANOS = SECONDS.toNanos(WRITE ? 60 : 1);

    private final RunningGateway gateway = RunningGateway.freshTenant();
    private final Wire wire = Wire.to(gateway);

    @Test
    void theOverviewAndADiagnosis() throws InterruptedException {
        try (Browser browser = new Browser()) {
            Page page = browser.page(Browser.DESK, ColorScheme.LIGHT);
            page.navigate(gateway.managementUrl());
            page.getByLabel("Management token").fill(gateway.managementToken());
            page.keyboard().press("Enter");
            assertThat(page.getByText("Running for")).isVisible();

            work(page);
            take(page, "overview.png");

            page.navigate(gateway.managementUrl() + "/console/#/tenants/" + gateway.tenant());
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText(gateway.tenant());
            take(page, "diagnosis.png");
        }
    }

    /** Users are looked for and made, now and then one that is there already. */
    private void work(Page page) {
        long end = System.nanoTime() + WORK_NANOS;
        for (int i = 0; System.nanoTime() < end; i++) {
            String name = "user" + (i % 40 == 39 ? i - 20 : i) + "@example.org";
            wire.send(call("GET", USERS + "?filter=externalId+eq+%22" + i + "%22"));
            wire.send(call("POST", USERS, "{\"userName\":\"" + name + "\",\"externalId\":\"" + i + "\"}"));
            if (i % 100 == 0) {
                page.waitForTimeout(1); // lets the page's events through
            }
        }
    }

    private static void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name)));
    }
}
