package io.sluice.admin;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire;
import io.sluice.http.Wire.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a client's request to what an operator finds, on a real gateway and PostgreSQL. */
class ProvisioningLogIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String USERS = "/scim/v2/Users";

    private final RunningGateway gateway = RunningGateway.freshTenant();
    private final Wire wire = Wire.to(gateway);
    private final AdminClient admin = new AdminClient(gateway);

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void aFailedRequestIsFoundByTheNameOfTheUserWithWhatTheClientWasTold() throws Exception {
        // Given
        create("kim@example.org");
        Answer refused = wire.send(
                call("POST", USERS, "{\"userName\":\"Kim@example.org\"}").with("X-Request-Id", "r-409"));

        // When
        JsonNode entries = log("?user=KIM@example.org&outcome=failed", 1);

        // Then
        JsonNode row = entries.get(0);
        assertEquals("r-409", row.path("requestId").textValue());
        assertEquals(
                "create User Kim@example.org uniqueness 409",
                String.join(
                        " ",
                        row.path("operation").asText(),
                        row.path("resourceType").asText(),
                        row.path("name").asText(),
                        row.path("outcome").asText(),
                        row.path("status").asText()));
        assertEquals(refused.json().get("detail"), row.get("detail"));
        assertTrue(row.path("failed").booleanValue());
        assertTrue(Duration.between(Instant.parse(row.path("at").textValue()), Instant.now())
                        .abs()
                        .toMinutes()
                < 5);
        assertTrue(row.has("credential") && row.has("durationMillis"), row::toString);
    }

    @Test
    void pagesLeadOnAndLinesHaveItAll() throws Exception {
        // Given
        for (int i = 0; i < 25; i++) {
            create("user" + i);
        }
        log("", 25);

        // When
        List<String> names = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = get("/provisioning-log?count=10" + next);
            page.path("entries").forEach(row -> names.add(row.path("name").textValue()));
            next = page.has("next") ? "&before=" + page.get("next").textValue() : "";
        } while (!next.isEmpty());
        List<String> lines = lines("/provisioning-log");

        // Then
        assertEquals(
                IntStream.rangeClosed(0, 24).mapToObj(i -> "user" + (24 - i)).toList(), names);
        assertEquals(
                names,
                lines.stream().map(line -> json(line).path("name").textValue()).toList());
        assertEquals(7, lines("/provisioning-log?count=7").size());
    }

    @Test
    void aUserIsFoundByEachNameThatHeEverHad() throws Exception {
        // Given
        String id = create("Kim.Cole");
        wire.send(call("PATCH", USERS + "/" + id, patch("userName", "Kim.Roy")));
        wire.send(call("PUT", USERS + "/" + id, "{\"userName\":\"Kim.Lee\"}"));
        wire.send(call("PATCH", USERS + "/" + id, patch("title", "Boss")));
        wire.send(call("DELETE", USERS + "/" + id));
        wire.send(call("PATCH", USERS + "/" + id, patch("title", "Guide")));

        // Then
        for (String name : List.of("kim.cole", "kim.roy", "kim.lee", id)) {
            assertEquals(6, log("?user=" + name, 6).size(), name);
        }
        assertEquals(0, get("/provisioning-log?user=kim").path("entries").size());
    }

    @Test
    void aRequestIsFoundByItsIdWhoeverGaveIt() throws Exception {
        // Given
        String made = wire.send(call("POST", USERS, "{\"userName\":\"kim\"}")).header("x-request-id");
        String bulk = wire.send(call("POST", "/scim/v2/Bulk", """
                        {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
                         {"method":"POST","path":"/Users","bulkId":"1","data":{"userName":"lee"}},
                         {"method":"POST","path":"/Users","bulkId":"2","data":{"userName":"KIM"}}]}""")).header("x-request-id");
        wire.send(call("POST", USERS, "{\"userName\":\"roy\"}").with("X-Request-Id", "r-roy"));
        wire.send(call("POST", USERS, "{\"userName\":\"may\"}").with("X-Request-Id", made));

        // Then
        assertEquals(List.of("may", "kim"), texts(log("?requestId=" + made, 2), "name"));
        assertEquals(List.of("KIM", "lee"), texts(log("?requestId=" + bulk, 2), "name"));
        assertEquals(List.of("roy"), texts(log("?requestId=r-roy", 1), "name"));
    }

    @Test
    void theHistoryOfAResourceHasItAsItIsItsChangesAndItsRequests() throws Exception {
        // Given
        String id = create("kim");
        wire.send(call("PATCH", USERS + "/" + id, patch("title", "Boss")).with("X-Request-Id", "r-patch"));
        wire.send(call("PATCH", USERS + "/" + id, patch("shoeSize", "42")));
        log("?user=kim", 3);

        // When
        JsonNode history = get("/resources/User/" + id + "/history");

        // Then
        assertEquals("Boss", history.at("/resource/title").textValue());
        assertEquals(
                gateway.baseUrl() + "/Users/" + id,
                history.at("/resource/meta/location").textValue());
        assertEquals(List.of("replace", "create"), texts(history.path("changes"), "kind"));
        assertEquals("r-patch", history.at("/changes/0/requestId").textValue());
        assertEquals("title", history.at("/changes/0/changedAttributes/0").textValue());
        assertEquals(3, history.path("entries").size());
        assertEquals(
                1,
                get("/resources/users/" + id + "/history?count=1")
                        .path("changes")
                        .size());

        // When
        wire.send(call("DELETE", USERS + "/" + id));
        log("?user=kim", 4);

        // Then
        JsonNode after = get("/resources/User/" + id + "/history");
        assertFalse(after.has("resource"));
        assertEquals(List.of("delete", "replace", "create"), texts(after.path("changes"), "kind"));
    }

    @Test
    void aDiagnosisSaysWhatFailsWhyAndWhatToDo() throws Exception {
        // Given
        for (int i = 0; i < 6; i++) {
            wire.send(call("GET", USERS + "?filter=userName+eq+%22user" + i + "%22"));
            create("user" + i);
        }
        for (String taken : List.of("USER1", "USER2")) {
            wire.send(call("GET", USERS + "?filter=externalId+eq+%22" + taken + "%22"));
        }
        wire.send(call("POST", USERS, "{\"userName\":\"USER1\",\"shoeSize\":42}"));
        wire.send(call("POST", USERS, "{\"userName\":\"USER2\"}"));
        wire.send(call("POST", "/scim/v2/Groups", """
                {"displayName":"Staff","members":[{"value":"%s"}]}""".formatted(UUID.randomUUID())));

        // When
        JsonNode diagnosis = awaited(
                "/diagnosis?objects=1000",
                found -> found.at("/cycle/counts/created").asInt() == 6
                        && found.path("ignoredAttributes").size() == 1);

        // Then
        assertEquals("initial", diagnosis.at("/cycle/kind").textValue());
        assertTrue(diagnosis.at("/cycle/running").booleanValue());
        assertEquals(8, diagnosis.at("/cycle/objects").intValue());
        assertTrue(diagnosis.at("/cycle/estimatedEnd").isTextual());
        assertEquals(8, diagnosis.at("/cycle/counts/missed").intValue());
        JsonNode most = diagnosis.at("/errors/0");
        assertEquals(2, most.path("number").intValue());
        assertEquals("duplicate-on-create", most.at("/explanation/id").textValue());
        assertEquals("USER2", most.at("/sample/name").textValue());
        assertEquals("unknown-member", diagnosis.at("/errors/1/explanation/id").textValue());
        assertEquals(2, diagnosis.at("/quarantine/failures").intValue());
        assertEquals(1, diagnosis.at("/quarantine/referenceFailures").intValue());
        assertEquals("below", diagnosis.at("/quarantine/verdict").textValue());
        assertEquals("shoeSize", diagnosis.at("/ignoredAttributes/0/name").textValue());
        assertEquals("valid", diagnosis.at("/credentials/0/state").textValue());
        assertEquals(6, diagnosis.at("/resources/User").intValue());
        assertTrue(texts(diagnosis.path("findings"), "text")
                .getFirst()
                .startsWith("The user to be created exists already: 2 times."));
    }

    @Test
    void whoComesWithAnExpiredOrRevokedTokenIsKnown() throws Exception {
        // Given
        Wire expired = Wire.to(gateway.withExpiredToken());
        Wire revoked = Wire.to(gateway.withRevokedToken());

        // When
        Answer first = expired.send(call("GET", USERS));
        Answer second = revoked.send(call("POST", USERS, "{\"userName\":\"kim\"}"));
        wire.sendAsIs(call("GET", USERS).with("Authorization", "Bearer never-a-token"));

        // Then
        JsonNode rows = log("", 2);
        assertEquals(List.of(401, 401), List.of(first.status(), second.status()));
        assertTrue(first.json().path("detail").textValue().startsWith("The token expired at 20"), first::body);
        assertEquals(
                "The token was revoked; give the identity provider a new one.",
                second.json().path("detail").textValue());
        assertEquals(List.of("create", "query"), texts(rows, "operation"));
        assertEquals(List.of("unauthorized", "unauthorized"), texts(rows, "outcome"));
        assertEquals(
                "over",
                awaited("/diagnosis", found -> found.at("/counts/denied").asInt() == 2)
                        .at("/quarantine/verdict")
                        .textValue());
    }

    @Test
    void tenantsSeeTheirOwnOnly() throws Exception {
        create("kim");
        log("", 1);
        String other = of(RunningGateway.freshTenant());

        assertEquals(List.of(), admin.get(other + "/provisioning-log?user=kim").objects("entries"));
        assertEquals(List.of(), admin.get(other + "/diagnosis").objects("errors"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/provisioning-log?count=0|count '0' is not a whole number from 1 to 1000.",
                "/provisioning-log?from=yesterday|from 'yesterday' is neither a moment like 2026-11-25T08:00:00Z",
                "/provisioning-log?from=1h&to=2h|to '2h' is before from; exchange them.",
                "/provisioning-log?outcome=bad|outcome 'bad' is none of",
                "/provisioning-log?operation=PATCH|operation 'PATCH' is none of create, replace, patch",
                "/provisioning-log?before=x|before 'x' is not an id like",
                "/diagnosis?window=8d|window '8d' is longer than 7d.",
                "/diagnosis?window=1|window '1' is not a time like 30m, 2h or 7d.",
                "/diagnosis?objects=many|objects 'many' is not a whole number from 1 to 1000000000.",
                "/resources/Robot/x/history|There is no resource type 'Robot'; there are User, Group.",
                "/resources/User/x/history|'x' is not the id of a resource."
            })
    void mistakesAreSaidInASentence(String path, String detail) {
        AdminClient.Answer refused = admin.get(of(gateway) + path);

        assertEquals(400, refused.status(), refused::toString);
        assertTrue(refused.detail().startsWith(detail), refused::toString);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        AdminClient.Answer nobody = admin.get(of(gateway) + "/resources/User/" + UUID.randomUUID() + "/history");
        AdminClient.Answer noTenant = admin.get("/tenants/nobody/provisioning-log");

        assertEquals(404, nobody.status(), nobody::toString);
        assertEquals(404, noTenant.status());
        assertEquals("There is no tenant 'nobody'.", noTenant.detail());
    }

    private String create(String userName) {
        return wire.send(call("POST", USERS, "{\"userName\":\"" + userName + "\"}"))
                .json()
                .get("id")
                .textValue();
    }

    private static String patch(String path, String value) {
        return "{\"Operations\":[{\"op\":\"add\",\"path\":\"%s\",\"value\":\"%s\"}]}".formatted(path, value);
    }

    /** As soon as there are so many rows: they are written after the answer. */
    private JsonNode log(String query, int rows) throws Exception {
        return awaited("/provisioning-log" + query, page -> page.path("entries").size() == rows)
                .path("entries");
    }

    private JsonNode awaited(String path, java.util.function.Predicate<JsonNode> there) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        JsonNode found = get(path);
        while (!there.test(found)) {
            assertTrue(System.nanoTime() < end, found::toString);
            Thread.sleep(50);
            found = get(path);
        }
        return found;
    }

    private JsonNode get(String path) {
        AdminClient.Answer answer = admin.get(of(gateway) + path);
        assertEquals(200, answer.status(), answer::toString);
        return json(answer.body());
    }

    private List<String> lines(String path) {
        AdminClient.Answer answer = admin.lines(of(gateway) + path);
        assertEquals(200, answer.status(), answer::toString);
        return answer.body().lines().toList();
    }

    private static String of(RunningGateway gateway) {
        return "/tenants/" + gateway.tenant();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    private static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(each -> each.path(field).asText())
                .toList();
    }
}
