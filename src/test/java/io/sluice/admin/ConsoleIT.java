package io.sluice.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire;
import io.sluice.program.RequiredProgram;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator sees and does in the console, in a real browser on a running gateway. */
@RequiredProgram(value = "chromium", debian = "chromium")
class ConsoleIT {
    private static final String USERS = "/scim/v2/Users";
    private static final String SCRIPT = "<img src=x onerror=\"document.title='taken'\"><script>alert(1)</script>";
    private static final double PATIENCE_MILLIS = 60_000;

    private static Browser browser;

    private final RunningGateway gateway = RunningGateway.freshTenant();
    private final Wire wire = Wire.to(gateway);

    @BeforeAll
    static void start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @AfterEach
    void nothingWentWrongInThePage() {
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void theRightTokenOpensItAndAWrongOneIsExplained() {
        // Given
        Page page = open(Browser.DESK);

        // When
        enter(page, "not-the-token");

        // Then
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("This is not the management token");
        assertThat(heading(page)).hasText("Sign in");

        // When
        enter(page, gateway.managementToken());

        // Then
        assertThat(heading(page)).hasText("Overview");
        assertThat(page.getByText("Running for")).isVisible();
        assertThat(page.locator("dd .mark").first()).hasText("ready");
        assertFalse(page.url().contains(gateway.managementToken()));
        page.reload();
        assertThat(heading(page)).hasText("Overview");

        // When
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        page.reload();

        // Then
        assertThat(heading(page)).hasText("Sign in");
    }

    @Test
    void chartsGoOnByThemselves() {
        // Given
        Page page = signedIn(Browser.DESK, "#/");
        Locator requests = page.getByRole(AriaRole.FIGURE).filter(titled("Requests a second"));
        assertThat(requests).isVisible();

        AtomicInteger many = new AtomicInteger();

        // When
        page.waitForCondition(() -> {
            create("busy" + many.getAndIncrement());
            page.waitForTimeout(200); // lets the page's events through
            return requests.locator("li").first().textContent().matches("good (?!0$)[\\d.,]+")
                    && requests.locator("polyline.line-1").count() > 1;
        });

        // Then
        assertThat(page.getByRole(AriaRole.FIGURE).filter(titled("Duration of requests")))
                .containsText(Pattern.compile("half within [\\d.]+ m?s"));
        assertThat(page.getByRole(AriaRole.FIGURE).filter(titled("Memory")))
                .containsText(Pattern.compile("heap [\\d.]+ [MG]iB"));
    }

    @Test
    void tenantsAreListedAndLeadToTheirDiagnosis() {
        // Given
        create("kim@example.org");
        Page page = signedIn(Browser.DESK, "#/tenants");

        // When
        Locator row = page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.LINK,
                                new Page.GetByRoleOptions()
                                        .setName(gateway.tenant())
                                        .setExact(true))));

        Locator which = page.locator("caption");
        assertThat(which).isVisible();
        while (row.count() == 0) {
            String before = which.textContent();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("More tenants"))
                    .click();
            assertThat(which).not().hasText(before);
        }

        // Then
        assertThat(row).containsText("User 1");
        assertThat(row).containsText("open");
        row.getByRole(AriaRole.LINK).click();
        assertThat(heading(page)).hasText(gateway.tenant());
        again(page, () -> section(page, "The latest cycle").textContent().contains("under way"));
    }

    @Test
    void aConflictAndAMalformedPatchAreExplainedInTheDiagnosisAndFoundInTheLog() {
        // Given
        String id = create("kim@example.org");
        wire.send(call("POST", USERS, "{\"userName\":\"KIM@example.org\"}").with("X-Request-Id", "r-conflict"));
        wire.send(call("PATCH", USERS + "/" + id, "{\"Operations\":[{\"op\":\"add\",")
                .with("X-Request-Id", "r-broken"));
        Page page = signedIn(Browser.DESK, "#/tenants/" + gateway.tenant());
        Locator failed = page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(3));

        // When
        again(
                page,
                () -> failed.filter(new Locator.FilterOptions().setHasText("uniqueness"))
                                        .count()
                                == 1
                        && failed.filter(new Locator.FilterOptions().setHasText("invalidSyntax"))
                                        .count()
                                >= 1);

        // Then
        Locator conflict = card(page, "409 uniqueness of userName");
        assertThat(conflict).containsText("The user to be created exists already");
        assertThat(conflict).containsText("To do");
        conflict.locator("summary").click();
        assertThat(conflict).containsText("'kim@example.org' already belongs to User " + id);
        Locator broken = card(page, "patch User: 400 invalidSyntax");
        broken.locator("summary").click();
        assertThat(broken).containsText("r-broken");

        // When
        conflict.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("All in the log"))
                .click();

        // Then
        assertThat(heading(page)).hasText("Log of " + gateway.tenant());
        assertThat(page.locator("main > ul.list > li")).hasCount(1);
        assertThat(page.locator("main > ul.list > li")).containsText("r-conflict");

        // When
        page.getByLabel("Outcome").selectOption("failed");
        page.getByLabel("Operation").selectOption("");
        page.getByLabel("Request id").fill("r-broken");
        page.keyboard().press("Enter");

        // Then
        assertThat(page.locator("main > ul.list > li")).hasCount(1);
        assertThat(page.locator("main > ul.list > li")).containsText("invalidSyntax");
    }

    @Test
    void everyWordThatCanBeChosenIsOneThatTheLogKnows() {
        Page page = signedIn(Browser.DESK, "#/tenants/" + gateway.tenant() + "/log");
        assertThat(heading(page)).hasText("Log of " + gateway.tenant());

        try (AdminClient admin = new AdminClient(gateway)) {
            for (String name : List.of("outcome", "operation")) {
                for (Locator option : page.locator("select[name=" + name + "] option:not([value=''])")
                        .all()) {
                    String asked = "/provisioning-log?" + name + "=" + option.getAttribute("value");
                    assertEquals(
                            200,
                            admin.get("/tenants/" + gateway.tenant() + asked).status(),
                            asked);
                }
            }
        }
        page.getByLabel("From").fill("yesterday");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("from 'yesterday' is neither a moment like");
    }

    @Test
    void aResourceIsShownWithItsHistory() {
        // Given
        String id = create("kim@example.org");
        wire.send(call(
                        "PATCH",
                        USERS + "/" + id,
                        "{\"Operations\":[{\"op\":\"add\",\"path\":\"title\",\"value\":\"Boss\"}]}")
                .with("X-Request-Id", "r-boss"));
        Page page = signedIn(Browser.DESK, "#/tenants/" + gateway.tenant() + "/log?user=kim@example.org");
        again(page, () -> page.locator("main > ul.list > li").count() == 2);

        // When
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("create User kim@example.org"))
                .click();

        // Then
        assertThat(heading(page)).hasText("User in " + gateway.tenant());
        assertThat(section(page, "As it is now")).containsText("\"title\": \"Boss\"");
        Locator changes = section(page, "What changed").locator("tbody tr");
        assertThat(changes).hasCount(2);
        assertThat(changes.first()).containsText("title");
        assertThat(changes.first()).containsText("r-boss");
        assertThat(section(page, "What was asked").locator("li")).hasCount(2);
    }

    @Test
    void whatClientsWriteIsTextEverywhere() {
        // Given
        String id = create(SCRIPT);
        wire.send(call("POST", USERS, json(SCRIPT)));
        Page page = signedIn(Browser.DESK, "#/tenants/" + gateway.tenant() + "/log");
        again(page, () -> page.locator("main > ul.list > li").count() == 2);

        // When
        for (String view : List.of("", "/log", "/resources/User/" + id)) {
            page.navigate(console() + "#/tenants/" + gateway.tenant() + view);
            assertThat(page.getByText("<img src=x").first()).isAttached();

            // Then
            assertEquals(0, page.locator("main img, main script").count(), view);
            assertFalse(page.title().contains("taken"), view);
        }
    }

    @Test
    void itFitsOnAPhone() {
        // Given
        String id = create("a.very.long.name.that.nobody.would.ever.type@a-very-long-domain.example.org");
        wire.send(call("POST", USERS, "{\"userName\":\"%s\"}".formatted("x".repeat(200))));
        wire.send(call("POST", USERS, "{\"userName\":\"%s\"}".formatted("X".repeat(200))));
        String tenant = "#/tenants/" + gateway.tenant();
        Page page = open(Browser.PHONE);
        assertNoScrolling(page);
        enter(page, gateway.managementToken());

        for (String view :
                List.of("#/", "#/tenants", tenant, tenant + "/log", tenant + "/resources/User/" + id, "#/operators")) {
            // When
            page.navigate(console() + view);

            // Then
            assertThat(heading(page)).isFocused();
            assertNoScrolling(page);
        }
    }

    @Test
    void everythingCanBeReachedByKeyboard() {
        // Given
        Page page = open(Browser.DESK);
        assertThat(page.getByLabel("Management token")).isFocused();

        // When
        page.keyboard().type(gateway.managementToken());
        page.keyboard().press("Enter");

        // Then
        assertThat(heading(page)).hasText("Overview");
        page.keyboard().press("Shift+Tab");
        page.keyboard().press("Shift+Tab");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Operators")))
                .isFocused();
        page.keyboard().press("Enter");
        assertThat(heading(page)).hasText("Operators");
        assertThat(heading(page)).isFocused();
    }

    @Test
    void nothingIsAskedOfAnybodyElse() {
        // Given
        Page page = signedIn(Browser.DESK, "#/");

        // When
        for (String view : List.of("#/tenants", "#/operators", "#/tenants/" + gateway.tenant())) {
            page.navigate(console() + view);
            assertThat(heading(page)).isFocused();
        }

        // Then
        String origin = URI.create(gateway.managementUrl()).getAuthority();
        assertTrue(browser.asked().size() > 10);
        for (URI asked : browser.asked()) {
            assertEquals(origin, asked.getAuthority(), asked.toString());
            assertFalse(asked.toString().contains(gateway.managementToken()), asked.toString());
        }
    }

    @Test
    void whatIsNotThereIsSaid() {
        Page page = signedIn(Browser.DESK, "#/tenants/nobody%20at%20all");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("There is no tenant 'nobody at all'.");

        page.navigate(console() + "#/elsewhere");
        assertThat(heading(page)).hasText("Not here");
    }

    private String console() {
        return gateway.managementUrl() + "/console/";
    }

    /** From the address that somebody types. */
    private Page open(int width) {
        Page page = browser.page(width, ColorScheme.LIGHT);
        page.navigate(gateway.managementUrl());
        assertThat(heading(page)).hasText("Sign in");
        return page;
    }

    private Page signedIn(int width, String view) {
        Page page = open(width);
        enter(page, gateway.managementToken());
        assertThat(heading(page)).hasText("Overview");
        page.navigate(console() + view);
        return page;
    }

    private static void enter(Page page, String token) {
        page.getByLabel("Management token").fill(token);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
    }

    /** Until it is there: the log is written after the answer. */
    private static void again(Page page, BooleanSupplier there) {
        page.waitForCondition(() -> {
            page.reload();
            assertThat(heading(page)).isFocused();
            return there.getAsBoolean();
        });
    }

    private static void assertNoScrolling(Page page) {
        assertEquals(
                Browser.PHONE,
                ((Number) page.evaluate("document.scrollingElement.scrollWidth")).intValue(),
                () -> page.url() + " is wider than the screen");
    }

    private static Locator heading(Page page) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    private static Locator section(Page page, String title) {
        return page.locator("section")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.HEADING,
                                new Page.GetByRoleOptions().setLevel(2).setName(title))));
    }

    private static Locator card(Page page, String title) {
        return page.locator("li.card").filter(titled(title));
    }

    private static Locator.FilterOptions titled(String title) {
        return new Locator.FilterOptions().setHasText(title);
    }

    private static String json(String userName) {
        return new JsonObject().put("userName", userName).encode();
    }

    private String create(String userName) {
        return wire.send(call("POST", USERS, json(userName))).json().get("id").textValue();
    }
}
