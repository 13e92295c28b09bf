package io.sluice.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.resource.JsonBody;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Locale;

/** Where the features of {@link AdminApi} say what they answer. */
final class AdminRoutes {
    private static final int LARGEST_BODY = 64 * 1024;

    private final Router router;

    AdminRoutes(Router router) {
        this.router = router;
    }

    /** Answers a request, or fails. */
    interface Answer {
        Future<?> to(RoutingContext call);
    }

    /** Answers a request that came with a JSON object, or fails. */
    interface JsonAnswer {
        Future<?> to(RoutingContext call, JsonNode body);
    }

    void get(String path, Answer answer) {
        on(HttpMethod.GET, path, answer);
    }

    /** The body, if there is one, is the answer's to read. */
    void on(HttpMethod method, String path, Answer answer) {
        router.route(method, AdminApi.PATH + path)
                .handler(call -> answer.to(call).onFailure(call::fail));
    }

    void json(HttpMethod method, String path, JsonAnswer answer) {
        router.route(method, AdminApi.PATH + path)
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                .handler(call -> answer.to(call, body(call)).onFailure(call::fail));
    }

    /** Browsers send no such content type to another site unasked. */
    private static JsonNode body(RoutingContext call) {
        String type = String.valueOf(call.request().getHeader("Content-Type")).toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/json") && !type.startsWith("application/merge-patch+json")) {
            throw new Refusal(415, "Content-Type '" + type + "' is not understood; send application/json.");
        }
        Buffer body = call.body().buffer();
        return JsonBody.read(body == null ? new byte[0] : body.getBytes());
    }

    static Future<Void> send(RoutingContext call, int status, JsonObject body) {
        return call.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.encode());
    }
}
