package io.sluice.http;

import static io.sluice.http.Wire.call;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire.Answer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A safety brake on two replicas at once, and its release over the management port. */
class SafetyBrakeIT {
    private static final String USERS = "/scim/v2/Users";
    private static final int LIMIT = 10;
    private static final int PATIENCE = 200;

    private final RunningGateway gateway = RunningGateway.freshTenant();
    private final Wire here = Wire.to(gateway);
    private final Wire there = Wire.to(gateway.replica());
    private final Wire operator = management(gateway);
    private final String brake = "/admin/v1/tenants/" + gateway.tenant() + "/brake";

    SafetyBrakeIT() {
        gateway.set("brakeResources=" + LIMIT); // before its token is first seen
    }

    @Test
    void twoReplicasTogetherLetNoMoreThroughThanTheLimit() throws Exception {
        // Given
        List<String> users = users(40);

        // When
        List<Answer> answers = inParallel(
                users,
                (user, number) -> number % 2 == 0
                        ? wire(number).send(call("DELETE", user))
                        : wire(number).send(call("PATCH", user, DISABLE)));

        // Then
        List<Answer> held =
                answers.stream().filter(answer -> answer.status() == 429).toList();
        assertEquals(users.size() - LIMIT, held.size());
        assertEquals(
                LIMIT, answers.stream().filter(answer -> answer.status() < 300).count());
        assertEquals(users.size() - LIMIT, active());
        for (Answer answer : held) {
            assertEquals("60", answer.header("retry-after"));
            assertEquals("application/scim+json", answer.header("content-type"));
            String detail = answer.json().path("detail").textValue();
            assertTrue(detail.contains("within 60 minutes: 10, and no more may be (brakeResources=10)"), detail);
            assertTrue(detail.contains("Nothing was changed"), detail);
            assertTrue(detail.endsWith("sluice tenant release " + gateway.tenant()), detail);
        }
    }

    @Test
    void aReleaseAnywhereCountsEverywhereAtOnce() throws Exception {
        // Given
        List<String> users = users(LIMIT + 6);
        users.subList(0, LIMIT).forEach(user -> assertEquals(204, status(here, "DELETE", user)));
        assertEquals(429, status(here, "DELETE", users.get(LIMIT)));
        assertEquals(429, status(there, "DELETE", users.get(LIMIT)));
        assertEquals(
                "tripped",
                operator.send(call("GET", brake)).json().path("state").textValue());

        // When
        Answer released = release("{\"removals\": 4}");

        // Then
        assertEquals(200, released.status());
        assertEquals("tripped", released.json().at("/before/state").textValue());
        assertEquals("released", released.json().at("/now/state").textValue());
        List<Answer> answers = inParallel(
                users.subList(LIMIT, LIMIT + 4), (user, number) -> wire(number).send(call("DELETE", user)));
        assertEquals(
                List.of(204, 204, 204, 204),
                answers.stream().map(Answer::status).toList());
        assertEquals(
                0, operator.send(call("GET", brake)).json().path("removals").intValue());
        assertEquals(429, status(there, "DELETE", users.get(LIMIT + 4)), "four and no more");
    }

    @Test
    void aHeldBrakeIsSeenOnEveryReplicaUntilItIsReleased() throws Exception {
        // Given
        List<String> users = users(LIMIT + 1);
        String gauge = "scim_brake_tripped{tenant=\"" + gateway.tenant() + "\"} ";

        // When
        users.forEach(user -> here.send(call("DELETE", user)));

        // Then
        awaitMetric(gateway, gauge + "1");
        awaitMetric(gateway.replica(), gauge + "1");
        assertTrue(metrics(gateway).contains("scim_admission_refusals_total{reason=\"brake\"}"));

        // When
        release("{}");

        // Then
        awaitMetric(gateway, gauge + "0");
        awaitMetric(gateway.replica(), gauge + "0");
    }

    @Test
    void aBulkRequestSaysWhichOfItsOperationsWereHeld() {
        List<String> users = users(LIMIT + 2);
        String operations = users.stream()
                .map(user -> "{\"method\":\"DELETE\",\"path\":\"" + user.substring("/scim/v2".length()) + "\"}")
                .collect(joining(","));

        Answer bulk = here.send(call("POST", "/scim/v2/Bulk", "{\"Operations\":[" + operations + "]}"));

        assertEquals(200, bulk.status());
        List<JsonNode> entries = StreamSupport.stream(
                        bulk.json().path("Operations").spliterator(), false)
                .toList();
        assertEquals(
                LIMIT,
                entries.stream()
                        .filter(entry -> entry.path("status").textValue().equals("204"))
                        .count());
        JsonNode last = entries.getLast();
        assertEquals("429", last.path("status").textValue());
        assertTrue(last.at("/response/detail").textValue().contains("safety brake"), last::toString);
        assertEquals(2, active());
    }

    @Test
    void whoDeletesHimselfIsCountedToo() {
        List<String> users = users(LIMIT + 1);
        String last = users.getLast();
        users.subList(0, LIMIT).forEach(user -> assertEquals(204, status(here, "DELETE", user)));

        Wire me = Wire.to(gateway.as(UUID.fromString(last.substring(last.lastIndexOf('/') + 1))));

        assertEquals(429, status(me, "DELETE", "/scim/v2/Me"));
    }

    private static final String DISABLE =
            "{\"Operations\":[{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}]}";

    private Wire wire(int number) {
        return number / 2 % 2 == 0 ? here : there;
    }

    private static int status(Wire wire, String method, String path) {
        return wire.send(call(method, path)).status();
    }

    private Answer release(String body) {
        return operator.send(json(brake + "/release", body));
    }

    private static Wire.Call json(String path, String body) {
        return call("POST", path, body).with("Content-Type", "application/json");
    }

    private List<String> users(int number) {
        return IntStream.range(0, number)
                .mapToObj(n -> here.send(call("POST", USERS, "{\"userName\":\"" + n + "\",\"active\":true}")))
                .map(made -> USERS + "/" + made.json().path("id").textValue())
                .toList();
    }

    private int active() {
        return here.send(call("GET", USERS + "?count=0&filter=active%20eq%20true"))
                .json()
                .path("totalResults")
                .intValue();
    }

    private static Wire management(RunningGateway gateway) {
        URI url = URI.create(gateway.managementUrl());
        return new Wire(url.getHost(), url.getPort(), gateway.managementToken());
    }

    private static String metrics(RunningGateway gateway) {
        return management(gateway).send(call("GET", "/metrics")).body();
    }

    private static void awaitMetric(RunningGateway gateway, String line) throws InterruptedException {
        for (int attempt = 0; attempt < PATIENCE && !metrics(gateway).contains(line); attempt++) {
            Thread.sleep(100);
        }
        assertTrue(metrics(gateway).contains(line), line);
    }

    /** Sends something about one user. */
    private interface Sender {
        Answer send(String user, int number);
    }

    private static List<Answer> inParallel(List<String> users, Sender sender) throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> calls = new ArrayList<>();
            users.forEach(user -> {
                int number = calls.size();
                calls.add(() -> sender.send(user, number));
            });
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : clients.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
