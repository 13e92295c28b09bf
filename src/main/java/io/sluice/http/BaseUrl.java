package io.sluice.http;

import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Where clients reach the SCIM endpoints.
 *
 * @param fixed as the settings say; null: as the request did
 */
record BaseUrl(@Nullable String fixed, Origins origins) {
    static final String PATH = "/scim/v2";

    static BaseUrl from(HttpSettings settings) {
        String publicUrl = settings.publicUrl();
        return publicUrl == null
                ? new BaseUrl(null, new Origins(settings.edge().trustedProxies()))
                : new BaseUrl(publicUrl + PATH, new Origins(AddressRanges.NONE));
    }

    /** Without a slash at its end. */
    String of(HttpServerRequest request) {
        if (fixed != null) {
            return fixed;
        }
        try {
            WebOrigin origin = origins.of(request);
            return origin.scheme() + "://" + origin.authority() + PATH;
        } catch (Refusal refused) {
            throw new IllegalStateException(refused); // Edge lets no such request reach a route
        }
    }
}
