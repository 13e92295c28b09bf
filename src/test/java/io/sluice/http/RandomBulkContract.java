package io.sluice.http;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.http.Wire.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What random bulk requests come to; {@code -Dseed} repeats a run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RandomBulkContract {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long SEED = Long.getLong("seed", 20261125L);
    private static final String ROOT = "/scim/v2";
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String OPERATIONS = "Operations";
    private static final int ROUNDS = 15;

    /** Each a tenant of its own, without resources. */
    abstract Wire wire();

    abstract Wire anotherWire();

    @Test
    void aBulkComesToTheSameAsItsOperationsOneByOne() {
        Random random = new Random(SEED);
        Wire together = wire();
        Wire oneByOne = anotherWire();
        RandomOperations operations = new RandomOperations(random);
        for (int round = 0; round < ROUNDS; round++) {
            ArrayNode bulk = operations.some(1 + random.nextInt(40));
            int failOnErrors = random.nextInt(4) == 0 ? 1 + random.nextInt(5) : 0;

            List<String> statuses = bulk(together, bulk, failOnErrors);

            String where = "seed " + SEED + ", round " + round + ": " + bulk;
            assertEquals(new OneByOne(oneByOne).carryOut(bulk, failOnErrors), statuses, where);
            assertEquals(state(oneByOne), state(together), where);
        }
    }

    @Test
    void whateverRefersToWhateverIsMadeAsItWasDrawn() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            String own = "round" + round + "-" + SEED + "-" + getClass().getSimpleName();
            Map<String, Set<String>> drawn = drawn(random, own);
            List<String> names = new ArrayList<>(drawn.keySet());
            Collections.shuffle(names, random);
            ArrayNode bulk = JsonNodeFactory.instance.arrayNode();
            names.forEach(name -> bulk.add(operation(name, drawn.getOrDefault(name, Set.of()))));

            List<String> statuses = bulk(wire(), bulk, 1);

            String where = "seed " + SEED + ", round " + round + ": " + bulk;
            assertEquals(Collections.nCopies(names.size(), "201"), statuses, where);
            Map<String, Set<String>> made = new TreeMap<>();
            state(wire()).forEach((name, shown) -> {
                if (name.startsWith(own)) {
                    made.put(name, shown.references());
                }
            });
            assertEquals(drawn, made, where);
        }
    }

    /** By name, who refers to whom: a group to members, a user to a manager. */
    private static Map<String, Set<String>> drawn(Random random, String own) {
        int number = 1 + random.nextInt(20);
        Map<String, Set<String>> drawn = new TreeMap<>();
        for (int n = 0; n < number; n++) {
            drawn.put(own + (n % 2 == 0 ? " group " : " user ") + n, new TreeSet<>());
        }
        List<String> names = List.copyOf(drawn.keySet());
        List<String> users =
                names.stream().filter(name -> name.contains("user")).toList();
        drawn.forEach((name, references) -> {
            if (name.contains("group")) {
                for (int n = random.nextInt(4); n > 0; n--) {
                    references.add(names.get(random.nextInt(names.size())));
                }
            } else if (random.nextBoolean()) {
                references.add(users.get(random.nextInt(users.size())));
            }
        });
        return drawn;
    }

    private static ObjectNode operation(String name, Set<String> references) {
        boolean group = name.contains("group");
        ObjectNode operation = JsonNodeFactory.instance.objectNode();
        operation.put("method", "POST").put("bulkId", name).put("path", group ? "/Groups" : "/Users");
        ObjectNode data = operation.putObject("data");
        if (group) {
            ArrayNode members = data.put("displayName", name).putArray("members");
            references.forEach(member -> members.addObject().put("value", "bulkId:" + member));
        } else {
            data.put("userName", name);
            references.forEach(
                    manager -> data.putObject(ENTERPRISE).putObject("manager").put("value", "bulkId:" + manager));
        }
        return operation;
    }

    private static List<String> bulk(Wire wire, ArrayNode operations, int failOnErrors) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("failOnErrors", failOnErrors).set(OPERATIONS, operations);
        Answer answer = wire.send(call("POST", ROOT + "/Bulk", body.toString()));
        assertEquals(200, answer.status(), () -> "seed " + SEED + ": " + answer.body());
        List<String> statuses = new ArrayList<>();
        answer.json()
                .path(OPERATIONS)
                .forEach(one -> statuses.add(one.path("status").asText()));
        return statuses;
    }

    /** What is left of a resource when ids, versions and times are left out: changes that are committed together may count as one. */
    private record Shown(String title, String active, Set<String> references) {}

    private static Map<String, Shown> state(Wire wire) {
        Map<String, String> names = new HashMap<>();
        List<JsonNode> resources = new ArrayList<>();
        for (String endpoint : List.of("/Users", "/Groups")) {
            wire.send(call("GET", ROOT + endpoint + "?count=1000"))
                    .json()
                    .path("Resources")
                    .forEach(resources::add);
        }
        resources.forEach(resource -> names.put(
                resource.path("id").asText(),
                resource.path("userName").asText(resource.path("displayName").asText())));
        Map<String, Shown> state = new TreeMap<>();
        for (JsonNode resource : resources) {
            Set<String> references = new TreeSet<>();
            resource.path("members").forEach(member -> references.add(name(names, member)));
            resource.path(ENTERPRISE).path("manager").forEach(part -> {
                if (names.containsKey(part.asText())) {
                    references.add(names.get(part.asText()));
                }
            });
            state.put(
                    names.get(resource.path("id").asText()),
                    new Shown(
                            resource.path("title").asText(),
                            resource.path("active").asText(),
                            references));
        }
        return state;
    }

    private static String name(Map<String, String> names, JsonNode member) {
        return names.getOrDefault(member.path("value").asText(), "nobody");
    }

    /** Sends the operations of a bulk request as requests of their own, with ids in the place of bulkIds. */
    private static final class OneByOne {
        private final Wire wire;
        private final Map<String, String> ids = new HashMap<>();

        OneByOne(Wire wire) {
            this.wire = wire;
        }

        List<String> carryOut(ArrayNode operations, int failOnErrors) {
            List<String> statuses = new ArrayList<>();
            int errors = 0;
            for (JsonNode operation : operations) {
                if (failOnErrors > 0 && errors == failOnErrors) {
                    break;
                }
                String status = carryOut(operation);
                errors += status.startsWith("2") ? 0 : 1;
                statuses.add(status);
            }
            return statuses;
        }

        private String carryOut(JsonNode operation) {
            String text = operation.toString();
            for (Map.Entry<String, String> known : ids.entrySet()) {
                text = text.replace("bulkId:" + known.getKey() + "!", known.getValue());
            }
            if (text.contains("bulkId:")) {
                return "409";
            }
            JsonNode resolved = json(text);
            String method = resolved.path("method").asText();
            String body = resolved.has("data") ? resolved.get("data").toString() : "";
            Answer answer = wire.send(call(method, ROOT + resolved.path("path").asText(), body));
            if (answer.status() == 201) {
                ids.put(
                        operation.path("bulkId").asText().replace("!", ""),
                        answer.json().path("id").asText());
            }
            return answer.status() == 204 && !method.equals("DELETE") ? "200" : Integer.toString(answer.status());
        }

        private static JsonNode json(String text) {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(text, e);
            }
        }
    }
}
