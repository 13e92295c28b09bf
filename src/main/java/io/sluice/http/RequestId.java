package io.sluice.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The name of one request in answers and logs: the caller's {@code X-Request-Id}, or a new one. */
final class RequestId {
    private static final CharSequence HEADER = HttpHeaders.createOptimized("x-request-id");
    private static final int LONGEST = 128;

    private RequestId() {}

    static void keep(HttpServerRequest request) {
        String given = request.getHeader(HEADER);
        request.response().putHeader(HEADER, usable(given) ? given : made());
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

    /** Not a secret, so the cheap generator will do. */
    private static String made() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
