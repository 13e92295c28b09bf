package io.sluice.admin;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.admin.AdminClient.Answer;
import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tenant's credentials, as an operator handles them over the management port. */
class CredentialsOverHttpIT {
    private final RunningGateway gateway = RunningGateway.shared();
    private final AdminClient admin = new AdminClient(gateway);
    private final String tenant = UUID.randomUUID().toString();
    private final String path = "/tenants/" + tenant + "/credentials";

    @BeforeEach
    void make() {
        admin.create(tenant);
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void aTokenIsShownOnceAndLetsIn() {
        // When
        JsonObject issued = admin.issue(tenant, new JsonObject().put("label", "entra"));

        // Then
        String token = issued.getString("token");
        assertTrue(token.matches("slc_[A-Za-z0-9_-]{51}"), token);
        assertEquals(new JsonArray(List.of("read", "write", "bulk")), issued.getJsonArray("scopes"));
        assertEquals(200, users(token).status());
        Answer listed = admin.get(path);
        assertEquals(1, listed.objects("credentials").size());
        assertFalse(listed.body().contains(token), listed::toString);
        assertFalse(admin.get("/log?tenant=" + tenant).body().contains(token.substring(4)));
    }

    @Test
    void tokensAreRotatedWithoutAGap() throws InterruptedException {
        // Given
        JsonObject old = admin.issue(tenant, new JsonObject().put("label", "2029"));
        assertEquals(200, users(old.getString("token")).status());

        // When
        JsonObject fresh = admin.issue(tenant, new JsonObject().put("label", "2030"));
        assertEquals(200, users(old.getString("token")).status());
        assertEquals(200, users(fresh.getString("token")).status());
        Answer revoked = admin.delete(path + "/" + old.getString("id"));

        // Then
        assertEquals(204, revoked.status());
        assertEquals(404, admin.delete(path + "/" + old.getString("id")).status());
        assertEquals(
                List.of("2030"),
                admin.get(path).objects("credentials").stream()
                        .map(credential -> credential.getString("label"))
                        .toList());
        assertEquals(200, users(fresh.getString("token")).status());
        for (int tenths = 0; tenths < 300 && users(old.getString("token")).status() != 401; tenths++) {
            Thread.sleep(100);
        }
        assertEquals(401, users(old.getString("token")).status());
    }

    @Test
    void aCredentialOfAnotherTenantIsNotRevoked() {
        // Given
        String other = UUID.randomUUID().toString();
        admin.create(other);
        JsonObject issued = admin.issue(other, new JsonObject());

        // When
        Answer refused = admin.delete(path + "/" + issued.getString("id"));

        // Then
        assertEquals(404, refused.status());
        assertEquals(
                1,
                admin.get("/tenants/" + other + "/credentials")
                        .objects("credentials")
                        .size());
        assertEquals(400, admin.delete(path + "/x").status());
    }

    @Test
    void useIsRememberedToTheMinute() throws InterruptedException {
        // Given
        JsonObject issued = admin.issue(tenant, new JsonObject());
        assertFalse(issued.containsKey("lastUsed"));

        // When
        users(issued.getString("token"));

        // Then
        for (int tenths = 0; tenths < 300 && !listed().containsKey("lastUsed"); tenths++) {
            Thread.sleep(100);
        }
        assertFalse(Instant.parse(listed().getString("lastUsed")).isBefore(Instant.parse(issued.getString("created"))));
    }

    private JsonObject listed() {
        return admin.get(path).objects("credentials").getFirst();
    }

    @Test
    void aCredentialEndsWhenItsTimeIsUp() throws InterruptedException {
        // Given
        String end = Instant.now().plusSeconds(2).toString();
        JsonObject issued = admin.issue(tenant, new JsonObject().put("expires", end));
        String day = admin.issue(tenant, new JsonObject().put("expires", "2999-12-31"))
                .getString("expires");

        // Then
        assertEquals("3000-01-01T00:00:00Z", day);
        for (int tenths = 0; tenths < 300 && users(issued.getString("token")).status() != 401; tenths++) {
            Thread.sleep(100);
        }
        assertEquals(401, users(issued.getString("token")).status());
        assertTrue(Instant.now().isAfter(Instant.parse(end)));
    }

    @Test
    void aTokenMayStandForAUser() {
        // Given
        String id = wire(admin.token(tenant))
                .send(call("POST", "/scim/v2/Users", "{\"userName\":\"kim\"}"))
                .json()
                .path("id")
                .textValue();

        // When
        JsonObject issued = admin.issue(tenant, new JsonObject().put("user", "KIM"));

        // Then
        assertEquals(id, issued.getString("user"));
        assertEquals(
                id,
                wire(issued.getString("token"))
                        .send(call("GET", "/scim/v2/Me"))
                        .json()
                        .path("id")
                        .textValue());
        Answer unknown = admin.post(path, new JsonObject().put("user", "lee"));
        assertEquals(400, unknown.status());
        assertTrue(unknown.detail().contains("no user with the userName or id lee"), unknown::toString);
    }

    @Test
    void aClientsSecretLetsNobodyInByItself() {
        JsonObject issued = admin.issue(tenant, new JsonObject().put("kind", "secret"));

        assertEquals("secret", issued.getString("kind"));
        assertEquals(401, users(issued.getString("secret")).status());
    }

    @Test
    void credentialsAreListedInPages() {
        // Given
        List<String> labels = IntStream.range(0, 5).mapToObj(Integer::toString).toList();
        labels.forEach(label -> admin.issue(tenant, new JsonObject().put("label", label)));

        // When
        Answer first = admin.get(path + "?count=3");
        Answer second = admin.get(path + "?count=3&after=" + first.json().getString("next"));

        // Then
        assertEquals(labels.subList(0, 3), labels(first));
        assertEquals(labels.subList(3, 5), labels(second));
        assertFalse(second.json().containsKey("next"));
    }

    private static List<String> labels(Answer answer) {
        return answer.objects("credentials").stream()
                .map(credential -> credential.getString("label"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"kind":"access"}                   | kind: is neither token nor secret
            {"kind":5}                          | kind: is not a text
            {"scopes":["read","fly"]}           | 'fly' is none of read, write, bulk
            {"scopes":[]}                       | scopes: are none
            {"scopes":"read"}                   | scopes: is not a list
            {"expires":"tomorrow"}              | expires: 'tomorrow' is neither a day
            {"expires":"2020-01-01"}            | expires: is in the past
            {"expires":"9999-12-31"}            | year 9999
            {"expires":"+999999999-01-01T00:00:00Z"} | year 9999
            {"label":"a\\u0007b"}               | label
            {"colour":"red"}                    | colour: is not known
            """)
    void aMistakeIsToldAndNothingIsIssued(String body, String word) {
        Answer refused = admin.send("POST", path, body);

        assertEquals(400, refused.status(), refused::toString);
        assertTrue(refused.detail().contains(word), refused::toString);
        assertEquals(0, admin.get(path).objects("credentials").size());
    }

    private Wire.Answer users(String token) {
        return wire(token).send(call("GET", "/scim/v2/Users"));
    }

    private Wire wire(String token) {
        Wire wire = Wire.to(gateway);
        return new Wire(wire.host(), wire.port(), token);
    }
}
