package io.sluice.http;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.http.Wire.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Lists as clients ask for them: sorted, page by page, by GET and by POST, of one type and of all (RFC 7644 §3.4, RFC 9865). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ListsContract {
    private static final String ROOT = "/scim/v2";
    private static final String USERS = ROOT + "/Users";
    private static final String SCHEMA = "\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"]";

    /** A gateway without users or groups. */
    abstract Wire wire();

    @BeforeAll
    void usersAndGroupsAreThere() {
        user("delta", "\"title\":\"b\",\"active\":true,\"externalId\":\"7\"");
        user("Alpha", "\"emails\":[{\"value\":\"z@x.org\"},{\"value\":\"b@x.org\",\"primary\":true}],\"active\":true");
        group("Engineers");
        user("charlie", "\"title\":\"A\",\"emails\":[{\"value\":\"C@x.org\"}],\"active\":false");
        user("bravo", "\"title\":\"c\",\"emails\":[{\"value\":\"a@x.org\"}]");
        group("Auditors");
    }

    private void user(String userName, String more) {
        created("/Users", "{\"userName\":\"" + userName + "\"," + more + "}");
    }

    private void group(String displayName) {
        created("/Groups", "{\"displayName\":\"" + displayName + "\"}");
    }

    private void created(String endpoint, String body) {
        assertEquals(201, wire().send(call("POST", ROOT + endpoint, body)).status());
    }

    @Test
    void withoutSortByTheOrderIsThatOfCreation() {
        assertEquals(List.of("delta", "Alpha", "charlie", "bravo"), names(get(USERS)));
    }

    @Test
    void sortByIgnoresCaseWhereTheAttributeDoes() {
        assertEquals(List.of("Alpha", "bravo", "charlie", "delta"), names(get(USERS + "?sortBy=userName")));
        assertEquals(
                List.of("delta", "charlie", "bravo", "Alpha"),
                names(get(USERS + "?sortBy=USERNAME&sortOrder=Descending")));
    }

    @Test
    void whoHasNoValueIsLastOrInDescendingOrderFirst() {
        assertEquals(List.of("charlie", "delta", "bravo", "Alpha"), names(get(USERS + "?sortBy=title")));
        assertEquals(
                List.of("Alpha", "bravo", "delta", "charlie"),
                names(get(USERS + "?sortBy=title&sortOrder=descending")));
    }

    @Test
    void ofSeveralValuesThePrimarySorts() {
        assertEquals(List.of("bravo", "Alpha", "charlie", "delta"), names(get(USERS + "?sortBy=emails")));
        assertEquals(List.of("bravo", "Alpha", "charlie", "delta"), names(get(USERS + "?sortBy=emails.value")));
    }

    @Test
    void falseSortsBeforeTrue() {
        assertEquals(List.of("charlie", "delta", "Alpha", "bravo"), names(get(USERS + "?sortBy=active")));
    }

    @Test
    void pagesByIndexJoin() {
        List<String> joined = new ArrayList<>();
        for (int start = 1; start <= 5; start += 2) {
            JsonNode page = get(USERS + "?sortBy=userName&count=2&startIndex=" + start);
            assertEquals(4, page.get("totalResults").intValue());
            assertEquals(start, page.get("startIndex").intValue());
            assertEquals(page.get("Resources").size(), page.get("itemsPerPage").intValue());
            assertFalse(page.has("nextCursor"));
            joined.addAll(names(page));
        }
        assertEquals(List.of("Alpha", "bravo", "charlie", "delta"), joined);
    }

    @Test
    void aCursorLeadsThroughAllPages() {
        for (String query : List.of("", "&sortBy=userName", "&filter=userName%20pr", "&sortBy=emails&filter=id%20pr")) {
            List<String> joined = new ArrayList<>();
            String cursor = "";
            int pages = 0;
            while (cursor != null) {
                JsonNode page = get(USERS + "?count=2&cursor=" + cursor + query);
                assertEquals(4, page.get("totalResults").intValue());
                assertEquals(2, page.get("itemsPerPage").intValue());
                assertFalse(page.has("startIndex"));
                joined.addAll(names(page));
                cursor = page.path("nextCursor").textValue();
                assertTrue(cursor == null || cursor.matches("[A-Za-z0-9._~-]+"), cursor);
                pages++;
            }
            assertEquals(2, pages);
            assertEquals(names(get(USERS + "?count=9" + query)), joined);
        }
    }

    @Test
    void aPageThatHoldsAllHasNoNextCursor() {
        assertFalse(get(USERS + "?cursor=&count=4").has("nextCursor"));
        assertFalse(get(USERS + "?cursor&count=0").has("nextCursor"));
        assertEquals(0, get(USERS + "?cursor&count=-5").get("Resources").size());
        assertEquals(4, get(USERS + "?cursor&count=0").get("totalResults").intValue());
    }

    @Test
    void aCursorBelongsToItsQueryAndIsNotToBeChanged() {
        String cursor = get(USERS + "?cursor=&count=1").get("nextCursor").textValue();
        String changed = cursor.substring(0, cursor.length() - 2) + (cursor.endsWith("AA") ? "BB" : "AA");

        for (String path : List.of(
                USERS + "?sortBy=userName&cursor=" + cursor,
                USERS + "?filter=userName%20pr&cursor=" + cursor,
                ROOT + "/Groups?cursor=" + cursor,
                ROOT + "?cursor=" + cursor,
                USERS + "?cursor=" + changed)) {
            Answer answer = wire().send(call("GET", path));
            assertEquals(400, answer.status(), path);
            assertEquals("invalidCursor", answer.json().get("scimType").textValue());
        }
        assertEquals(
                3,
                get(USERS + "?attributes=id&count=7&cursor=" + cursor)
                        .get("Resources")
                        .size());
    }

    @Test
    void aSearchByPostIsTheQueryByGet() {
        assertEquals(
                names(get(USERS + "?sortBy=title&filter=userName%20ne%20%22bravo%22&startIndex=2&count=1")),
                names(post(
                        USERS,
                        "\"filter\":\"userName ne \\\"bravo\\\"\",\"sortBy\":\"title\",\"startIndex\":2,\"count\":1")));
        JsonNode page = post(USERS, "\"attributes\":[\"userName\",\"title\"],\"sortBy\":\"userName\",\"count\":1");
        assertEquals(List.of("id", "schemas", "userName"), members(page.at("/Resources/0")));
        JsonNode without = post(USERS, "\"excludedAttributes\":[\"emails\",\"meta\"],\"sortBy\":\"userName\"");
        assertEquals(List.of("active", "id", "schemas", "userName"), members(without.at("/Resources/0")));
        assertFalse(without.has("nextCursor"));
        String next =
                post(USERS, "\"count\":3,\"cursor\":\"\"").get("nextCursor").textValue();
        assertEquals(List.of("bravo"), names(post(USERS, "\"count\":3,\"cursor\":\"" + next + "\"")));
        assertEquals(List.of("bravo"), names(get(USERS + "?cursor=" + next)));
    }

    @Test
    void theRootHoldsAllTypes() {
        for (JsonNode all : List.of(get(ROOT), get(ROOT + "/"), post(ROOT, "\"count\":50"))) {
            assertEquals(6, all.get("totalResults").intValue());
            assertEquals(List.of("Engineers", "Auditors", "delta", "Alpha", "charlie", "bravo"), names(all));
        }
        assertEquals(List.of("Auditors", "delta"), names(get(ROOT + "?startIndex=2&count=2")));
    }

    @Test
    void whatATypeDoesNotHaveIsNoValueAtTheRoot() {
        assertEquals(List.of("Auditors"), names(get(ROOT + "?filter=displayName%20sw%20%22aud%22")));
        assertEquals(List.of("Alpha"), names(get(ROOT + "?filter=userName%20eq%20%22ALPHA%22")));
        assertEquals(
                List.of("Engineers", "Auditors", "delta", "Alpha", "charlie"),
                names(get(ROOT + "?filter=userName%20ne%20%22bravo%22")));
        assertEquals(List.of("Engineers", "Auditors"), names(get(ROOT + "?filter=not%20(userName%20pr)")));
        assertEquals(
                List.of("Alpha", "bravo", "charlie", "delta", "Engineers", "Auditors"),
                names(get(ROOT + "?sortBy=userName")));
        assertEquals(
                List.of("delta"),
                names(post(ROOT, "\"filter\":\"externalId eq \\\"7\\\"\",\"attributes\":\"userName\"")));
    }

    @Test
    void aKnownVersionIsNotSentAgain() {
        JsonNode alpha = get(USERS + "?sortBy=userName&count=1").at("/Resources/0");
        String path = USERS + "/" + alpha.get("id").textValue();
        String tag = alpha.at("/meta/version").textValue();

        for (String known : List.of(tag, "*", "\"x\", " + tag, tag.substring(2))) {
            Answer answer = wire().send(call("GET", path).with("If-None-Match", known));
            assertEquals(304, answer.status(), known);
            assertEquals("", answer.body());
            assertEquals(tag, answer.headers().get("etag"));
        }
        assertEquals(
                200,
                wire().send(call("GET", path).with("If-None-Match", "W/\"99\"")).status());
    }

    @Test
    void aChangeOfOneVersionIsMadeOnce() {
        Answer created = wire().send(call("POST", ROOT + "/Groups", "{\"displayName\":\"Passing\"}"));
        String path = ROOT + "/Groups/" + created.json().get("id").textValue();
        String first = created.headers().get("etag");
        String rename = "{\"displayName\":\"Passing by\"}";

        assertEquals(
                200,
                wire().send(call("PUT", path, rename).with("If-Match", "W/\"9\", " + first))
                        .status());
        Answer again = wire().send(call("PUT", path, rename).with("If-Match", first));
        assertEquals(412, again.status());
        assertTrue(again.json().get("detail").textValue().contains("W/\"2\""), again.body());
        assertEquals(
                412, wire().send(call("DELETE", path).with("If-Match", first)).status());
        assertEquals(
                204, wire().send(call("DELETE", path).with("If-Match", "*")).status());
        assertEquals(
                404, wire().send(call("DELETE", path).with("If-Match", "*")).status());
    }

    private JsonNode get(String path) {
        return found(wire().send(call("GET", path)));
    }

    private JsonNode post(String endpoint, String parameters) {
        return found(wire().send(call("POST", endpoint + "/.search", "{" + SCHEMA + "," + parameters + "}")));
    }

    private static JsonNode found(Answer answer) {
        assertEquals(200, answer.status(), answer.body());
        return answer.json();
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        for (JsonNode resource : list.get("Resources")) {
            names.add((resource.has("userName") ? resource.get("userName") : resource.get("displayName")).textValue());
        }
        return names;
    }

    private static List<String> members(JsonNode resource) {
        List<String> names = new ArrayList<>();
        resource.fieldNames().forEachRemaining(names::add);
        return names.stream().sorted().toList();
    }
}
