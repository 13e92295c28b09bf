package io.sluice.http;

import static io.sluice.http.Wire.call;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.http.Wire.Answer;
import io.sluice.http.Wire.Call;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many operations in one request (RFC 7644 §3.7). Bodies are written with single quotes; {@code ~} makes names this test's own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BulkContract {
    private static final String BULK = "/scim/v2/Bulk";
    private static final String USERS = "/scim/v2/Users";
    private static final String GROUPS = "/scim/v2/Groups";
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    abstract Wire wire();

    @Test
    void usersAndAGroupOfThemAreMadeInOneRequest() {
        String own = own();

        Answer answer = bulk(user("a", own + "kim"), user("b", own + "lee"), group("g", own, "a", "b"));

        assertEquals(List.of("201", "201", "201"), statuses(answer));
        assertEquals(
                "urn:ietf:params:scim:api:messages:2.0:BulkResponse",
                answer.json().at("/schemas/0").textValue());
        JsonNode made = operation(answer, 2);
        assertEquals("POST", made.path("method").textValue());
        assertEquals("g", made.path("bulkId").textValue());
        assertEquals("W/\"1\"", made.path("version").textValue());
        assertFalse(made.has("response"), made::toString);
        JsonNode group = read(made);
        assertEquals(made.path("location"), group.at("/meta/location"));
        assertEquals(made.path("version"), group.at("/meta/version"));
        assertEquals(Set.of(id(answer, 0), id(answer, 1)), members(group));
    }

    @Test
    void aGroupMayComeBeforeItsUsers() {
        String own = own();

        Answer answer = bulk(group("g", own, "b", "a"), user("a", own + "kim"), user("b", own + "lee"));

        assertEquals(List.of("201", "201", "201"), statuses(answer));
        assertEquals(List.of("g", "a", "b"), bulkIds(answer));
        assertEquals(Set.of(id(answer, 1), id(answer, 2)), members(read(operation(answer, 0))));
    }

    @Test
    void groupsThatAreMembersOfEachOtherAreMade() {
        String own = own();

        Answer answer = bulk(
                group("x", own + "x", "y", "u"),
                user("u", own + "kim"),
                group("y", own + "y", "z"),
                group("z", own + "z", "x"));

        assertEquals(List.of("201", "201", "201", "201"), statuses(answer));
        JsonNode x = read(operation(answer, 0));
        assertEquals(Set.of(id(answer, 2), id(answer, 1)), members(x));
        assertEquals(Set.of(id(answer, 3)), members(read(operation(answer, 2))));
        assertEquals(Set.of(id(answer, 0)), members(read(operation(answer, 3))));
        assertEquals(operation(answer, 0).path("version"), x.at("/meta/version"));
    }

    @Test
    void usersWhoManageEachOtherAreMade() {
        String own = own();

        Answer answer =
                bulk(managed("a", own + "kim", "b"), managed("b", own + "lee", "a"), managed("c", own + "pat", "c"));

        assertEquals(List.of("201", "201", "201"), statuses(answer));
        assertEquals(id(answer, 1), manager(read(operation(answer, 0))));
        assertEquals(id(answer, 0), manager(read(operation(answer, 1))));
        assertEquals(id(answer, 2), manager(read(operation(answer, 2))));
    }

    @Test
    void aCircleIsMadeAsAWholeOrNotAtAll() {
        String own = own();
        String taken = own + "taken";
        bulk(group("g", taken));

        Answer answer = bulk(group("x", own + "x", "y"), group("y", taken, "x"), group("after", own + "after", "x"));

        assertEquals(List.of("409", "409", "409"), statuses(answer));
        assertTrue(detail(answer, 0).contains("bulkId:y"), answer::body);
        assertTrue(detail(answer, 1).contains(taken), answer::body);
        assertTrue(detail(answer, 2).contains("bulkId:x"), answer::body);
        assertFalse(operation(answer, 0).has("location"), answer::body);
        assertEquals(0, found(GROUPS, own + "x", own + "after"));
    }

    @Test
    void referencesStandInPathsAndInEveryPartOfAPatch() {
        String own = own();

        Answer answer = bulk(
                user("a", own + "kim"),
                user("b", own + "lee"),
                group("g", own, "a"),
                operation(
                        "PATCH",
                        "/Groups/bulkId:g",
                        patch("{'op':'add','path':'members','value':[{'value':'bulkId:b'}]}")),
                operation(
                        "PATCH",
                        "/Groups/bulkId:g",
                        patch("{'op':'remove','path':'members[value eq \\\"bulkId:a\\\"]'}")),
                operation(
                        "PATCH",
                        "/Users/bulkId:b",
                        patch("{'op':'add','path':'" + ENTERPRISE + ":manager','value':'bulkId:a'}")),
                operation("PUT", "/Users/bulkId:a", "{'userName':'" + own + "kim','title':'Boss'}"));

        assertEquals(List.of("201", "201", "201", "200", "200", "200", "200"), statuses(answer));
        assertEquals(Set.of(id(answer, 1)), members(read(operation(answer, 2))));
        assertEquals(id(answer, 0), manager(read(operation(answer, 1))));
        assertEquals("Boss", read(operation(answer, 0)).path("title").textValue());
        assertEquals("W/\"3\"", operation(answer, 4).path("version").textValue());
        assertEquals(operation(answer, 2).path("location"), operation(answer, 4).path("location"));
    }

    @Test
    void whatRefersToSomethingThatFailedFailsAndNamesIt() {
        String own = own();
        bulk(user("u", own));

        Answer answer = bulk(
                user("a", own),
                group("g", own, "a"),
                operation("PATCH", "/Groups/bulkId:g", patch("{'op':'replace','path':'displayName','value':'x'}")),
                managed("m", own + "m", "a"),
                "{'method':'POST','bulkId':'bad','path':'/Users'}",
                managed("n", own + "n", "bad"));

        assertEquals(List.of("409", "409", "409", "409", "400", "409"), statuses(answer));
        assertEquals("uniqueness", operation(answer, 0).at("/response/scimType").textValue());
        assertTrue(detail(answer, 1).contains("bulkId:a"), answer::body);
        assertTrue(detail(answer, 2).contains("bulkId:g"), answer::body);
        assertTrue(detail(answer, 5).contains("bulkId:bad"), answer::body);
        assertFalse(operation(answer, 1).has("location"), answer::body);
    }

    @Test
    void aReferenceToNothingIsNamed() {
        String own = own();

        Answer answer = bulk(group("g", own, "nobody"), user("a", own));

        assertEquals(List.of("400", "201"), statuses(answer));
        assertTrue(detail(answer, 0).contains("bulkId:nobody"), answer::body);
    }

    @Test
    void operationsOnOneResourceAreCarriedOutInTheirOrder() {
        String own = own();

        Answer answer = bulk(
                user("a", own + "old"),
                operation(
                        "PATCH",
                        "/Users/bulkId:a",
                        patch("{'op':'replace','path':'userName','value':'" + own + "new'}")),
                user("b", own + "old"),
                operation("DELETE", "/Users/bulkId:a", null),
                user("c", own + "new"),
                operation("PATCH", "/Users/bulkId:a", patch("{'op':'replace','path':'title','value':'x'}")));

        assertEquals(List.of("201", "200", "201", "204", "201", "404"), statuses(answer));
        assertEquals(1, found(USERS, own + "old"));
        assertEquals(1, found(USERS, own + "new"));
        assertEquals(operation(answer, 0).path("location"), operation(answer, 3).path("location"));
        assertFalse(operation(answer, 3).has("version"), answer::body);
    }

    @Test
    void whatWaitsForAReferenceKeepsItsTurnAmongItsLike() {
        String own = own();

        Answer answer = bulk(group("first", own, "u"), group("second", own), user("u", own));

        assertEquals(List.of("201", "409", "201"), statuses(answer));
        assertTrue(detail(answer, 1).contains(id(answer, 0)), answer::body);
    }

    @ParameterizedTest
    @CsvSource({"0, 8", "1, 2", "2, 4", "3, 7", "4, 8"})
    void nothingIsCarriedOutAfterTooManyErrors(int failOnErrors, int reported) {
        String own = own();
        bulk(user("u", own + "taken"));

        Answer answer = send("{'failOnErrors':" + failOnErrors + ",'Operations':["
                + String.join(
                        ",",
                        user("0", own + "0"),
                        user("1", own + "taken"),
                        user("2", own + "2"),
                        "{'method':'FETCH','bulkId':'3','path':'/Users'}",
                        user("4", own + "4"),
                        user("5", own + "5"),
                        operation("DELETE", "/Users/" + UUID.randomUUID(), null),
                        user("7", own + "7"))
                + "]}");

        List<String> all = List.of("201", "409", "201", "400", "201", "201", "404", "201");
        assertEquals(all.subList(0, reported), statuses(answer));
        long made = all.subList(0, reported).stream().filter("201"::equals).count();
        assertEquals(made, found(USERS, own + "0", own + "2", own + "4", own + "5", own + "7"));
    }

    @Test
    void whatComesLaterBecauseOfAReferenceIsStoppedByErrorsToo() {
        String own = own();

        Answer answer = send("{'failOnErrors':1,'Operations':["
                + String.join(",", group("g", own, "u"), operation("DELETE", "/Users/x", null), user("u", own))
                + "]}");

        assertEquals(List.of("404"), statuses(answer));
        assertEquals(0, found(USERS, own));
    }

    @Test
    void aVersionIsAPrecondition() {
        String own = own();
        Answer made = bulk(user("a", own));
        String path = "/Users/" + id(made, 0);
        String title = patch("{'op':'replace','path':'title','value':'x'}");

        Answer answer = bulk(
                versioned("PATCH", path, "W/\\\"7\\\"", title),
                versioned("PATCH", path, "W/\\\"1\\\"", title),
                versioned("PUT", path, "W/\\\"1\\\"", "{'userName':'" + own + "'}"),
                versioned("DELETE", path, "W/\\\"1\\\"", "{}"),
                versioned("DELETE", path, "W/\\\"2\\\"", "{}"));

        assertEquals(List.of("412", "200", "412", "412", "204"), statuses(answer));
        assertEquals(operation(made, 0).path("location"), operation(answer, 0).path("location"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'method':'GET','path':'/Users/x'} | 400 | invalidSyntax | Operations[0].method is 'GET'",
                "{'path':'/Users','bulkId':'1','data':{}} | 400 | invalidSyntax | Operations[0].method is missing",
                "{'method':7,'path':'/Users'} | 400 | invalidSyntax | Operations[0].method",
                "{'method':{},'path':'/Users'} | 400 | invalidSyntax | Operations[0].method",
                "{'method':'POST','bulkId':'1','data':{}} | 400 | invalidSyntax | Operations[0].path is missing",
                "{'method':'POST','bulkId':'1','path':['/Users'],'data':{}} | 400 | invalidSyntax | Operations[0].path",
                "{'method':'POST','path':'/Users','data':{'userName':'x'}} | 400 | invalidSyntax | Operations[0].bulkId is missing",
                "{'method':'POST','bulkId':'','path':'/Users','data':{}} | 400 | invalidSyntax | Operations[0].bulkId is missing",
                "{'method':'POST','bulkId':{},'path':'/Users','data':{}} | 400 | invalidSyntax | Operations[0].bulkId",
                "{'method':'POST','bulkId':'1','path':'/Users'} | 400 | invalidSyntax | Operations[0].data is missing",
                "{'method':'POST','bulkId':'1','path':'/Users','data':null} | 400 | invalidSyntax | Operations[0].data is missing",
                "{'method':'POST','bulkId':'1','path':'/Users','data':[]} | 400 | invalidSyntax | Operations[0].data is not an object",
                "{'method':'POST','bulkId':'1','path':'/Users','data':'x'} | 400 | invalidSyntax | JSON",
                "{'method':'POST','bulkId':'1','path':'/Users','data':{}} | 400 | invalidValue | userName",
                "{'method':'POST','bulkId':'1','path':'/Users','data':{'userName':7}} | 400 | invalidValue | userName",
                "{'method':'POST','bulkId':'1','path':'/Shoes','data':{}} | 404 | | /scim/v2/Shoes",
                "{'method':'POST','bulkId':'1','path':'/','data':{}} | 404 | | endpoint",
                "{'method':'POST','bulkId':'1','path':'/Users/x','data':{}} | 405 | | PATCH",
                "{'method':'DELETE','path':'/Users'} | 405 | | POST",
                "{'method':'PUT','path':'/Users/','data':{}} | 405 | | POST",
                "{'method':'PATCH','path':'/Users/x','data':{}} | 404 | | 'x'",
                "{'method':'DELETE','path':'/Users/x/y'} | 404 | | endpoint",
                "{'method':'DELETE','path':'/Me'} | 501 | | /Me",
                "{'method':'DELETE','path':'/Schemas/x'} | 501 | | /Schemas",
                "{'method':'POST','bulkId':'1','path':'/ServiceProviderConfig','data':{}} | 501 | | read",
                "{'method':'POST','bulkId':'1','path':'/Bulk','data':{}} | 404 | | endpoint",
                "{'method':'POST','bulkId':'1','path':'/Users/.search','data':{}} | 405 | | PATCH",
                "{'method':'DELETE','path':'/Users/x?attributes=id'} | 400 | invalidSyntax | Operations[0].path",
                "{'method':'DELETE','path':'/Users/%zz'} | 400 | invalidSyntax | percent",
                "{'method':'DELETE','path':'/Users/bulkId:nobody'} | 400 | invalidValue | bulkId:nobody",
                "{'method':'DELETE','path':'/Users/00000000-0000-7000-8000-000000000000'} | 404 | | 00000000-0000",
                "{'method':'PATCH','path':'/Users/00000000-0000-7000-8000-000000000000','version':{},'data':{}} | 400 | invalidSyntax | Operations[0].version",
                "{'method':'PATCH','path':'/Users/00000000-0000-7000-8000-000000000000','data':{}} | 400 | invalidSyntax | PATCH",
                "7 | 400 | invalidSyntax | Operations[0] is not an object",
                "null | 400 | invalidSyntax | Operations[0] is not an object"
            })
    void aBadOperationIsRefusedAloneAndNamed(String operation, String status, String scimType, String word) {
        String own = own();

        Answer answer = bulk(operation, user("good", own));

        assertEquals(List.of(status, "201"), statuses(answer), answer::body);
        JsonNode error = operation(answer, 0).path("response");
        assertEquals(
                "urn:ietf:params:scim:api:messages:2.0:Error",
                error.at("/schemas/0").textValue());
        assertEquals(status, error.path("status").textValue());
        assertEquals(scimType, error.path("scimType").textValue(), answer::body);
        assertTrue(error.path("detail").textValue().contains(word), answer::body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Operations':[{'method':'post','bulkId':'a','path':'/Users','data':{'userName':'~'}}]}",
                "{'operations':[{'Method':'Post','BulkId':'a','Path':'Users','Data':{'username':'~'}}]}",
                "{'SCHEMAS':['urn:ietf:params:scim:api:messages:2.0:bulkrequest'],'Operations':[{'method':'POST','bulkId':7,'path':'Users/','data':{'userName':'~'}}]}",
                "{'failOnErrors':'1','Operations':[{'method':'POST','bulkId':'a','path':'/scim/v2/Users','data':{'userName':'~'}}]}",
                "{'failOnErrors':null,'schemas':null,'Operations':[{'method':'POST','bulkId':'a','path':'https://scim.example.org/scim/v2/Users','data':{'userName':'~'}}]}",
                "{'Operations':[{'method':'POST','bulkId':'a','path':'/Users','version':null,'data':'{\\\"userName\\\":\\\"~\\\"}'}],'comment':{'a':[1,2.5]}}"
            })
    void whatClientsWriteDifferentlyIsUnderstood(String body) {
        String own = own();

        Answer answer = send(body.replace("~", own));

        assertEquals(List.of("201"), statuses(answer), answer::body);
        assertEquals(1, found(USERS, own));
    }

    @Test
    void providersDialectsAreUnderstoodInOperations() {
        String own = own();

        Answer answer = bulk(
                "{'method':'POST','bulkId':'a','path':'/Users','data':{'userName':'" + own + "','active':'True'}}",
                operation("PATCH", "/Users/bulkId:a", patch("{'op':'Replace','path':'active','value':'False'}")),
                group("g", own, "a"),
                operation(
                        "PATCH",
                        "/Groups/bulkId:g",
                        patch("{'op':'Remove','path':'members','value':[{'value':'bulkId:a'}]}")));

        assertEquals(List.of("201", "200", "201", "200"), statuses(answer), answer::body);
        assertFalse(read(operation(answer, 0)).path("active").booleanValue());
        assertEquals(Set.of(), members(read(operation(answer, 2))));
    }

    @Test
    void aBulkOfManyIsCarriedOutInOrder() {
        String own = own();
        List<String> operations = new ArrayList<>(
                IntStream.range(0, 49).mapToObj(n -> user("u" + n, own + n)).toList());
        operations.add(
                group("g", own, IntStream.range(0, 49).mapToObj(n -> "u" + n).toArray(String[]::new)));
        IntStream.range(0, 49)
                .mapToObj(n -> operation(
                        "PATCH", "/Users/bulkId:u" + n, patch("{'op':'add','path':'title','value':'t" + n + "'}")))
                .forEach(operations::add);

        Answer answer = bulk(operations.toArray(String[]::new));

        assertEquals(99, statuses(answer).size(), answer::body);
        assertEquals(Set.of("200", "201"), new TreeSet<>(statuses(answer)));
        assertEquals(49, members(read(operation(answer, 49))).size());
        assertEquals("t7", read(operation(answer, 7)).path("title").textValue());
    }

    @Test
    void moreOperationsThanAdvertisedAreRefusedAsAWhole() {
        String own = own();
        int most = limit("maxOperations");
        String[] operations = IntStream.range(0, most + 1)
                .mapToObj(n -> user("u" + n, own + n))
                .toArray(String[]::new);

        Answer more = send("{'Operations':[" + String.join(",", operations) + "]}");
        Answer exactly = bulk(Arrays.copyOf(operations, most));

        tooLarge(more, "maxOperations", most);
        assertEquals(most, statuses(exactly).stream().filter("201"::equals).count());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void moreBytesThanAdvertisedAreRefusedAsAWhole(boolean inChunks) {
        String own = own();
        int most = limit("maxPayloadSize");
        String body = "{'Operations':[" + user("a", own) + "],'more':'";
        Call large = call("POST", BULK, (body + "x".repeat(most) + "'}").replace('\'', '"'));

        Answer answer = wire().send(inChunks ? large.inChunks() : large);

        tooLarge(answer, "maxPayloadSize", most);
        assertEquals(0, found(USERS, own));
    }

    /** The refusal is read before the body is sent: so it came at once. The rest of the body is let go. */
    @Test
    void aLimitIsToldBeforeTheWholeBodyIsThere() throws IOException {
        int most = limit("maxOperations");
        String body = "{\"Operations\":[" + "{},".repeat(most + 1);
        try (Socket socket = wire().connection()) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + BULK + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                            + wire().token() + "\r\nContent-Type: application/json\r\nContent-Length: "
                            + (body.length() + 1_000) + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();

            Answer refused = Wire.answer(socket.getInputStream());
            out.write((" ".repeat(1_000) + "GET " + USERS
                            + "?count=0 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + wire().token()
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            Answer next = Wire.answer(socket.getInputStream());

            tooLarge(refused, "maxOperations", most);
            assertEquals(200, next.status(), "the connection goes on");
        }
    }

    private int limit(String name) {
        JsonNode bulk = wire().send(call("GET", "/scim/v2/ServiceProviderConfig"))
                .json()
                .path("bulk");
        assertTrue(bulk.path("supported").booleanValue());
        return bulk.path(name).intValue();
    }

    private static void tooLarge(Answer answer, String limit, int most) {
        assertEquals(413, answer.status(), answer::body);
        String detail = answer.json().path("detail").textValue();
        assertTrue(detail.contains(limit) && detail.contains(Integer.toString(most)), detail);
    }

    // ---- writing and reading

    Answer send(String body) {
        return wire().send(call("POST", BULK, body.replace('\'', '"')));
    }

    Answer bulk(String... operations) {
        Answer answer = send("{'schemas':['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],'Operations':["
                + String.join(",", operations) + "]}");
        assertEquals(200, answer.status(), answer::body);
        return answer;
    }

    static String own() {
        return "own-" + UUID.randomUUID() + "-";
    }

    static String user(String bulkId, String userName) {
        return create(bulkId, "/Users", "{'userName':'" + userName + "'}");
    }

    static String managed(String bulkId, String userName, String manager) {
        return create(
                bulkId,
                "/Users",
                "{'userName':'" + userName + "','" + ENTERPRISE + "':{'department':'d','manager':{'value':'bulkId:"
                        + manager + "'}}}");
    }

    static String group(String bulkId, String name, String... members) {
        return create(
                bulkId,
                "/Groups",
                "{'displayName':'" + name + "','members':["
                        + Stream.of(members)
                                .map(member -> "{'value':'bulkId:" + member + "'}")
                                .collect(joining(","))
                        + "]}");
    }

    private static String create(String bulkId, String path, String data) {
        return "{'method':'POST','bulkId':'" + bulkId + "','path':'" + path + "','data':" + data + "}";
    }

    static String operation(String method, String path, @Nullable String data) {
        return "{'method':'" + method + "','path':'" + path + "'" + (data == null ? "" : ",'data':" + data) + "}";
    }

    private static String versioned(String method, String path, String version, String data) {
        return "{'method':'" + method + "','version':'" + version + "','path':'" + path + "','data':" + data + "}";
    }

    static String patch(String operations) {
        return "{'schemas':['urn:ietf:params:scim:api:messages:2.0:PatchOp'],'Operations':[" + operations + "]}";
    }

    static JsonNode operation(Answer answer, int number) {
        return answer.json().path("Operations").path(number);
    }

    static List<String> statuses(Answer answer) {
        return values(answer, "status");
    }

    private static List<String> bulkIds(Answer answer) {
        return values(answer, "bulkId");
    }

    private static List<String> values(Answer answer, String name) {
        List<String> values = new ArrayList<>();
        answer.json()
                .path("Operations")
                .forEach(operation -> values.add(operation.path(name).asText()));
        return values;
    }

    private static String detail(Answer answer, int number) {
        return operation(answer, number).at("/response/detail").asText();
    }

    static String id(Answer answer, int number) {
        String location = operation(answer, number).path("location").asText();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private JsonNode read(JsonNode operation) {
        String location = operation.path("location").asText();
        Answer read = wire().send(call("GET", location.substring(location.indexOf("/scim/v2"))));
        assertEquals(200, read.status(), read::body);
        return read.json();
    }

    private static Set<String> members(JsonNode group) {
        return new TreeSet<>(group.path("members").findValuesAsText("value"));
    }

    private static String manager(JsonNode user) {
        return user.path(ENTERPRISE).path("manager").path("value").asText();
    }

    /** How many of these names there are. */
    long found(String endpoint, String... names) {
        String attribute = endpoint.equals(USERS) ? "userName" : "displayName";
        return Stream.of(names)
                .filter(name ->
                        wire().send(call("GET", endpoint + "?filter=" + attribute + "%20eq%20%22" + name + "%22"))
                                        .json()
                                        .path("totalResults")
                                        .intValue()
                                == 1)
                .count();
    }
}
