package io.sluice.admin;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.admin.AdminClient.Answer;
import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tenant's life, as an operator leads it over the management port. */
class TenantsOverHttpIT {
    private final RunningGateway gateway = RunningGateway.shared();
    private final AdminClient admin = new AdminClient(gateway);
    private final String name = "T " + UUID.randomUUID();
    private final String path = "/tenants/" + name.replace(" ", "%20");

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void aTenantIsMadeOnceWithTheSettingsItShallHave() {
        // When
        Answer made = admin.post("/tenants", tenant().put("settings", new JsonObject().put("profile", "okta")));
        Answer again = admin.post("/tenants", tenant());

        // Then
        assertEquals(201, made.status(), made::toString);
        assertEquals("/admin/v1" + path, made.headers().firstValue("location").orElse(""));
        assertEquals("okta", made.json().getString("profile"));
        assertEquals(made.json(), admin.get(path).json());
        assertEquals(409, again.status(), again::toString);
        assertEquals("okta", admin.get(path).json().getString("profile"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                            | name
            {"name":5}                                                    | name: is not a text
            {"name":"a/b"}                                                | slash
            {"name":".."}                                                 | dots
            {"name":" a"}                                                 | space
            {"name":"-a"}                                                 | hyphen
            {"name":"a\\u0000b"}                                          | control
            {"name":"a","colour":1}                                       | colour: is not known
            {"name":"a","settings":[]}                                    | settings: is not an object
            {"name":"a","settings":{"profile":"azure"}}                   | profile=azure: is none of entra
            {"name":"a","name":"b"}                                       | twice
            []                                                            | an array
            {                                                             | ends in the middle
            ``                                                            | empty
            """)
    void whatCannotBeATenantIsRefusedWithTheReason(String body, String word) {
        Answer refused = admin.send("POST", "/tenants", body);

        assertEquals(400, refused.status(), refused::toString);
        assertTrue(refused.detail().contains(word), refused::toString);
    }

    @Test
    void everyMistakeIsToldAtOnce() {
        Answer refused = admin.post(
                "/tenants",
                new JsonObject()
                        .put("name", "/")
                        .put("colour", "red")
                        .put("settings", new JsonObject().put("dialect", "odd").put("size", 4)));

        assertEquals(4, refused.json().getJsonArray("mistakes").size(), refused::toString);
    }

    @Test
    void aBodyThatIsNoJsonOrTooLargeIsRefused() {
        assertEquals(415, admin.send("POST", "/tenants", "name=x", "text/plain").status());
        assertEquals(
                413,
                admin.send("POST", "/tenants", "{\"name\":\"" + "x".repeat(70_000) + "\"}")
                        .status());
    }

    @Test
    void tenantsAreListedByNameInPages() {
        // Given
        List<String> names = IntStream.range(0, 5).mapToObj(i -> name + " " + i).toList();
        names.forEach(admin::create);

        // When
        List<String> listed = new ArrayList<>();
        String after = name;
        for (int page = 0; page < 2; page++) {
            Answer answer = admin.get("/tenants?count=2&after=" + after.replace(" ", "%20"));
            answer.objects("tenants").forEach(tenant -> listed.add(tenant.getString("name")));
            after = answer.json().getString("next");
        }

        // Then
        assertEquals(names.subList(0, 4), listed);
        assertEquals(names.get(3), after);
        assertNull(admin.get("/tenants?count=1&after=%EF%BF%BD").json().getString("next"));
        assertEquals(400, admin.get("/tenants?count=1001").status());
    }

    @Test
    void aTenantIsShownWithItsResourcesAndCredentials() {
        // Given
        admin.create(name);
        Wire tenant = scim(gateway, admin.token(escaped()));
        tenant.send(call("POST", "/scim/v2/Users", "{\"userName\":\"kim\"}"));
        tenant.send(call("POST", "/scim/v2/Users", "{\"userName\":\"lee\"}"));
        tenant.send(call("POST", "/scim/v2/Groups", "{\"displayName\":\"Staff\"}"));

        // When
        JsonObject shown = admin.get(path).json();

        // Then
        assertEquals(new JsonObject().put("User", 2).put("Group", 1), shown.getJsonObject("resources"));
        assertEquals(1, shown.getJsonArray("credentials").size());
        assertEquals("entra", shown.getString("profile"));
        assertEquals("none", shown.getJsonObject("settings").getString("patchGroupReply"));
        assertFalse(shown.containsKey("suspended"));
        assertEquals(404, admin.get("/tenants/nobody").status());
    }

    @Test
    void settingsAreChangedKeyByKeyAndNullMeansAsInTheProfile() {
        // Given
        admin.create(name);

        // When
        JsonObject changed = admin.patch(
                        path + "/settings",
                        new JsonObject().put("patchGroupReply", "resource").put("uniqueGroupDisplayName", false))
                .json();
        JsonObject reset = admin.patch(path + "/settings", new JsonObject().putNull("patchGroupReply"))
                .json();

        // Then
        assertEquals("resource", changed.getJsonObject("settings").getString("patchGroupReply"));
        assertEquals("none", reset.getJsonObject("settings").getString("patchGroupReply"));
        assertEquals("false", reset.getJsonObject("settings").getString("uniqueGroupDisplayName"));
    }

    @Test
    void ifAnySettingIsWrongNoneIsChangedAndAllMistakesAreTold() {
        // Given
        admin.create(name);
        JsonObject before = admin.get(path).json();

        // When
        Answer refused = admin.patch(
                path + "/settings",
                new JsonObject()
                        .put("patchGroupReply", "resource")
                        .put("profile", "azure")
                        .put("dialect", new JsonArray())
                        .put("colour", "red"));

        // Then
        assertEquals(400, refused.status());
        assertEquals(3, refused.json().getJsonArray("mistakes").size(), refused::toString);
        assertEquals(before, admin.get(path).json());
    }

    @Test
    void whichSettingsThereAreIsTold() {
        JsonObject all = admin.get("/settings").json();

        JsonObject first = all.getJsonArray("settings").getJsonObject(0);
        assertEquals("patchUserReply", first.getString("key"));
        assertEquals(new JsonArray(List.of("resource", "none")), first.getJsonArray("values"));
        assertTrue(admin.get("/settings").objects("profiles").stream()
                .anyMatch(profile -> profile.getString("name").equals("rfc")
                        && profile.getJsonObject("settings")
                                .getString("dialect")
                                .equals("strict")));
    }

    @Test
    void aSuspendedTenantIsRefusedByEveryReplicaUntilItIsResumed() throws InterruptedException {
        // Given
        admin.create(name);
        String token = admin.token(escaped());
        List<Wire> replicas = List.of(scim(gateway, token), scim(gateway.replica(), token));
        for (Wire replica : replicas) {
            assertEquals(200, users(replica).status());
        }

        // When
        Answer suspended = admin.post(path + "/suspend");

        // Then
        assertTrue(suspended.json().containsKey("suspended"), suspended::toString);
        assertEquals(suspended.json(), admin.post(path + "/suspend").json(), "suspending again changes nothing");
        for (Wire replica : replicas) {
            await(replica, 403);
            assertTrue(users(replica).json().path("detail").textValue().contains("suspended"));
        }
        assertFalse(admin.post(path + "/resume").json().containsKey("suspended"));
        for (Wire replica : replicas) {
            await(replica, 200);
        }
    }

    @Test
    void onlyASuspendedTenantIsDeletedAndOnlyIfItIsNamedTwice() {
        // Given
        admin.create(name);
        String confirmed = path + "?confirm=" + name.replace(" ", "%20");

        // Then
        for (String wrong : List.of(path, path + "?confirm=other")) {
            assertEquals(400, admin.delete(wrong).status());
        }
        Answer tooEarly = admin.delete(confirmed);
        assertEquals(409, tooEarly.status());
        assertTrue(tooEarly.detail().contains("suspend"), tooEarly::toString);
        assertEquals(200, admin.get(path).status());
    }

    @Test
    void aDeletedTenantIsGoneAndItsNameIsFree() throws InterruptedException {
        // Given
        admin.create(name);
        String token = admin.token(escaped());
        Wire tenant = scim(gateway, token);
        assertEquals(
                201,
                tenant.send(call("POST", "/scim/v2/Users", "{\"userName\":\"kim\"}"))
                        .status());
        admin.post(path + "/suspend");

        // When
        Answer deleted = admin.delete(path + "?confirm=" + name.replace(" ", "%20"));

        // Then
        assertEquals(200, deleted.status(), deleted::toString);
        JsonObject last = new JsonObject(deleted.body().lines().toList().getLast());
        assertEquals("deleted", last.getString("event"));
        assertTrue(last.getLong("rows") >= 3, last::encode);
        assertEquals(404, admin.get(path).status());
        await(tenant, 401);
        admin.create(name);
        assertEquals(0, admin.get(path).json().getJsonObject("resources").size());
        await(tenant, 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ünal & Söhne", "a%b?c#d", "100 %"})
    void aNameMayBeWhatNamesAre(String odd) {
        // Given
        String unusual = odd + " " + UUID.randomUUID();

        // When
        Answer made = admin.post("/tenants", new JsonObject().put("name", unusual));

        // Then
        String location = made.headers().firstValue("location").orElseThrow();
        Answer shown = admin.get(location.substring("/admin/v1".length()));
        assertEquals(unusual, shown.json().getString("name"));
    }

    @Test
    void whatIsMovedOverTheManagementPortIsAsDocumented() {
        // Given
        admin.create(name);
        String line = "{\"meta\":{\"resourceType\":\"User\"},\"userName\":\"kim\"}";

        // When
        Answer in = admin.send("POST", path + "/import", line + "\n{}", "application/x-ndjson");
        Answer out = admin.get(path + "/export");

        // Then
        assertTrue(in.body().contains("\"rejected\"") && in.body().contains("\"summary\""), in::toString);
        assertEquals("kim", out.json().getString("userName"));
    }

    private JsonObject tenant() {
        return new JsonObject().put("name", name);
    }

    private String escaped() {
        return name.replace(" ", "%20");
    }

    private static Wire scim(RunningGateway at, String token) {
        Wire wire = Wire.to(at);
        return new Wire(wire.host(), wire.port(), token);
    }

    private static Wire.Answer users(Wire wire) {
        return wire.send(call("GET", "/scim/v2/Users"));
    }

    /** Replicas believe what they know for five seconds. */
    private static void await(Wire wire, int status) throws InterruptedException {
        for (int tenths = 0; tenths < 300 && users(wire).status() != status; tenths++) {
            Thread.sleep(100);
        }
        assertEquals(status, users(wire).status());
    }
}
