package io.sluice.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/**
 * Headers for whoever stands between the gateway and its client. There are none for other sites' scripts (CORS): a browser has
 * no business here.
 *
 * @param https whether clients come by HTTPS, and shall never come otherwise (RFC 6797)
 */
record SecurityHeaders(boolean https) {
    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence NO_SNIFFING = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence REVALIDATE = HttpHeaders.createOptimized("private, no-cache");
    private static final CharSequence TRANSPORT_SECURITY = HttpHeaders.createOptimized("strict-transport-security");
    private static final CharSequence ONE_YEAR = HttpHeaders.createOptimized("max-age=31536000");

    static SecurityHeaders of(HttpSettings settings) {
        String publicUrl = settings.publicUrl();
        return new SecurityHeaders(
                publicUrl == null ? settings.edge().certificate() != null : publicUrl.startsWith("https://"));
    }

    /** Answers are about persons: nobody keeps them. */
    void put(HttpServerResponse response) {
        response.putHeader(CONTENT_TYPE_OPTIONS, NO_SNIFFING).putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
        if (https) {
            response.putHeader(TRANSPORT_SECURITY, ONE_YEAR);
        }
    }

    /** What has a version may be kept by the client itself, who asks whether it still holds (RFC 9111 §5.2.2.4). */
    static void mayBeAskedAgain(HttpServerResponse response) {
        response.putHeader(HttpHeaders.CACHE_CONTROL, REVALIDATE);
    }
}
