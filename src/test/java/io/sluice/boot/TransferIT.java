package io.sluice.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole directories in and out over the management port, on a real PostgreSQL. */
class TransferIT {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final RunningGateway gateway = RunningGateway.freshTenant();

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsExportedAndImportedElsewhereIsTheSameDirectory(long seed) {
        // Given
        List<String> lines = RandomLines.of(seed, 300);
        assertEquals(lines.size(), load(gateway, lines).path("created").intValue());
        RunningGateway other = RunningGateway.freshTenant();

        // When
        String exported = export(gateway, "").body();
        JsonNode summary = load(other, exported.lines().toList());

        // Then
        assertEquals(lines.size(), summary.path("created").intValue(), summary::toString);
        assertEquals(0, summary.path("rejected").intValue(), summary::toString);
        assertEquals(lines.size(), summary.path("done").intValue());
        assertEquals(directory(lines.stream()), directory(exported.lines()), "seed " + seed);
        assertEquals(
                directory(exported.lines()), directory(export(other, "").body().lines()), "seed " + seed);
    }

    @Test
    void theOrderOfTheLinesDoesNotMatter() {
        // Given
        List<String> lines = new ArrayList<>(RandomLines.of(7, 200));
        Collections.shuffle(lines, new Random(7));
        Collections.reverse(lines);

        // When
        JsonNode summary = load(gateway, lines);

        // Then
        assertEquals(lines.size(), summary.path("created").intValue(), summary::toString);
        assertEquals(
                directory(lines.stream()), directory(export(gateway, "").body().lines()));
    }

    @Test
    void theSameAgainChangesNothingNotEvenVersions() {
        // Given
        List<String> lines = RandomLines.of(11, 200);
        load(gateway, lines);
        String before = export(gateway, "").body();

        // When
        JsonNode summary = load(gateway, lines);

        // Then
        assertEquals(lines.size(), summary.path("unchanged").intValue(), summary::toString);
        assertEquals(before, export(gateway, "").body());
    }

    @Test
    void whatIsThereAlreadyUnderOtherIdsKeepsThemAndReferencesFollow() {
        // Given
        String boss = create("/Users", "{\"userName\":\"boss\",\"externalId\":\"e1\"}");
        String group = create("/Groups", "{\"displayName\":\"Staff\"}");
        String there = UUID.randomUUID().toString();
        String kim = UUID.randomUUID().toString();

        // When
        JsonNode summary = load(
                gateway,
                List.of(
                        group("g-77", "staff", there, kim, "00u-foreign"),
                        user(kim, "kim", ",\"manager\":{\"value\":\"" + there + "\"}"),
                        user("00u-foreign", "lee", ",\"manager\":{\"value\":\"00u-foreign\"}"),
                        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"id\":\"" + there
                                + "\",\"userName\":\"bossy\",\"externalId\":\"e1\"}"));

        // Then
        assertEquals(2, summary.path("created").intValue(), summary::toString);
        assertEquals(2, summary.path("updated").intValue(), summary::toString);
        assertEquals("bossy", get("/Users/" + boss).path("userName").textValue());
        assertEquals(boss, manager(get("/Users/" + kim)));
        JsonNode staff = get("/Groups/" + group);
        List<String> members = staff.findValuesAsText("value");
        assertEquals(3, members.size(), staff::toString);
        assertTrue(members.containsAll(List.of(boss, kim)), staff::toString);
        members.removeAll(List.of(boss, kim));
        String lee = members.getFirst();
        assertEquals(lee, manager(get("/Users/" + lee)));
    }

    @Test
    void aResumedImportFindsWhatTheFirstPartRenamed() {
        // Given
        List<String> lines = List.of(user("00u-1", "kim", ""), group("00g-1", "Staff", "00u-1"));
        load(gateway, lines.subList(0, 1));

        // When
        JsonNode summary = load(gateway, "\n" + lines.getLast(), "?fromLine=2");

        // Then
        assertEquals(1, summary.path("created").intValue(), summary::toString);
        assertEquals(1, members(export(gateway, "?type=Group").body()));
    }

    @Test
    void linesBeforeTheFirstAreNotLookedAt() {
        JsonNode summary = load(gateway, "no json\n" + user("1", "kim", ""), "?fromLine=2");

        assertEquals(1, summary.path("created").intValue());
        assertEquals(0, summary.path("rejected").intValue());
    }

    @Test
    void windowsFilesAndBlankLinesAreUnderstood() {
        JsonNode summary =
                load(gateway, "\ufeff" + user("1", "kim", "") + "\r\n\r\n  \n" + user("2", "lee", "") + "\r\n", "");

        assertEquals(2, summary.path("created").intValue(), summary::toString);
        assertEquals(4, summary.path("done").intValue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"userName":                                                             | ends in the middle
            kim                                                                      | not JSON
            []                                                                       | an array
            {"userName":"kim"}                                                       | meta.resourceType
            {"meta":{"resourceType":"Robot"}}                                        | Robot
            {"meta":{"resourceType":"User"}}                                         | userName
            {"meta":{"resourceType":"User"},"userName":"kim","active":7}             | active
            {"meta":{"resourceType":"User"},"userName":"kim","userName":"lee"}       | twice
            {"meta":{"resourceType":"User"},"userName":"kim","id":5}                 | id
            {"meta":{"resourceType":"User"},"userName":"kim","externalId":"\\u0000"} | U+0000
            {"meta":{"resourceType":"Group"},"displayName":"Staff","members":[{"value":"nobody"}]} | nobody
            """)
    void aLineThatCannotBeTakenIsToldAndTheOthersAreTaken(String line, String word) {
        // When
        String answer = send(gateway, user("1", "first", "") + "\n" + line + "\n" + user("3", "last", ""), "")
                .body();

        // Then
        List<JsonNode> rejected = events(answer, "rejected");
        assertEquals(1, rejected.size(), answer);
        assertEquals(2, rejected.getFirst().path("line").intValue());
        assertTrue(rejected.getFirst().path("reason").textValue().contains(word), answer);
        JsonNode summary = events(answer, "summary").getFirst();
        assertEquals(2, summary.path("created").intValue(), answer);
        assertEquals(3, summary.path("done").intValue(), answer);
    }

    @Test
    void aGroupWhoseMembersNobodyKnowsLosesNobody() {
        // Given
        String kim = UUID.randomUUID().toString();
        String lee = UUID.randomUUID().toString();
        load(gateway, List.of(user(kim, "kim", ""), user(lee, "lee", ""), group("1", "Staff", kim)));

        // When
        JsonNode summary =
                load(gateway, List.of(group("1", "Staff", lee, UUID.randomUUID().toString())));

        // Then
        assertEquals(1, summary.path("rejected").intValue(), summary::toString);
        assertEquals(2, members(export(gateway, "?type=Group").body()));
    }

    @Test
    void aGroupThatHasMembersAndIsExportedEmptyElsewhereIsEmptied() {
        String kim = UUID.randomUUID().toString();
        load(gateway, List.of(user(kim, "kim", ""), group("1", "Staff", kim)));

        load(gateway, List.of(group("1", "Staff")));

        assertEquals(0, members(export(gateway, "?type=Group").body()));
    }

    @Test
    void aGroupLargerThanAnyRequestMayBeIsMoved() {
        // Given
        List<String> lines = new ArrayList<>();
        List<String> members = new ArrayList<>();
        for (int i = 0; i < 25_000; i++) {
            String id = UUID.randomUUID().toString();
            members.add(id);
            lines.add(user(id, "user" + i, ""));
        }
        lines.addFirst(group(UUID.randomUUID().toString(), "Everybody", members.toArray(String[]::new)));
        assertTrue(lines.getFirst().length() > 1 << 20);

        // When
        JsonNode summary = load(gateway, lines);

        // Then
        assertEquals(lines.size(), summary.path("created").intValue(), summary::toString);
        HttpResponse<String> exported = export(gateway, "");
        assertEquals(
                "application/x-ndjson",
                exported.headers().firstValue("content-type").orElse(""));
        assertTrue(directory(lines.stream()).equals(directory(exported.body().lines())), "too long to be shown");
    }

    @Test
    void anExportMayBeOfOneType() {
        load(gateway, List.of(user("1", "kim", ""), group("2", "Staff")));

        List<String> users = export(gateway, "?type=User").body().lines().toList();

        assertEquals(1, users.size());
        assertEquals("kim", json(users.getFirst()).path("userName").textValue());
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, '', application/x-ndjson, 404, nobody",
        "demo, '?fromLine=0', application/x-ndjson, 400, fromLine",
        "demo, '?fromLine=x', application/x-ndjson, 400, fromLine",
        "demo, '', text/plain, 415, application/x-ndjson",
    })
    void anImportThatCannotBeginSaysWhy(String tenant, String query, String type, int status, String word) {
        HttpResponse<String> answer = call(HttpRequest.newBuilder(
                        URI.create(gateway.managementUrl() + "/admin/v1/tenants/" + tenant + "/import" + query))
                .header("Authorization", "Bearer " + gateway.managementToken())
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(user("1", "kim", ""))));

        assertEquals(status, answer.statusCode());
        assertTrue(answer.body().contains(word), answer::body);
    }

    @ParameterizedTest
    @CsvSource({"nobody, '', 404, nobody", "demo, ?type=Robot, 400, Robot"})
    void anExportThatCannotBeginSaysWhy(String tenant, String query, int status, String word) {
        HttpResponse<String> answer = call(HttpRequest.newBuilder(
                        URI.create(gateway.managementUrl() + "/admin/v1/tenants/" + tenant + "/export" + query))
                .header("Authorization", "Bearer " + gateway.managementToken()));

        assertEquals(status, answer.statusCode());
        assertTrue(answer.body().contains(word), answer::body);
    }

    @Test
    void nothingOfItIsPublic() {
        HttpResponse<String> answer = call(HttpRequest.newBuilder(URI.create(gateway.baseUrl()
                                .replace("/scim/v2", "") + "/admin/v1/tenants/" + gateway.tenant() + "/export"))
                .header("Authorization", "Bearer " + gateway.managementToken()));

        assertEquals(404, answer.statusCode());
        assertFalse(answer.body().contains("userName"));
    }

    /** By name, without what is not the directory's own. */
    private static Map<String, JsonNode> directory(Stream<String> lines) {
        return lines.map(TransferIT::json)
                .collect(Collectors.toMap(
                        line -> line.path("userName").asText()
                                + line.path("displayName").asText(),
                        TransferIT::bare,
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static JsonNode bare(JsonNode line) {
        ObjectNode bare = line.deepCopy();
        bare.remove(List.of("meta", "schemas", "members"));
        List<String> members = new ArrayList<>();
        line.path("members").forEach(member -> members.add(member.path("value").textValue()));
        Collections.sort(members);
        members.forEach(bare.withArray("members")::add);
        return bare;
    }

    private static int members(String lines) {
        return json(lines.lines().findFirst().orElseThrow()).path("members").size();
    }

    private static String user(String id, String name, String more) {
        String enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
        return "{\"meta\":{\"resourceType\":\"User\"},\"id\":\"" + id + "\",\"userName\":\"" + name + "\""
                + (more.isEmpty() ? "" : ",\"" + enterprise + "\":{" + more.substring(1) + "}") + "}";
    }

    private static String group(String id, String name, String... members) {
        return "{\"meta\":{\"resourceType\":\"Group\"},\"id\":\"" + id + "\",\"displayName\":\"" + name
                + "\",\"members\":["
                + Stream.of(members)
                        .map(member -> "{\"value\":\"" + member + "\"}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static String manager(JsonNode user) {
        return user.path("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")
                .path("manager")
                .path("value")
                .asText();
    }

    private JsonNode load(RunningGateway into, List<String> lines) {
        return load(into, String.join("\n", lines), "");
    }

    private JsonNode load(RunningGateway into, String lines, String query) {
        HttpResponse<String> answer = send(into, lines, query);
        assertEquals(200, answer.statusCode(), answer::body);
        assertEquals(
                "application/x-ndjson",
                answer.headers().firstValue("content-type").orElse(""));
        return json(answer.body().lines().toList().getLast());
    }

    private HttpResponse<String> send(RunningGateway into, String lines, String query) {
        return call(HttpRequest.newBuilder(
                        URI.create(into.managementUrl() + "/admin/v1/tenants/" + into.tenant() + "/import" + query))
                .header("Authorization", "Bearer " + into.managementToken())
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(lines, UTF_8)));
    }

    private HttpResponse<String> export(RunningGateway from, String query) {
        return call(HttpRequest.newBuilder(
                        URI.create(from.managementUrl() + "/admin/v1/tenants/" + from.tenant() + "/export" + query))
                .header("Authorization", "Bearer " + from.managementToken()));
    }

    private String create(String endpoint, String body) {
        return json(call(scim(endpoint)
                                .header("Content-Type", "application/scim+json")
                                .POST(BodyPublishers.ofString(body)))
                        .body())
                .path("id")
                .textValue();
    }

    private JsonNode get(String path) {
        return json(call(scim(path)).body());
    }

    private HttpRequest.Builder scim(String path) {
        return HttpRequest.newBuilder(URI.create(gateway.baseUrl() + path))
                .header("Authorization", "Bearer " + gateway.token());
    }

    private HttpResponse<String> call(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<JsonNode> events(String answer, String kind) {
        return answer.lines()
                .map(TransferIT::json)
                .filter(event -> event.path("event").asText().equals(kind))
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }
}
