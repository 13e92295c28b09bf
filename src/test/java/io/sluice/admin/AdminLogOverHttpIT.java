package io.sluice.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.sluice.boot.RunningGateway;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever an operator does is in the log, and what was refused or changed nothing is not. */
class AdminLogOverHttpIT {
    private final AdminClient admin = new AdminClient(RunningGateway.shared());
    private final String tenant = UUID.randomUUID().toString();
    private final String path = "/tenants/" + tenant;

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void everyChangeIsALineInItsOrderAndOutlivesTheTenant() {
        // When
        admin.create(tenant);
        admin.patch(path + "/settings", new JsonObject().put("profile", "rfc"));
        String id = admin.issue(tenant, new JsonObject().put("label", "entra")).getString("id");
        admin.delete(path + "/credentials/" + id);
        admin.send("POST", path + "/import", "", "application/x-ndjson");
        admin.get(path + "/export?type=User");
        admin.post(path + "/brake/release", new JsonObject().put("removals", 5));
        admin.post(path + "/suspend");
        admin.post(path + "/resume");
        admin.post(path + "/suspend");
        admin.delete(path + "?confirm=" + tenant);

        // Then
        List<JsonObject> entries =
                admin.get("/log?tenant=" + tenant).objects("entries").reversed();
        assertEquals(
                List.of(
                        "tenant.create",
                        "tenant.settings",
                        "credential.issue",
                        "credential.revoke",
                        "directory.import",
                        "directory.export",
                        "brake.release",
                        "tenant.suspend",
                        "tenant.resume",
                        "tenant.suspend",
                        "tenant.delete",
                        "tenant.deleted"),
                entries.stream().map(entry -> entry.getString("action")).toList());
        entries.forEach(entry -> assertEquals("management.token", entry.getString("actor")));
        assertEquals("rfc", details(entries.get(1)).getString("profile"));
        assertEquals("entra", details(entries.get(2)).getString("label"));
        assertEquals(id, details(entries.get(3)).getString("credential"));
        assertEquals("User", details(entries.get(5)).getString("type"));
        assertEquals("5", details(entries.get(6)).getString("removals"));
    }

    @Test
    void whatChangesNothingIsNoLine() {
        // Given
        admin.create(tenant);

        // When
        admin.create(UUID.randomUUID().toString());
        admin.post("/tenants", new JsonObject().put("name", tenant));
        admin.patch(path + "/settings", new JsonObject().put("profile", "azure"));
        admin.patch(path + "/settings", new JsonObject().put("profile", "entra"));
        admin.post(path + "/brake/release", new JsonObject().put("removals", 0));
        admin.get(path + "/brake");
        admin.post(path + "/resume");
        admin.delete(path + "/credentials/" + UUID.randomUUID());
        admin.delete(path + "?confirm=" + tenant);

        // Then
        assertEquals(1, admin.get("/log?tenant=" + tenant).objects("entries").size());
    }

    @Test
    void itIsReadInPagesFromTheNewestOn() {
        // Given
        admin.create(tenant);
        admin.post(path + "/suspend");
        admin.post(path + "/resume");

        // When
        AdminClient.Answer first = admin.get("/log?count=2&tenant=" + tenant);
        AdminClient.Answer second = admin.get(
                "/log?count=2&tenant=" + tenant + "&before=" + first.json().getString("next"));

        // Then
        assertEquals("tenant.resume", first.objects("entries").getFirst().getString("action"));
        assertEquals("tenant.create", second.objects("entries").getFirst().getString("action"));
        assertFalse(second.json().containsKey("next"));
        assertEquals(1, admin.get("/log?count=1").objects("entries").size());
        assertEquals(400, admin.get("/log?before=x").status());
    }

    private static JsonObject details(JsonObject entry) {
        return entry.getJsonObject("details");
    }
}
