package io.sluice.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.admin.AdminClient.Answer;
import io.sluice.boot.RunningGateway;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a tenant trusts, as an operator handles it over the management port. */
class TrustOverHttpIT {
    private static final String DIRECTORY = "ce5f061f-abe6-4e40-9615-301f87bcb7f0";

    private final AdminClient admin = new AdminClient(RunningGateway.shared());
    private final String tenant = UUID.randomUUID().toString();
    private final String path = "/tenants/" + tenant + "/trust";

    @BeforeEach
    void make() {
        admin.create(tenant);
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void trustIsEnteredListedAndEnded() {
        // When
        Answer added = admin.post(path, wanted());

        // Then
        assertEquals(201, added.status(), added::toString);
        JsonObject trust = added.objects("trust").getFirst();
        assertEquals(trust, trust.copy().mergeIn(wanted()));
        assertEquals(added.json(), admin.get(path).json());

        String id = trust.getString("id");
        assertEquals(204, admin.delete(path + "/" + id).status());
        assertEquals(404, admin.delete(path + "/" + id).status());
        assertEquals(List.of(), admin.get(path).objects("trust"));
    }

    @Test
    void everyChangeIsALineInTheLog() {
        // When
        Answer added = admin.post(path, wanted());
        String id = added.objects("trust").getFirst().getString("id");
        admin.delete(path + "/" + id);
        admin.delete(path + "/" + id);

        // Then
        List<JsonObject> entries = admin.get("/log?tenant=" + tenant).objects("entries");
        assertEquals(
                List.of("trust.remove", "trust.add", "tenant.create"),
                entries.stream().map(entry -> entry.getString("action")).toList());
        JsonObject details = entries.get(1).getJsonObject("details");
        assertEquals(id, details.getString("trust"));
        assertEquals("https://id.example.org", details.getString("issuer"));
        assertEquals("read", details.getString("scopes"));
        assertEquals(id, entries.getFirst().getJsonObject("details").getString("trust"));
    }

    @Test
    void aDirectoryOfEntraIdIsTrustedByItsIdInBothVersionsOfItsTokens() {
        Answer added = admin.post(
                path,
                new JsonObject()
                        .put("use", "bearer")
                        .put("entra", UUID.randomUUID().toString()));

        assertEquals(201, added.status(), added::toString);
        assertEquals(2, added.objects("trust").size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {"use":"login"}|use: 'login'
        {"entra":"ce5f061f-abe6-4e40-9615-301f87bcb7f0"}|subject: is missing
        {"colour":"red"}|colour: is not known
        {"audiences":"scim"}|audiences: is not a list of texts
        {"issuer":7}|issuer: is not a text
        {"claims":[]}|claims: is not an object
        {"scopes":[]}|scopes: are none
        {"scopes":["all"]}|scopes: 'all' is none of
        {"use":|JSON
        """)
    void mistakesAreToldAndNothingIsEntered(String body, String mistake) {
        Answer answer = admin.send("POST", path, body);

        assertEquals(400, answer.status(), answer::toString);
        assertTrue(answer.detail().contains(mistake), answer::toString);
        assertEquals(List.of(), admin.get(path).objects("trust"));
    }

    @Test
    void theSameTokenCannotBeMeantTwice() {
        JsonObject wanted = new JsonObject().put("use", "bearer").put("entra", DIRECTORY);
        admin.post(path, wanted);

        Answer again = admin.post(path, wanted);

        assertEquals(400, again.status(), again::toString);
        assertTrue(again.detail().contains("could be meant"), again::toString);
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertEquals(404, admin.get("/tenants/nobody/trust").status());
        assertEquals(404, admin.post("/tenants/nobody/trust", wanted()).status());
        assertEquals(400, admin.delete(path + "/first").status());
    }

    private static JsonObject wanted() {
        return new JsonObject()
                .put("use", "bearer")
                .put("issuer", "https://id.example.org")
                .put("audiences", new JsonArray(List.of("scim")))
                .put("subject", "kim")
                .put("claims", new JsonObject().put("role", "provisioner"))
                .put("keys", "https://id.example.org/keys")
                .put("scopes", new JsonArray(List.of("read")))
                .put("label", "test");
    }
}
