package io.sluice.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.error.ScimError;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An error as HTTP says it (RFC 7644 §3.12). */
record ErrorReply(int status, @Nullable String scimType, String detail, Map<String, String> headers) {
    private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:Error";

    static ErrorReply of(ScimError error) {
        return switch (error) {
            case ScimError.InvalidSyntax(var detail) -> reply(400, "invalidSyntax", detail);
            case ScimError.InvalidValue(var attribute, var detail) -> reply(400, "invalidValue", detail);
            case ScimError.InvalidFilter(var position, var detail) ->
                reply(400, "invalidFilter", detail + place(position));
            case ScimError.InvalidPath(var path, var detail) -> reply(400, "invalidPath", detail);
            case ScimError.NoTarget(var path, var detail) -> reply(400, "noTarget", detail);
            case ScimError.Mutability(var attribute, var detail) -> reply(400, "mutability", detail);
            case ScimError.InvalidCursor(var detail) -> reply(400, "invalidCursor", detail);
            case ScimError.ExpiredCursor(var detail) -> reply(400, "expiredCursor", detail);
            case ScimError.InvalidCount(var detail) -> reply(400, "invalidCount", detail);
            case ScimError.TooMany(var detail) -> reply(400, "tooMany", detail);
            case ScimError.Unauthorized(var detail) -> reply(401, null, detail);
            case ScimError.Forbidden(var detail) -> reply(403, null, detail);
            case ScimError.NotFound _, ScimError.NoSuchEndpoint _ -> reply(404, null, error.detail());
            case ScimError.MethodNotAllowed(var method, var allowed) ->
                reply(405, null, error.detail()).with("allow", String.join(", ", allowed));
            case ScimError.TooSlow(var detail) -> reply(408, null, detail);
            case ScimError.Uniqueness(var attribute, var value, var detail) -> reply(409, "uniqueness", detail);
            case ScimError.Conflict(var detail) -> reply(409, null, detail);
            case ScimError.PreconditionFailed(var detail) -> reply(412, null, detail);
            case ScimError.TooLarge(var limit, var detail) -> reply(413, null, detail);
            case ScimError.UnsupportedMediaType _ -> reply(415, null, error.detail());
            case ScimError.UnsupportedCoding _ ->
                reply(415, null, error.detail()).with("accept-encoding", "identity");
            case ScimError.TooManyRequests(var after, var detail) ->
                reply(429, null, detail).with("retry-after", seconds(after));
            case ScimError.Held(var after, var detail) ->
                reply(429, null, detail).with("retry-after", seconds(after));
            case ScimError.NotImplemented(var detail) -> reply(501, null, detail);
            case ScimError.Unavailable(var after, var detail) ->
                reply(503, null, detail).with("retry-after", seconds(after));
        };
    }

    static ErrorReply reply(int status, @Nullable String scimType, String detail) {
        return new ErrorReply(status, scimType, detail, Map.of());
    }

    private ErrorReply with(String header, String value) {
        return new ErrorReply(status, scimType, detail, Map.of(header, value));
    }

    /** Where a filter cannot be read; what is wrong with the whole of it stands at 0. */
    private static String place(int position) {
        return position == 0 ? "" : " (At character " + (position + 1) + " of the filter.)";
    }

    /** Whole seconds, rounded up: clients ignore dates and fractions. */
    private static String seconds(Duration after) {
        return Long.toString(Math.max(1, after.plusNanos(999_999_999).toSeconds()));
    }

    Future<Void> send(HttpServerRequest request) {
        request.response().setStatusCode(status);
        headers.forEach(request.response()::putHeader);
        return Json.send(request, json().toString());
    }

    /** A mistake of ours; {@code id} leads the operator to it. */
    static ErrorReply unexpected(String id) {
        return reply(
                500, null, "The gateway failed on this request; its operator finds the reason by the id " + id + ".");
    }

    ObjectNode json() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("schemas").add(SCHEMA);
        body.put("status", Integer.toString(status));
        if (scimType != null) {
            body.put("scimType", scimType);
        }
        return body.put("detail", detail);
    }
}
