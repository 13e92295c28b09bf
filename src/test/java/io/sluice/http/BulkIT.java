package io.sluice.http;

import static io.sluice.http.Wire.call;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire.Answer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bulk requests on PostgreSQL. */
class BulkIT extends BulkContract {
    private static final int OPERATIONS = 1_000;
    private static final int LARGE = 8_000;

    private final Wire wire = Wire.to(RunningGateway.freshTenant());

    @Override
    Wire wire() {
        return wire;
    }

    /** Otherwise whoever has the version that was answered would take it for the one without the member. */
    @Test
    void aGroupThatLosesAMemberInTheSameRequestHasAnotherVersionThanItWasAnsweredWith() {
        String own = own();

        Answer joined = bulk(
                user("u", own + "u"),
                user("v", own + "v"),
                group("g", own, "u", "v"),
                operation("DELETE", "/Users/bulkId:u", null));
        Answer left = bulk(
                operation("PATCH", path(joined, 2), patch("{'op':'replace','path':'externalId','value':'x'}")),
                operation("DELETE", path(joined, 1), null));

        assertEquals(List.of("201", "201", "201", "204"), statuses(joined));
        assertEquals(List.of("200", "204"), statuses(left));
        assertNotEquals(operation(joined, 2).path("version"), operation(left, 0).path("version"));
        assertEquals("W/\"3\"", operation(left, 0).path("version").textValue());
        assertEquals(
                "W/\"4\"",
                wire().send(call("GET", "/scim/v2" + path(joined, 2)))
                        .json()
                        .at("/meta/version")
                        .textValue());
    }

    @Test
    void othersAreAnsweredWhileAMaximalBulkIsCarriedOut() {
        // Given
        String own = own();
        String description = "x".repeat(LARGE - 200);
        String body = "{'Operations':["
                + IntStream.range(0, OPERATIONS)
                        .mapToObj(n -> user("u" + n, own + n)
                                .replace("'userName'", "'title':'" + description + "','userName'"))
                        .collect(joining(","))
                + "]}";

        // When
        CompletableFuture<Answer> bulk = CompletableFuture.supplyAsync(() -> send(body));
        int others = 0;
        while (!bulk.isDone()) {
            assertEquals(200, wire().send(call("GET", "/scim/v2/Users?count=0")).status());
            others++;
        }

        // Then
        assertEquals(
                OPERATIONS, statuses(bulk.join()).stream().filter("201"::equals).count());
        assertTrue(others >= 10, others + " others were answered meanwhile");
    }

    private static String path(Answer answer, int number) {
        String location = operation(answer, number).path("location").asText();
        return location.substring(location.indexOf("/scim/v2") + "/scim/v2".length());
    }
}
