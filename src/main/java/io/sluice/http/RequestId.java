package io.sluice.http;

import io.sluice.journal.MadeId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The name of one request in answers and logs: the caller's {@code X-Request-Id}, or a new one. */
final class RequestId {
    private static final CharSequence HEADER = HttpHeaders.createOptimized("x-request-id");
    private static final int LONGEST = 128;

    private RequestId() {}

    /** {@code arrived}: now, or a little before. */
    static void keep(HttpServerRequest request, Instant arrived) {
        String given = request.getHeader(HEADER);
        request.response().putHeader(HEADER, usable(given) ? given : MadeId.at(arrived));
    }

    static String of(HttpServerResponse response) {
        return response.headers().get(HEADER);
    }

    private static boolean usable(@Nullable String given) {
        return given != null
                && !given.isEmpty()
                && given.length() <= LONGEST
                && given.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
