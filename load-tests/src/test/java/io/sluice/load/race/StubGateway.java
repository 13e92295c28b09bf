package io.sluice.load.race;

import io.sluice.load.wire.Endpoint;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** As much of a gateway as the race asks, in memory; it can be told to answer well and do nothing. */
final class StubGateway implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Map<String, JsonObject> users = new LinkedHashMap<>();
    private final HttpServer server;
    private final boolean lying;

    StubGateway(boolean lying) {
        this.lying = lying;
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await();
    }

    Endpoint endpoint() {
        return Endpoint.of(URI.create("http://127.0.0.1:" + server.actualPort()), "token");
    }

    private void answer(HttpServerRequest request) {
        String id = request.path().replaceFirst(".*/Users/?", "");
        switch (request.method().name()) {
            case "POST" ->
                request.body().onSuccess(body -> {
                    if (request.path().endsWith("/Bulk")) {
                        bulk(request, body.toJsonObject());
                    } else {
                        reply(request, 201, created(body.toJsonObject()));
                    }
                });
            case "PATCH" ->
                request.body()
                        .onSuccess(
                                body -> patch(request, users.getOrDefault(id, new JsonObject()), body.toJsonObject()));
            default -> {
                if (id.isEmpty()) {
                    list(request);
                } else {
                    reply(request, 200, users.getOrDefault(id, new JsonObject()));
                }
            }
        }
    }

    private JsonObject created(JsonObject user) {
        String id = UUID.randomUUID().toString();
        JsonObject created = new JsonObject().put("id", id).mergeIn(user);
        if (!lying) {
            users.put(id, created);
        }
        return created;
    }

    private void bulk(HttpServerRequest request, JsonObject bulk) {
        JsonArray answers = new JsonArray();
        for (Object each : bulk.getJsonArray("Operations")) {
            JsonObject operation = (JsonObject) each;
            String id = created(operation.getJsonObject("data")).getString("id");
            answers.add(new JsonObject()
                    .put("method", operation.getString("method"))
                    .put("bulkId", operation.getString("bulkId"))
                    .put("location", endpoint() + "/Users/" + id)
                    .put("status", "201"));
        }
        reply(request, 200, new JsonObject().put("Operations", answers));
    }

    private void patch(HttpServerRequest request, JsonObject user, JsonObject patch) {
        JsonArray operations = patch.getJsonArray("Operations");
        if (!lying) {
            user.put("displayName", operations.getJsonObject(0).getString("value"));
            user.getJsonArray("phoneNumbers")
                    .getJsonObject(0)
                    .put("value", operations.getJsonObject(1).getString("value"));
            user.getJsonObject("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")
                    .put("department", operations.getJsonObject(2).getString("value"));
        }
        reply(request, 200, user);
    }

    private void list(HttpServerRequest request) {
        String filter = request.getParam("filter", "");
        JsonArray found = new JsonArray();
        users.values().stream()
                .filter(user -> filter.equals("userName eq \"" + user.getString("userName") + "\""))
                .forEach(found::add);
        int total = filter.isEmpty() ? users.size() : found.size();
        reply(request, 200, new JsonObject().put("totalResults", total).put("Resources", found));
    }

    private static void reply(HttpServerRequest request, int status, JsonObject body) {
        request.response().setStatusCode(status).end(body.toBuffer());
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
