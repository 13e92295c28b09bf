package io.sluice.admin;

import io.sluice.tenant.Credential;
import io.sluice.tenant.Scope;
import io.sluice.tenant.TenantOverview;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tenants and credentials as operators read them. What has no value is left out. */
final class TenantJson {
    private TenantJson() {}

    /** A tenant among others. */
    static JsonObject line(TenantOverview overview) {
        JsonObject json = new JsonObject()
                .put("name", overview.tenant().name())
                .put("created", overview.created().toString());
        put(json, "suspended", overview.tenant().suspended());
        put(json, "deleting", overview.deleting());
        return json.put("profile", overview.tenant().settings().profile().label())
                .put("resources", object(new TreeMap<>(overview.resources())));
    }

    /** All about a tenant. */
    static JsonObject whole(TenantOverview overview, JsonObject credentials) {
        Map<String, String> settings = overview.tenant().settings().inForce();
        settings.remove("profile");
        return line(overview).put("settings", object(settings)).mergeIn(credentials);
    }

    static JsonObject credential(Credential credential) {
        JsonArray scopes = new JsonArray(
                credential.scopes().stream().sorted().map(Scope::label).toList());
        JsonObject json = new JsonObject()
                .put("id", credential.id().toString())
                .put("kind", credential.kind().label())
                .put("label", credential.label())
                .put("scopes", scopes)
                .put("created", credential.created().toString());
        put(json, "expires", credential.expires());
        put(json, "lastUsed", credential.lastUsed());
        put(json, "user", credential.user());
        return json;
    }

    /** As many as were asked for; one more says that there are more. */
    static JsonObject credentials(List<Credential> found, int asked) {
        List<Credential> shown = found.subList(0, Math.min(found.size(), asked));
        JsonObject json = new JsonObject()
                .put(
                        "credentials",
                        new JsonArray(shown.stream().map(TenantJson::credential).toList()));
        return found.size() > asked ? json.put("next", shown.getLast().id().toString()) : json;
    }

    private static JsonObject object(Map<String, ?> values) {
        JsonObject json = new JsonObject();
        values.forEach(json::put);
        return json;
    }

    private static void put(JsonObject json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value instanceof Instant instant ? instant.toString() : value.toString());
        }
    }
}
