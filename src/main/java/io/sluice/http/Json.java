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

    /** Answers with plain JSON if the client leaves it open. */
    static void preferPlain(HttpServerRequest request) {
        request.response().putHeader(HttpHeaders.CONTENT_TYPE, PLAIN);
    }

    /** Says the type; the body follows. */
    static HttpServerResponse begin(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        CharSequence asked = asked(request.getHeader(HttpHeaders.ACCEPT));
        if (asked != null || !response.headers().contains(HttpHeaders.CONTENT_TYPE)) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, asked == null ? SCIM : asked);
        }
        return response;
    }

    private static @Nullable CharSequence asked(@Nullable String accept) {
        if (accept == null) {
            return null;
        }
        String types = accept.toLowerCase(Locale.ROOT);
        return types.contains("scim+json") ? SCIM : types.contains("application/json") ? PLAIN : null;
    }

    /** Whether a body of that type is read as JSON. */
    static boolean understood(String contentType) {
        int end = contentType.indexOf(';');
        String type = (end < 0 ? contentType : contentType.substring(0, end)).strip();
        return type.equalsIgnoreCase(SCIM.toString()) || type.equalsIgnoreCase(PLAIN.toString());
    }
}
