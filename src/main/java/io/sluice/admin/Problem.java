package io.sluice.admin;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.sluice.scim.error.ScimError;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * Why a request to {@code /admin/v1} was refused (RFC 9457).
 *
 * @param detail what is wrong and what to do
 * @param mistakes each of several, if there are several
 */
record Problem(int status, String detail, List<String> mistakes) {
    private static final String TYPE = "application/problem+json";

    Problem {
        mistakes = List.copyOf(mistakes);
    }

    Problem(int status, String detail) {
        this(status, detail, List.of());
    }

    /** What the rest of the gateway refuses in SCIM's words; there is not much of it that an operator can meet. */
    static Problem of(ScimError error) {
        return switch (error) {
            case ScimError.InvalidSyntax _, ScimError.InvalidValue _ -> new Problem(400, error.detail());
            case ScimError.TooLarge _ -> new Problem(413, error.detail());
            case ScimError.Unauthorized _ -> new Problem(409, error.detail()); // the tenant is being deleted
            case ScimError.TooManyRequests _ -> new Problem(429, error.detail());
            case ScimError.Unavailable _ -> new Problem(503, error.detail());
            default -> new Problem(500, error.detail());
        };
    }

    /** Nobody reads what is left of the request, but its sender would not hear the answer before it is gone. */
    void send(RoutingContext call) {
        if (!call.request().isEnded()) {
            call.request().resume();
        }
        HttpServerResponse response = call.response().setStatusCode(status).putHeader("Content-Type", TYPE);
        if (status == 429 || status == 503) {
            response.putHeader("Retry-After", "1");
        }
        response.end(json().encode());
    }

    private JsonObject json() {
        JsonObject json = new JsonObject()
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("detail", detail);
        return mistakes.isEmpty() ? json : json.put("mistakes", new JsonArray(mistakes));
    }
}
