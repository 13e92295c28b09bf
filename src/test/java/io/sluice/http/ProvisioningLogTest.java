package io.sluice.http;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.http.Wire.Answer;
import io.sluice.journal.Entry;
import io.sluice.observe.Event;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.store.MemoryStores;
import io.sluice.store.ResourceStore;
import io.sluice.store.Stores;
import io.sluice.store.Write;
import io.sluice.tenant.Settings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each request leaves in the provisioning log. */
class ProvisioningLogTest {
    private static final String USERS = "/scim/v2/Users";
    private static final String GROUPS = "/scim/v2/Groups";

    private MemoryGateway gateway = new MemoryGateway(null);

    ProvisioningLogTest() throws TimeoutException {}

    @AfterEach
    void close() throws TimeoutException {
        gateway.close();
    }

    @Test
    void aNewUserLeavesARowThatSaysWhoWhatAndUnderWhichRequest() {
        // When
        Answer created = send(call("POST", USERS, """
                {"userName":"Kim@example.org","title":"Boss","password":"hunter2"}""").with("X-Request-Id", "r-1"));

        // Then
        Entry row = gateway.journal().next();
        assertEquals(new Entry.Origin("r-1", null, "create", null), row.origin());
        assertEquals("User", row.subject().type());
        assertEquals(
                created.json().get("id").textValue(),
                String.valueOf(row.subject().id()));
        assertEquals("Kim@example.org", row.subject().name());
        assertEquals(Entry.Outcome.well("success", 201), row.outcome());
        assertEquals(List.of("schemas", "title", "userName"), row.changes().attributes());
        assertNull(row.changes().values());
        assertEquals("User created", gateway.journal().nextCount());
    }

    @Test
    void aRefusedCreateIsFoundByTheNameThatItsClientWrote() {
        // Given
        create("kim@example.org");

        // When
        Answer refused = send(call("POST", USERS, "{\"USERNAME\":\"KIM@example.org\"}"));

        // Then
        Entry row = gateway.journal().next();
        assertEquals("KIM@example.org", row.subject().name());
        assertNull(row.subject().id());
        assertEquals(
                new Entry.Outcome(
                        "uniqueness",
                        409,
                        "uniqueness",
                        "userName",
                        refused.json().get("detail").textValue()),
                row.outcome());
        assertEquals(refused.header("x-request-id"), row.origin().requestId());
    }

    @Test
    void aPatchNamesWhatItChangedAndOneThatChangesNothingSaysSo() {
        String id = create("kim");

        send(call(
                "PATCH",
                USERS + "/" + id,
                "{\"Operations\":[{\"op\":\"Add\",\"path\":\"title\",\"value\":\"Boss\"}]}"));
        send(call(
                "PATCH",
                USERS + "/" + id,
                "{\"Operations\":[{\"op\":\"Add\",\"path\":\"title\",\"value\":\"Boss\"}]}"));

        Entry changed = gateway.journal().next();
        Entry unchanged = gateway.journal().next();
        assertEquals(List.of("title"), changed.changes().attributes());
        assertEquals(Entry.Outcome.well("success", 200), changed.outcome());
        assertEquals("kim", changed.subject().name());
        assertEquals(Entry.Outcome.well("unchanged", 200), unchanged.outcome());
        assertEquals(List.of(), unchanged.changes().attributes());
    }

    @Test
    void aGroupsPatchKnowsItsNameAndCountsWhoCameAndWent() {
        // Given
        String kim = create("kim");
        String staff = send(call("POST", GROUPS, "{\"displayName\":\"Staff\"}"))
                .json()
                .get("id")
                .textValue();
        gateway.journal().next();

        // When
        send(call("PATCH", GROUPS + "/" + staff, """
                {"Operations":[{"op":"Add","path":"members","value":[{"value":"%s"}]}]}""".formatted(kim)));
        send(call("PATCH", GROUPS + "/" + staff, "{\"Operations\":[{\"op\":\"remove\",\"path\":\"members\"}]}"));

        // Then
        Entry added = gateway.journal().next();
        assertEquals("Staff", added.subject().name());
        assertEquals(204, added.outcome().status());
        assertEquals(new Entry.Changes(List.of("members"), 1, 0, null), added.changes());
        assertEquals(
                new Entry.Changes(List.of("members"), 0, null, null),
                gateway.journal().next().changes());
    }

    @Test
    void aDeletedUserIsStillKnownByName() {
        String id = create("kim");

        send(call("DELETE", USERS + "/" + id));

        Entry row = gateway.journal().next();
        assertEquals("delete", row.origin().operation());
        assertEquals("kim", row.subject().name());
        assertEquals(Entry.Outcome.well("success", 204), row.outcome());
    }

    @Test
    void readingIsCountedAndLeavesNoRowUnlessItFails() {
        String id = create("kim");
        gateway.journal().nextCount();

        send(call("GET", USERS + "/" + id));
        send(call("GET", USERS + "?filter=userName+eq+%22kim%22"));
        send(call("GET", USERS + "?filter=userName+eq+%22nobody%22"));
        send(call("GET", USERS + "?filter=id+eq+%22" + id + "%22+and+manager+eq+%22x%22"));
        send(call("GET", USERS));
        send(call("GET", USERS + "?filter=shoeSize+eq+%2242%22"));
        List<String> counts =
                Stream.generate(gateway.journal()::nextCount).limit(6).toList();

        assertEquals(
                List.of("User read", "User matched", "User missed", "User checked", "User listed", "User failed"),
                counts);
        Entry failed = gateway.journal().next();
        assertEquals("query", failed.origin().operation());
        assertEquals("invalidFilter", failed.outcome().word());
        gateway.journal().noMore();
    }

    @Test
    void eachOperationOfABulkRequestLeavesARowOfItsOwn() {
        // Given
        create("kim");

        // When
        send(call("POST", "/scim/v2/Bulk", """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
                 {"method":"POST","path":"/Users","bulkId":"a","data":{"userName":"lee"}},
                 {"method":"POST","path":"/Users","bulkId":"b","data":{"userName":"KIM"}},
                 {"method":"PATCH","path":"/Users/bulkId:a","data":{"Operations":[{"op":"add","path":"title","value":"x"}]}},
                 {"method":"DELETE","path":"/Users/nobody"}]}""").with("X-Request-Id", "bulk-1"));

        // Then
        List<Entry> rows = Stream.generate(gateway.journal()::next).limit(4).toList();
        assertEquals(
                List.of("create", "create", "patch", "delete"),
                all(rows, row -> row.origin().operation()));
        assertEquals(List.of(0, 1, 2, 3), all(rows, row -> row.origin().place()));
        assertEquals(List.of(201, 409, 200, 404), all(rows, row -> row.outcome().status()));
        assertEquals(
                List.of("lee", "KIM", "lee"),
                all(rows.subList(0, 3), row -> row.subject().name()));
        assertEquals(
                List.of("bulk-1"),
                all(rows, row -> row.origin().requestId()).stream().distinct().toList());
        assertNull(rows.get(1).subject().id(), "it was not made");
        assertEquals("User", rows.get(3).subject().type());
    }

    @Test
    void aBulkRequestThatCannotBeReadLeavesOneRow() {
        send(call("POST", "/scim/v2/Bulk", "{"));

        Entry row = gateway.journal().next();
        assertEquals("bulk", row.origin().operation());
        assertEquals("invalidSyntax", row.outcome().word());
    }

    @Test
    void whoAsksForWhatIsNotThereIsKnownByTheToken() {
        send(call("GET", "/scim/v2/User"));
        gateway.wire().sendAsIs(call("GET", "/scim/v2/User"));
        send(call("PUT", USERS, "{}"));

        assertEquals("noSuchEndpoint", gateway.journal().next().outcome().word());
        assertEquals("methodNotAllowed", gateway.journal().next().outcome().word());
        gateway.journal().noMore();
    }

    @ParameterizedTest
    @CsvSource({"provisioningLog=all,2", "provisioningLog=failures,1", "provisioningLog=off,0"})
    void aTenantDecidesWhatIsKept(String setting, int rows) throws TimeoutException {
        open(new MemoryStores(), setting);

        send(call("POST", USERS, "{\"userName\":\"kim\"}"));
        send(call("POST", USERS, "{\"userName\":\"kim\"}"));

        assertEquals("User created", gateway.journal().nextCount());
        assertEquals("User failed", gateway.journal().nextCount());
        Stream.generate(gateway.journal()::next).limit(rows).forEach(row -> assertNotNull(row));
        gateway.journal().noMore();
    }

    @Test
    void valuesAreKeptOnlyForATenantThatWantsItAndPasswordsNever() throws TimeoutException {
        open(new MemoryStores(), "logValues=true");
        String id = send(call("POST", USERS, "{\"userName\":\"kim\",\"password\":\"hunter2\"}"))
                .json()
                .get("id")
                .textValue();

        send(call("PATCH", USERS + "/" + id, """
                {"Operations":[{"op":"add","value":{"userName":"lee","password":"hunter3"}}]}"""));
        send(call("DELETE", USERS + "/" + id));

        assertEquals(
                "{\"userName\":{\"after\":\"kim\"}}",
                gateway.journal().next().changes().values());
        assertEquals(
                "{\"userName\":{\"before\":\"kim\",\"after\":\"lee\"}}",
                gateway.journal().next().changes().values());
        assertEquals(
                "{\"userName\":{\"before\":\"lee\"}}",
                gateway.journal().next().changes().values());
    }

    @Test
    void whatIsTurnedAwayInNumbersIsCountedOnly() throws TimeoutException {
        Duration soon = Duration.ofSeconds(1);
        Iterator<ScimError> refusals = List.<ScimError>of(
                        new ScimError.TooManyRequests(soon, "full"), new ScimError.Unavailable(soon, "away"))
                .iterator();
        open(before(() -> Future.failedFuture(new ScimException(refusals.next()))), "provisioningLog=all");

        send(call("POST", USERS, "{\"userName\":\"kim\"}"));
        send(call("POST", USERS, "{\"userName\":\"kim\"}"));

        assertEquals("User throttled", gateway.journal().nextCount());
        assertEquals("User unavailable", gateway.journal().nextCount());
        gateway.journal().noMore();
    }

    @Test
    void whatWasDoneForAClientThatHungUpIsKnown() throws Exception {
        // Given
        CountDownLatch arrived = new CountDownLatch(1);
        Promise<Void> mayGoOn = Promise.promise();
        open(
                before(() -> {
                    arrived.countDown();
                    return mayGoOn.future();
                }),
                "provisioningLog=failures");

        // When
        try (Socket socket = gateway.wire().connection()) {
            String body = "{\"userName\":\"kim\"}";
            socket.getOutputStream()
                    .write(("POST " + USERS + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + gateway.wire().token() + "\r\nContent-Type: application/json\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            assertTrue(arrived.await(20, TimeUnit.SECONDS));
        }
        gateway.await(Event.Answered.class);
        mayGoOn.complete();

        // Then
        Entry row = gateway.journal().next();
        assertEquals("unanswered", row.outcome().word());
        assertEquals(499, row.outcome().status());
        assertNotNull(row.subject().id());
    }

    @Test
    void aRowsTextTellsNothingOfPeople() throws TimeoutException {
        open(new MemoryStores(), "logValues=true");
        send(call("POST", USERS, "{\"userName\":\"kim\"}"));
        send(call("POST", USERS, "{\"userName\":\"kim\"}"));

        assertFalse(gateway.journal().next().toString().contains("kim"));
        assertFalse(gateway.journal().next().toString().contains("kim"));
    }

    private void open(Stores stores, String setting) throws TimeoutException {
        gateway.close();
        gateway = new MemoryGateway(null, stores, Settings.DEFAULT.with(List.of(setting)));
    }

    /** Stores that do that before each write. */
    private static Stores before(Supplier<Future<Void>> step) {
        Stores stores = new MemoryStores();
        return tenant -> {
            ResourceStore store = stores.of(tenant);
            return (ResourceStore) Proxy.newProxyInstance(
                    ResourceStore.class.getClassLoader(),
                    new Class<?>[] {ResourceStore.class},
                    (proxy, method, arguments) -> method.getName().equals("write")
                            ? step.get().compose(done -> store.write((Write<?>) arguments[0]))
                            : method.invoke(store, arguments));
        };
    }

    private String create(String userName) {
        Answer created = send(call("POST", USERS, "{\"userName\":\"" + userName + "\"}"));
        gateway.journal().next();
        return created.json().get("id").textValue();
    }

    private Answer send(Wire.Call call) {
        return gateway.wire().send(call);
    }

    private static <T> List<T> all(List<Entry> rows, Function<Entry, T> part) {
        return rows.stream().map(part).toList();
    }
}
