package io.sluice.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** JSON as an answer: in the type the client asks for, which is SCIM's own unless only plain JSON will do (RFC 7644 §3.8). */
final class Json {
    private static final CharSequence SCIM = HttpHeaders.createOptimized("application/scim+json");
    private static final CharSequence PLAIN = HttpHeaders.createOptimized("application/json");

    private Json() {}

    static Future<Void> send(HttpServerRequest request, String body) {
        return begin(request).end(body);
    }

    /** Says the type; the body follows. */
    static HttpServerResponse begin(HttpServerRequest request) {
        return request.response().putHeader(HttpHeaders.CONTENT_TYPE, type(request.getHeader(HttpHeaders.ACCEPT)));
    }

    private static CharSequence type(@Nullable String accept) {
        if (accept == null || accept.contains("scim+json")) {
            return SCIM;
        }
        return accept.toLowerCase(Locale.ROOT).contains("application/json") ? PLAIN : SCIM;
    }

    /** Whether a body of that type is read as JSON. */
    static boolean understood(String contentType) {
        int end = contentType.indexOf(';');
        String type = (end < 0 ? contentType : contentType.substring(0, end)).strip();
        return type.equalsIgnoreCase(SCIM.toString()) || type.equalsIgnoreCase(PLAIN.toString());
    }
}
