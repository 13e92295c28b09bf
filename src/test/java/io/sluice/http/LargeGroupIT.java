package io.sluice.http;

import static io.sluice.http.GroupLifeContract.listed;
import static io.sluice.http.GroupLifeContract.operations;
import static io.sluice.http.GroupLifeContract.shownMembers;
import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A group that many change at once, and one that is too large to be held in memory. */
class LargeGroupIT {
    private static final int SIZE = 20_000;
    private static final int AT_ONCE = 32;
    private static final String GROUPS = "/scim/v2/Groups";
    private static final JsonMapper JSON = new JsonMapper();
    private static final RunningGateway GATEWAY = RunningGateway.freshTenant();
    private static final Wire WIRE = GroupLifeIT.wire(GATEWAY);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static List<String> users = List.of();

    @BeforeAll
    static void manyUsers() throws Exception {
        Semaphore room = new Semaphore(64);
        List<CompletableFuture<String>> made = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            room.acquire();
            made.add(send(GATEWAY, "POST", "/Users", "{\"userName\":\"user" + i + "\"}")
                    .whenComplete((answer, failure) -> room.release())
                    .thenApply(LargeGroupIT::id));
        }
        users = made.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void aLargeGroupIsBuiltReadChangedListedAndDeleted() {
        String group = group("everybody");
        for (int start = 0; start < SIZE; start += 5_000) {
            assertEquals(
                    204, patch(group, add(users.subList(start, start + 5_000))).status());
        }

        Answer read = WIRE.send(call("GET", GROUPS + "/" + group));
        assertEquals("chunked", read.headers().get("transfer-encoding"));
        assertEquals(SIZE, read.json().path("members").size());
        assertEquals(Set.copyOf(users), shownMembers(read.json()));
        assertTrue(read.json().at("/members/19999/$ref").textValue().endsWith(last(read.json())), "the last is whole");

        assertEquals(204, patch(group, add(users.subList(0, 3))).status());
        assertEquals(204, patch(group, remove(users.getFirst())).status());
        JsonNode smaller = WIRE.send(call("GET", GROUPS + "/" + group)).json();
        assertEquals(SIZE - 1, smaller.path("members").size());
        assertEquals("W/\"6\"", smaller.at("/meta/version").textValue());

        String small = group("small");
        patch(small, add(users.subList(0, 2)));
        JsonNode listed = WIRE.send(call(
                        "GET",
                        GROUPS + "?filter=displayName%20eq%20%22everybody%22%20or%20displayName%20eq%20%22small%22"))
                .json();
        assertEquals(2, listed.path("totalResults").intValue());
        assertEquals(SIZE - 1, listed.at("/Resources/0/members").size());
        assertEquals(2, listed.at("/Resources/1/members").size());

        String few = "{'op':'replace','path':'members','value':["
                + listed(users.get(5), users.get(6)).replace('"', '\'') + "]}";
        assertEquals(204, patch(group, few).status());
        assertEquals(
                Set.of(users.get(5), users.get(6)),
                shownMembers(WIRE.send(call("GET", GROUPS + "/" + group)).json()));
        assertEquals(204, WIRE.send(call("DELETE", GROUPS + "/" + group)).status());
        assertEquals(404, WIRE.send(call("GET", GROUPS + "/" + group)).status());
    }

    @Test
    void whateverIsAskedOfOneGroupAtOnceOnSeveralReplicasIsDone() {
        String group = group("contended");
        patch(group, add(users.subList(0, AT_ONCE)));
        List<RunningGateway> replicas = List.of(GATEWAY, GATEWAY.replica());

        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 2 * AT_ONCE)
                .mapToObj(i -> send(
                        replicas.get(i / 2 % 2),
                        "PATCH",
                        "/Groups/" + group,
                        operations(i % 2 == 0 ? remove(users.get(i / 2)) : add(List.of(users.get(AT_ONCE + i / 2))))))
                .toList();

        assertEquals(
                Set.of(204),
                new HashSet<>(answers.stream()
                        .map(answer -> answer.join().statusCode())
                        .toList()));
        JsonNode now = WIRE.send(call("GET", GROUPS + "/" + group)).json();
        assertEquals(Set.copyOf(users.subList(AT_ONCE, 2 * AT_ONCE)), shownMembers(now));
        assertEquals("W/\"" + (2 + 2 * AT_ONCE) + '"', now.at("/meta/version").textValue());
    }

    private static String last(JsonNode group) {
        return group.at("/members/" + (SIZE - 1) + "/value").textValue();
    }

    private static String group(String name) {
        return WIRE.send(call("POST", GROUPS, "{\"displayName\":\"" + name + "\"}"))
                .json()
                .path("id")
                .textValue();
    }

    private static Answer patch(String group, String operation) {
        return WIRE.send(call("PATCH", GROUPS + "/" + group, operations(operation)));
    }

    private static String add(List<String> members) {
        return "{'op':'Add','path':'members','value':["
                + listed(members.toArray(String[]::new)).replace('"', '\'') + "]}";
    }

    private static String remove(String member) {
        return "{'op':'remove','path':'members[value eq \\\"" + member + "\\\"]'}";
    }

    private static CompletableFuture<HttpResponse<String>> send(
            RunningGateway gateway, String method, String path, String body) {
        return CLIENT.sendAsync(
                HttpRequest.newBuilder(URI.create(gateway.baseUrl() + path))
                        .header("Authorization", "Bearer " + gateway.token())
                        .header("Content-Type", "application/scim+json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String id(HttpResponse<String> answer) {
        assertEquals(201, answer.statusCode(), answer::body);
        try {
            return JSON.readTree(answer.body()).path("id").textValue();
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
