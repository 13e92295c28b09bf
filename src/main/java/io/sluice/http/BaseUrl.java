package io.sluice.http;

import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Where clients reach the SCIM endpoints: as the settings say, or else as the request did. */
record BaseUrl(@Nullable String publicUrl, Origins origins) {
    static final String PATH = "/scim/v2";

    static BaseUrl from(HttpSettings settings) {
        return new BaseUrl(settings.publicUrl(), new Origins(settings.edge().trustedProxies()));
    }

    /** Without a slash at its end. */
    String of(HttpServerRequest request) {
        if (publicUrl != null) {
            return publicUrl + PATH;
        }
        return switch (origins.of(request)) {
            case Origin.Known(String scheme, String authority) -> scheme + "://" + authority + PATH;
            case Origin.Unclear(String detail) ->
                throw new IllegalStateException(detail); // no route is reached with one
        };
    }
}
