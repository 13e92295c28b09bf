package io.sluice.load.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.load.race.Database;
import io.sluice.load.wire.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Whether, when all is over, every way of reading tells the same of a tenant, and the database too. */
final class Reckoning {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PAGE = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Endpoint endpoint;
    private final Database database;
    private final List<Fault> faults = new ArrayList<>();

    Reckoning(Endpoint endpoint, Database database) {
        this.endpoint = endpoint;
        this.database = database;
    }

    List<Fault> faults() throws IOException, InterruptedException {
        for (String type : List.of("User", "Group")) {
            check(type);
        }
        return List.copyOf(faults);
    }

    private void check(String type) throws IOException, InterruptedException {
        String all = "/" + type + "s";
        long total = get(all + "?count=0").path("totalResults").asLong(-1);
        Set<UUID> byIndex = new HashSet<>();
        List<JsonNode> resources = new ArrayList<>();
        for (long start = 1; start <= total; start += PAGE) {
            get(all + "?count=" + PAGE + "&startIndex=" + start)
                    .path("Resources")
                    .forEach(resources::add);
        }
        resources.forEach(one -> byIndex.add(UUID.fromString(one.path("id").asText())));
        equal(type + ": totalResults, read by startIndex", total, (long) byIndex.size());
        equal(type + ": read once by startIndex", resources.size(), byIndex.size());
        equal(type + ": read by startIndex, by cursor", byIndex, byCursor(all));
        equal(
                type + ": totalResults, with 'meta.created pr'",
                total,
                get(all + "?count=0&filter=meta.created%20pr")
                        .path("totalResults")
                        .asLong(-1));
        for (JsonNode one : resources) {
            JsonNode alone = get(all + "/" + one.path("id").asText());
            equal(type + ": read by id, in a list", alone, one);
        }
        if (!byIndex.isEmpty()) {
            inDatabase(type, byIndex, resources);
        }
    }

    private Set<UUID> byCursor(String all) throws IOException, InterruptedException {
        Set<UUID> ids = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page =
                    get(all + "?count=" + PAGE + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
            page.path("Resources")
                    .forEach(one -> ids.add(UUID.fromString(one.path("id").asText())));
            cursor = page.path("nextCursor").asText("");
        } while (!cursor.isEmpty());
        return ids;
    }

    private void inDatabase(String type, Set<UUID> ids, List<JsonNode> resources) {
        UUID any = ids.iterator().next();
        UUID tenant = database.one("SELECT tenant_id FROM resource WHERE id = $1 AND type = $2", any, type)
                .getUUID(0);
        equal(
                type + ": read, rows",
                (long) ids.size(),
                database.count("SELECT count(*) FROM resource WHERE tenant_id = $1 AND type = $2", tenant, type));
        equal(
                type + ": read, counted by the tenant's clock",
                (long) ids.size(),
                database.count("SELECT (counts ->> $2)::bigint FROM tenant_clock WHERE tenant_id = $1", tenant, type));
        if (type.equals("Group")) {
            long members = resources.stream()
                    .mapToLong(one -> one.path("members").size())
                    .sum();
            equal(
                    "members: read, rows",
                    members,
                    database.count("SELECT count(*) FROM membership WHERE tenant_id = $1", tenant));
        }
        equal(
                "memberships of nobody, or in nothing",
                0L,
                database.count(
                        "SELECT count(*) FROM membership m WHERE m.tenant_id = $1 AND NOT (EXISTS (SELECT FROM resource r"
                                + " WHERE r.tenant_id = $1 AND r.id = m.member_id) AND EXISTS (SELECT FROM resource r"
                                + " WHERE r.tenant_id = $1 AND r.id = m.group_id))",
                        tenant));
    }

    private void equal(String what, Object one, Object other) {
        if (!one.equals(other)) {
            faults.add(new Fault(what + " are not the same", shortened(one) + "\n" + shortened(other)));
        }
    }

    private static String shortened(Object what) {
        String text = String.valueOf(what);
        return text.substring(0, Math.min(1_000, text.length()));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + path))
                .header("Authorization", "Bearer " + endpoint.token())
                .build();
        HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            faults.add(new Fault("in the end answered with " + answer.statusCode(), path));
        }
        return JSON.readTree(answer.body());
    }
}
