package io.sluice.http;

import io.sluice.scim.error.ScimException;
import io.vertx.ext.web.RoutingContext;

/** How a request ended, in one word for metrics: {@code success}, or what kind of error it was, as {@code uniqueness}. */
final class Outcome {
    private Outcome() {}

    static String of(RoutingContext context) {
        return switch (context.failure()) {
            case null -> context.response().getStatusCode() < 400 ? "success" : "unreadable";
            case ScimException ours -> kind(ours.error().getClass().getSimpleName());
            default -> "unexpected";
        };
    }

    private static String kind(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
