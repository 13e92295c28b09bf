package io.sluice.http;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.http.Wire.Answer;
import io.sluice.observe.Event;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients write oddly and everybody understands. */
class ToleranceTest {
    private static final String USERS = "/scim/v2/Users";
    private static final int CREATED = 150;

    private static MemoryGateway gateway;
    private static Wire wire;
    private static String first = "";

    @BeforeAll
    static void start() throws TimeoutException {
        gateway = new MemoryGateway(null);
        wire = gateway.wire();
        for (int i = 0; i < CREATED; i++) {
            Answer made = wire.send(call("POST", USERS, "{\"userName\":\"user-%03d\"}".formatted(i)));
            first = i == 0 ? made.json().get("id").textValue() : first;
        }
    }

    @AfterAll
    static void stop() throws TimeoutException {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/scim/v2/Users/",
                "/scim/v2//Users",
                "//scim/v2/Users",
                "/scim/v2/./Users",
                "/scim/v2/Users?",
                "/scim/v2/Users?aadOptscim062020",
                "/scim/v2/Users/?aadOptscim062020&&x=y",
                "/scim/v2/Users?filter=&attributes="
            })
    void pathsAndQueriesThatMeanAllUsers(String path) {
        assertEquals(
                CREATED, wire.send(call("GET", path)).json().get("totalResults").intValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scim/v2/Users/%s/", "/scim/v2//Users//%s", "/scim/v2/Users/%s?aadOptscim062020"})
    void pathsThatMeanOneUser(String path) {
        Answer answer = wire.send(call("GET", path.formatted(first)));

        assertEquals("user-000", answer.json().path("userName").textValue());
    }

    @ParameterizedTest
    @CsvSource({
        "startIndex=0, 1, 100, user-000",
        "startindex=0, 1, 100, user-000",
        "STARTINDEX=-7&COUNT=2, 1, 2, user-000",
        "startIndex=101, 101, 50, user-100",
        "startIndex=101&count=10, 101, 10, user-100",
        "count=100, 1, 100, user-000",
        "count=1000000, 1, 150, user-000",
        "count=99999999999, 1, 150, user-000",
        "startIndex=%202%20&count=1, 2, 1, user-001",
    })
    void pagesAreWithinBounds(String query, int startIndex, int items, String userName) {
        JsonNode page = wire.send(call("GET", USERS + "?" + query)).json();

        assertEquals(CREATED, page.get("totalResults").intValue());
        assertEquals(startIndex, page.get("startIndex").intValue());
        assertEquals(items, page.get("itemsPerPage").intValue());
        assertEquals(items, page.get("Resources").size());
        assertEquals(userName, page.at("/Resources/0/userName").textValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"count=0", "count=-1", "startIndex=151", "startIndex=2147483648"})
    void emptyPagesStillSayHowManyThereAre(String query) {
        JsonNode page = wire.send(call("GET", USERS + "?" + query)).json();

        assertEquals(CREATED, page.get("totalResults").intValue());
        assertTrue(page.get("Resources").isArray());
        assertEquals(0, page.get("Resources").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName+eq+%22user-007%22",
                "userName%20eq%20%22USER-007%22",
                "username%20EQ%20user-007",
                "urn:ietf:params:scim:schemas:core:2.0:User:userName%20eq%20%22user-007%22"
            })
    void filtersThatFindOneUser(String filter) {
        JsonNode page = wire.send(call("GET", USERS + "?filter=" + filter)).json();

        assertEquals(1, page.get("totalResults").intValue());
        assertEquals("user-007", page.at("/Resources/0/userName").textValue());
    }

    @Test
    void nobodyFoundIsAnEmptyList() {
        Answer answer = wire.send(call("GET", USERS + "?filter=userName%20eq%20%22nobody%22"));

        assertEquals(200, answer.status());
        assertEquals(
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],"
                        + "\"totalResults\":0,\"startIndex\":1,\"itemsPerPage\":0,\"Resources\":[]}",
                answer.body());
    }

    @Test
    void onlyTheAttributesAskedForAreAnswered() {
        JsonNode user = wire.send(call("GET", USERS + "/" + first + "?attributes=userName"))
                .json();

        assertEquals("user-000", user.get("userName").textValue());
        assertEquals(first, user.get("id").textValue());
        assertNull(user.get("meta"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | application/json",
                "Application/JSON | application/json",
                "application/json;q=0.9, text/html | application/json",
                "application/scim+json | application/scim+json",
                "application/json, application/scim+json | application/scim+json",
                "*/* | application/scim+json",
                "text/html | application/scim+json",
            })
    void theAnswerHasTheTypeThatIsAccepted(String accept, String type) {
        Answer answer = wire.send(call("GET", USERS + "/" + first).with("Accept", accept));

        assertEquals(type, answer.header("content-type"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/scim+json; charset=utf-8",
                "APPLICATION/JSON;charset=\"UTF-8\"",
                "application/scim+json;charset=UTF-8; x=y"
            })
    void bodiesMayBeDeclaredInManyWays(String type) {
        Answer answer = wire.send(
                call("PUT", USERS + "/" + first, "{\"userName\":\"user-000\"}").with("Content-Type", type));

        assertEquals(200, answer.status());
    }

    @Test
    void aBodyWithoutContentTypeIsTakenForJson() {
        Answer answer = wire.send(
                call("PUT", USERS + "/" + first, "{\"userName\":\"user-000\"}").with("Content-Type", null));

        assertEquals(200, answer.status());
    }

    @Test
    void aBodyInChunksOrWithABomIsTaken() {
        Answer answer = wire.send(call("PUT", USERS + "/" + first, "\ufeff{\"userName\":\"user-000\"}")
                .inChunks());

        assertEquals(200, answer.status());
    }

    @Test
    void theSchemeOfTheTokenMayBeInAnyCase() {
        Answer answer = wire.send(call("GET", USERS).with("Authorization", "bEARER  " + wire.token()));

        assertEquals(200, answer.status());
    }

    @Test
    void whoHasNoTokenIsToldHowToBringOne() {
        Answer answer = wire.sendAsIs(call("GET", USERS));

        assertEquals("Bearer realm=\"scim\"", answer.header("www-authenticate"));
    }

    @Test
    void whoHasAWrongTokenIsToldSo() {
        Answer answer = wire.send(call("GET", USERS).with("Authorization", "Bearer wrong"));

        assertEquals("Bearer realm=\"scim\", error=\"invalid_token\"", answer.header("www-authenticate"));
        assertTrue(gateway.events().contains(new Event.AuthenticationFailed("unknown")));
    }

    @Test
    void theMethodsThereAreComeWithTheRefusal() {
        Answer answer = wire.send(call("DELETE", USERS));

        assertEquals("GET, POST", answer.header("allow"));
    }

    @Test
    void aRequestIdIsKept() {
        Answer answer = wire.send(call("GET", USERS + "/" + first).with("X-Request-Id", "abc-123"));

        assertEquals("abc-123", answer.header("x-request-id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "\u00e9"})
    void aRequestIdIsMadeWhereThereIsNoneToKeep(String given) {
        Answer answer = wire.send(call("GET", USERS + "/" + first).with("X-Request-Id", given));

        String made = answer.header("x-request-id");
        assertNotEquals(given, made);
        assertEquals(made, UUID.fromString(made).toString());
    }

    @Test
    void whatHappenedIsSaidInAFewWords() {
        wire.send(call("GET", USERS + "/" + UUID.randomUUID()));

        assertTrue(gateway.events().stream()
                .anyMatch(event -> event instanceof Event.Answered answered
                        && answered.operation().equals("read")
                        && answered.resource().equals("User")
                        && answered.status() == 404
                        && answered.outcome().equals("notFound")
                        && answered.elapsed().isPositive()));
    }
}
