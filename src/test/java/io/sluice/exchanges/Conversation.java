package io.sluice.exchanges;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sluice.exchanges.Exchange.Step;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Holds one recorded exchange with a running gateway: sends its requests in order, and compares what comes back. */
final class Conversation {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client;
    private final String token;
    private final Map<String, String> placeholders = new HashMap<>();

    Conversation(HttpClient client, String baseUrl, String token) {
        this.client = client;
        this.token = token;
        placeholders.put("baseUrl", baseUrl);
        placeholders.put("unique", UUID.randomUUID().toString().substring(24));
    }

    void hold(Exchange exchange) throws IOException, InterruptedException {
        for (int i = 0; i < exchange.steps().size(); i++) {
            take(i + 1, exchange.steps().get(i));
        }
    }

    private void take(int number, Step step) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request(step), BodyHandlers.ofString());
        JsonNode body = answer.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(answer.body());
        List<String> differences = new ArrayList<>();
        step.keep().forEach((name, pointer) -> {
            if (body.at(pointer).isValueNode()) {
                placeholders.put(name, body.at(pointer).asText());
            } else {
                differences.add(pointer + " should be there to be kept");
            }
        });
        if (!step.status().contains(answer.statusCode())) {
            differences.add("status should be " + step.status() + ", not " + answer.statusCode());
        }
        if (!step.responseHeaders().containsKey("content-type")) {
            header(answer, "content-type", body.isMissingNode() ? "" : "application/scim+json", differences);
        }
        step.responseHeaders().forEach((name, value) -> header(answer, name, filled(value), differences));
        if (step.response() != null) {
            differences.addAll(Expectation.differences(filled(step.response()), body));
        }
        differences.addAll(Expectation.notAbsent(step.absent(), body));
        assertTrue(
                differences.isEmpty(),
                () -> "step " + number + ", " + step.method() + " " + filled(step.path()) + ": " + differences + "\n"
                        + answer.body());
    }

    private static void header(HttpResponse<?> answer, String name, String expected, List<String> differences) {
        String actual = answer.headers().firstValue(name).orElse("");
        if (!actual.split(";", 2)[0].equals(expected)) {
            differences.add("header " + name + " should be '" + expected + "', not '" + actual + "'");
        }
    }

    private HttpRequest request(Step step) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(placeholders.get("baseUrl")
                        + filled(step.path()).replace(" ", "%20").replace("\"", "%22")))
                .timeout(PATIENCE)
                .setHeader("Authorization", "Bearer " + token)
                .setHeader("Content-Type", "application/scim+json; charset=utf-8");
        step.headers().forEach((name, value) -> request.setHeader(name, filled(value)));
        return request.method(
                        step.method(),
                        step.request() == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(body(step.request())))
                .build();
    }

    private String body(JsonNode request) {
        return filled(request.isTextual() ? request.textValue() : request.toString());
    }

    private JsonNode filled(JsonNode expected) {
        try {
            return JSON.readTree(filled(expected.toString()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(expected.toString(), e);
        }
    }

    private String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> each : placeholders.entrySet()) {
            filled = filled.replace("{" + each.getKey() + "}", each.getValue());
        }
        return filled;
    }
}
