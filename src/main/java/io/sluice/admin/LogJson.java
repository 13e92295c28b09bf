package io.sluice.admin;

import io.sluice.journal.Change;
import io.sluice.journal.Entry;
import io.sluice.journal.LogPage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the provisioning log as JSON. What is not there is left out; times are ISO 8601 in UTC.
 *
 * <p>A row: {@code id}, {@code at}, {@code requestId}, {@code credential}, {@code operation}, {@code bulkOperation} (its place in
 * a bulk request, from 0), {@code resourceType}, {@code resourceId}, {@code name}, {@code outcome}, {@code failed}, {@code
 * status}, {@code scimType}, {@code attribute} (what the error is about), {@code detail} (as the client got it), {@code
 * changedAttributes}, {@code membersAdded}, {@code membersRemoved}, {@code values} (by attribute, {@code before} and {@code
 * after}, if the tenant keeps them), {@code durationMillis}.
 */
public final class LogJson {
    private static final double NANOS = 1_000_000.0;

    private LogJson() {}

    public static JsonObject row(LogPage.Row row) {
        Entry entry = row.entry();
        JsonObject json = new JsonObject()
                .put("id", row.id().toString())
                .put("at", entry.at().toString())
                .put("requestId", entry.origin().requestId());
        put(json, "credential", entry.origin().credential());
        json.put("operation", entry.origin().operation());
        put(json, "bulkOperation", entry.origin().place());
        put(
                json,
                "resourceType",
                entry.subject().type().isEmpty() ? null : entry.subject().type());
        put(json, "resourceId", entry.subject().id());
        put(json, "name", entry.subject().name());
        outcome(json, entry.outcome());
        changes(json, entry.changes());
        return json.put("durationMillis", millis(entry.elapsed()));
    }

    private static void outcome(JsonObject json, Entry.Outcome outcome) {
        json.put("outcome", outcome.word()).put("failed", outcome.failed()).put("status", outcome.status());
        put(json, "scimType", outcome.scimType());
        put(json, "attribute", outcome.attribute());
        put(json, "detail", outcome.detail());
    }

    private static void changes(JsonObject json, Entry.Changes changes) {
        json.put("changedAttributes", new JsonArray(changes.attributes()));
        put(json, "membersAdded", changes.joined());
        put(json, "membersRemoved", changes.left());
        if (changes.values() != null) {
            json.put("values", new JsonObject(changes.values()));
        }
    }

    static JsonArray rows(List<LogPage.Row> rows) {
        return new JsonArray(rows.stream().map(LogJson::row).toList());
    }

    static JsonObject change(Change change) {
        JsonObject json = new JsonObject()
                .put("number", change.number())
                .put("kind", change.kind())
                .put("at", change.at().toString())
                .put("changedAttributes", new JsonArray(change.attributes()));
        put(json, "requestId", change.requestId());
        return json;
    }

    private static double millis(Duration elapsed) {
        return elapsed.toNanos() / NANOS;
    }

    /** Ids as texts. */
    static void put(JsonObject json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value instanceof Number ? value : value.toString());
        }
    }
}
