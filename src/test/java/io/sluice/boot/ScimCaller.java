package io.sluice.boot;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A client of one tenant, at whichever replica it is sent to. */
record ScimCaller(HttpClient client, String baseUrl, String token) implements AutoCloseable {
    ScimCaller(String baseUrl, String token) {
        this(HttpClient.newHttpClient(), baseUrl, token);
    }

    JsonObject get(String path) {
        return success(send("GET", path, BodyPublishers.noBody()));
    }

    JsonObject post(String path, String body) {
        return success(send("POST", path, BodyPublishers.ofString(body)));
    }

    JsonObject patch(String path, String body) {
        return success(send("PATCH", path, BodyPublishers.ofString(body)));
    }

    void delete(String path) {
        success(send("DELETE", path, BodyPublishers.noBody()));
    }

    HttpResponse<String> send(String method, String path, BodyPublisher body) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(baseUrl + path))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/scim+json")
                            .method(method, body)
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    private static JsonObject success(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
    }

    @Override
    public void close() {
        client.close();
    }
}
