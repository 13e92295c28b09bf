package io.sluice.store.pg;

import io.sluice.tenant.Credential;
import io.sluice.tenant.NewCredential.Kind;
import io.sluice.tenant.Scope;
import io.sluice.tenant.Settings;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantId;
import io.sluice.tenant.TenantOverview;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads tenants and credentials from rows, and writes settings for them. */
final class TenantRows {
    /** How many columns a tenant has; others follow. */
    static final int TENANT_COLUMNS = 4;

    private TenantRows() {}

    static Tenant tenant(Row row) {
        return new Tenant(
                new TenantId(row.getUUID(0)),
                row.getString(1),
                Settings.of(texts(row.getJsonObject(2))),
                instant(row, 3));
    }

    static TenantOverview overview(Row row) {
        Map<String, Long> resources = new HashMap<>();
        JsonObject counts = row.getJsonObject(TENANT_COLUMNS + 2);
        if (counts != null) {
            counts.forEach(count -> resources.put(count.getKey(), ((Number) count.getValue()).longValue()));
        }
        resources.values().removeIf(number -> number == 0);
        return new TenantOverview(
                tenant(row),
                row.getOffsetDateTime(TENANT_COLUMNS).toInstant(),
                instant(row, TENANT_COLUMNS + 1),
                resources);
    }

    static Credential credential(Row row) {
        return new Credential(
                row.getUUID(0),
                Kind.valueOf(row.getString(6).toUpperCase(Locale.ROOT)),
                row.getString(1),
                scopes(row, 7),
                row.getOffsetDateTime(2).toInstant(),
                instant(row, 3),
                instant(row, 4),
                row.getUUID(5));
    }

    /** What only a newer Sluice knows is passed over: both run during an upgrade. */
    static Set<Scope> scopes(Row row, int column) {
        return Stream.of(row.getArrayOfStrings(column))
                .flatMap(label -> Scope.of(label).stream())
                .collect(Collectors.toSet());
    }

    static String[] labels(Set<Scope> scopes) {
        return scopes.stream().map(Scope::label).sorted().toArray(String[]::new);
    }

    static @Nullable Instant instant(Row row, int column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    static Map<String, String> texts(JsonObject json) {
        Map<String, String> texts = new HashMap<>();
        json.forEach(entry -> texts.put(entry.getKey(), String.valueOf(entry.getValue())));
        return texts;
    }

    static JsonObject json(Map<String, String> texts) {
        JsonObject json = new JsonObject();
        texts.forEach(json::put);
        return json;
    }
}
