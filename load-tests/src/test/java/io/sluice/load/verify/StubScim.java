package io.sluice.load.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.load.cycle.Mapping;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** As much of a SCIM server as an initial cycle in the default dialect and its comparison ask, in memory. */
final class StubScim implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    /** Small, so that there are several. */
    private static final int PAGE = 5;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Map<String, ObjectNode> users = new LinkedHashMap<>();
    private final Map<String, ObjectNode> groups = new LinkedHashMap<>();
    private volatile boolean swallows;
    private final HttpServer server = vertx.createHttpServer()
            .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
            .listen(0, "127.0.0.1")
            .await();

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    List<ObjectNode> users() {
        return List.copyOf(users.values());
    }

    List<ObjectNode> groups() {
        return List.copyOf(groups.values());
    }

    void remove(String id) {
        users.remove(id);
    }

    ObjectNode add(String type, ObjectNode resource) {
        String id = UUID.randomUUID().toString();
        of(type).put(id, resource.put("id", id));
        return resource;
    }

    private Map<String, ObjectNode> of(String path) {
        return path.contains("/Users") ? users : groups;
    }

    /** The next resource is created, but nobody is told. */
    void swallowNextCreation() {
        swallows = true;
    }

    private void answer(HttpServerRequest request, Buffer body) {
        String id = request.path().replaceFirst(".*/", "");
        Map<String, ObjectNode> all = of(request.path());
        switch (request.method().name()) {
            case "POST" -> {
                ObjectNode added = add(request.path(), (ObjectNode) parse(body));
                if (swallows) {
                    swallows = false;
                    request.connection().close();
                } else {
                    reply(request, 201, added);
                }
            }
            case "PATCH" -> {
                patch(all.getOrDefault(id, JsonNodeFactory.instance.objectNode()), parse(body));
                request.response().setStatusCode(204).end();
            }
            default -> {
                ObjectNode found = all.get(id);
                reply(request, 200, found == null ? list(request, all) : found);
            }
        }
    }

    /** Managers and members are all that an initial cycle patches. */
    private static void patch(ObjectNode resource, JsonNode patch) {
        JsonNode operation = patch.path("Operations").path(0);
        if (operation.path("path").asText().equals("members")) {
            ArrayNode members = resource.withArray("members");
            operation.path("value").forEach(members::add);
        } else {
            ((ObjectNode) resource.path(Mapping.ENTERPRISE))
                    .putObject("manager")
                    .set("value", operation.path("value"));
        }
    }

    private JsonNode list(HttpServerRequest request, Map<String, ObjectNode> all) {
        String filter = request.getParam("filter", "");
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        List<ObjectNode> found = all.values().stream()
                .filter(resource -> filter.isEmpty() || matches(resource, filter))
                .toList();
        String cursor = request.getParam("cursor");
        int start = Integer.parseInt(cursor == null || cursor.isEmpty() ? request.getParam("startIndex", "1") : cursor);
        int count = Math.min(PAGE, Integer.parseInt(request.getParam("count", "100")));
        ArrayNode page = list.put("totalResults", found.size()).putArray("Resources");
        found.stream().skip(start - 1L).limit(count).map(this::withGroups).forEach(page::add);
        if (cursor != null && start + count <= found.size()) {
            list.put("nextCursor", "" + (start + count));
        }
        return list;
    }

    private ObjectNode withGroups(ObjectNode resource) {
        ObjectNode shown = resource.deepCopy();
        for (ObjectNode group : groups.values()) {
            for (JsonNode member : group.path("members")) {
                if (member.path("value").equals(resource.path("id"))) {
                    shown.withArray("groups").addObject().set("value", group.path("id"));
                }
            }
        }
        return shown;
    }

    private static boolean matches(ObjectNode resource, String filter) {
        return filter.equals("userName eq \"" + resource.path("userName").asText() + "\"")
                || filter.equals(
                        "displayName eq \"" + resource.path("displayName").asText() + "\"");
    }

    private static JsonNode parse(Buffer body) {
        try {
            return JSON.readTree(body.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void reply(HttpServerRequest request, int status, JsonNode body) {
        request.response().setStatusCode(status).end(body.toString());
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
