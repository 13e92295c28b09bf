package io.sluice.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import org.jspecify.annotations.Nullable;

/** Where clients reach the SCIM endpoints: as the settings say, or else as the request did. */
record BaseUrl(@Nullable String publicUrl) {
    static final String PATH = "/scim/v2";

    /** Without a slash at its end. */
    String of(HttpServerRequest request) {
        if (publicUrl != null) {
            return publicUrl + PATH;
        }
        HostAndPort authority = request.authority();
        return request.scheme() + "://" + (authority == null ? "localhost" : authority) + PATH;
    }
}
