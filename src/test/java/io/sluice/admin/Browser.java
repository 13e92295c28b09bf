package io.sluice.admin;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.sluice.program.Program;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The Chromium of the machine without a window, that notes what its pages ask for and complain of. */
final class Browser implements AutoCloseable {
    static final int PHONE = 360;
    static final int DESK = 1200;
    private static final double PATIENCE_MILLIS = 60_000;

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));

    /** The sandbox of Chromium does not run as root; the pages are our own. */
    private final com.microsoft.playwright.Browser chromium = playwright
            .chromium()
            .launch(new LaunchOptions()
                    .setExecutablePath(Program.named("chromium").file())
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Page page(int width) {
        return page(width, ColorScheme.LIGHT);
    }

    /** Of a visitor who was never here. */
    Page page(int width, ColorScheme scheme) {
        BrowserContext visitor = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setColorScheme(scheme));
        visitor.setDefaultTimeout(PATIENCE_MILLIS);
        visitor.onRequest(request -> asked.add(request.url()));
        visitor.onConsoleMessage(this::note);
        visitor.onWebError(error -> complaints.add(error.error()));
        return visitor.newPage();
    }

    /** That something was refused is told by the browser as an error; whoever refused it meant it. */
    private void note(ConsoleMessage message) {
        if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
            complaints.add(message.text());
        }
    }

    /** The addresses of all requests so far. */
    List<URI> asked() {
        return asked.stream().map(URI::create).toList();
    }

    /** What went wrong in the pages: failed scripts, and what the policy forbade. */
    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
