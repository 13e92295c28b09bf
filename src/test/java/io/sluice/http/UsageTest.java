package io.sluice.http;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.observe.Event;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators learn of requests beyond how they ended. */
class UsageTest {
    private final MemoryGateway gateway;
    private final Wire wire;

    UsageTest() throws TimeoutException {
        gateway = new MemoryGateway(null);
        wire = gateway.wire();
    }

    @AfterEach
    void close() throws TimeoutException {
        gateway.close();
    }

    @Test
    void everyRequestIsItsTenants() throws InterruptedException {
        wire.send(call("POST", "/scim/v2/Users", "{\"userName\": \"kim\"}"));
        gateway.await(Event.Served.class);
        wire.send(call("POST", "/scim/v2/Users", "{\"userName\": \"kim\"}"));
        gateway.await(Event.Served.class);

        assertEquals(List.of(new Event.Served("demo", 201), new Event.Served("demo", 409)), told(Event.Served.class));
    }

    @Test
    void whoIsUnknownIsNobodysTenant() throws InterruptedException {
        wire.send(call("GET", "/scim/v2/Users").with("Authorization", "Bearer nobody-s"));
        gateway.await(Event.Answered.class);
        wire.send(call("GET", "/scim/v2/Users"));
        gateway.await(Event.Served.class);

        assertEquals(List.of(new Event.Served("demo", 200)), told(Event.Served.class));
    }

    @Test
    void operationsOfAPatchAreToldAsTheDialectUnderstoodThem() throws InterruptedException {
        // Given
        String id = wire.send(call("POST", "/scim/v2/Users", "{\"userName\": \"kim\"}"))
                .json()
                .get("id")
                .asText();

        // When
        wire.send(call("PATCH", "/scim/v2/Users/" + id, """
                {"Operations": [{"op": "Add", "path": "title", "value": "Guide"},
                 {"op": "Replace", "path": "active", "value": "False"}, {"op": "remove", "path": "title"}]}"""));

        // Then
        gateway.await(Event.PatchAsked.class);
        assertEquals(
                List.of(new Event.PatchAsked("User", Map.of("add", 1, "replace", 1, "remove", 1))),
                told(Event.PatchAsked.class));
        assertEquals(
                List.of(new Event.Rewritten(Set.of("capitalOperations", "booleanStrings"))),
                told(Event.Rewritten.class));
    }

    @Test
    void operationsWithinABulkRequestAreToldToo() throws InterruptedException {
        wire.send(call("POST", "/scim/v2/Bulk", """
                {"Operations": [
                 {"method": "POST", "path": "/Users", "bulkId": "kim", "data": {"userName": "kim", "active": "True"}},
                 {"method": "PATCH", "path": "/Users/bulkId:kim",
                  "data": {"Operations": [{"op": "add", "path": "title", "value": "Guide"}]}}]}"""));

        gateway.await(Event.PatchAsked.class);
        assertEquals(List.of(new Event.PatchAsked("User", Map.of("add", 1))), told(Event.PatchAsked.class));
        assertEquals(List.of(new Event.Rewritten(Set.of("booleanStrings"))), told(Event.Rewritten.class));
    }

    @Test
    void plainScimIsNotRewritten() throws InterruptedException {
        wire.send(call("POST", "/scim/v2/Users", "{\"userName\": \"kim\", \"active\": true}"));
        gateway.await(Event.Served.class);

        assertTrue(told(Event.Rewritten.class).isEmpty());
    }

    private <E extends Event> List<E> told(Class<E> kind) {
        return gateway.events().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
