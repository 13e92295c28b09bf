package io.sluice.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.boot.RunningGateway;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the admin API of a gateway, and holds every answer against its document. */
final class AdminClient implements AutoCloseable {
    private static final OpenApiDocument DOCUMENT = new OpenApiDocument();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private final @Nullable String token;

    AdminClient(RunningGateway gateway) {
        this(gateway.managementUrl(), gateway.managementToken());
    }

    AdminClient(String url, @Nullable String token) {
        this.url = url;
        this.token = token;
    }

    record Answer(int status, String type, String body, HttpHeaders headers) {
        JsonObject json() {
            return new JsonObject(body);
        }

        /** Of a problem. */
        String detail() {
            return json().getString("detail");
        }

        List<JsonObject> objects(String name) {
            JsonArray array = json().getJsonArray(name);
            return array.stream().map(JsonObject.class::cast).toList();
        }

        @Override
        public String toString() {
            return status + " " + type + " " + body;
        }
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path) {
        return send("POST", path, null);
    }

    Answer post(String path, JsonObject body) {
        return send("POST", path, body.encode());
    }

    Answer patch(String path, JsonObject body) {
        return send("PATCH", path, body.encode());
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    Answer send(String method, String path, @Nullable String body) {
        return send(method, path, body, "application/json");
    }

    Answer send(String method, String path, @Nullable String body, String type) {
        Answer answer = sendAsIs(method, "/admin/v1" + path, body, type);
        DOCUMENT.hold(method, "/admin/v1" + path, answer);
        return answer;
    }

    /** The same with each thing in a line of its own. */
    Answer lines(String path) {
        Answer answer = exchange(
                HttpRequest.newBuilder(URI.create(url + "/admin/v1" + path)).header("Accept", "application/x-ndjson"));
        DOCUMENT.hold("GET", "/admin/v1" + path, answer);
        return answer;
    }

    /** Anything, documented or not. */
    Answer sendAsIs(String method, String target, @Nullable String body, String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + target))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", type);
        }
        return exchange(request);
    }

    private Answer exchange(HttpRequest.Builder request) {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("content-type").orElse(""),
                    answer.body(),
                    answer.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Makes a tenant. */
    void create(String tenant) {
        Answer made = post("/tenants", new JsonObject().put("name", tenant));
        assertEquals(201, made.status(), made.body());
    }

    /** Makes a token of a tenant that can do everything. */
    String token(String tenant) {
        return issue(tenant, new JsonObject()).getString("token");
    }

    JsonObject issue(String tenant, JsonObject wanted) {
        Answer issued = post("/tenants/" + tenant + "/credentials", wanted);
        assertEquals(201, issued.status(), issued.body());
        return issued.json();
    }

    @Override
    public void close() {
        client.close();
    }
}
