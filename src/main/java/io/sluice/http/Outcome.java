package io.sluice.http;

import io.sluice.scim.bulk.BulkResult;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.vertx.ext.web.RoutingContext;

/** How a request ended, in one word for metrics: {@code success}, or what kind of error it was, as {@code uniqueness}. */
final class Outcome {
    private Outcome() {}

    static String of(RoutingContext context) {
        return switch (context.failure()) {
            case null -> context.response().getStatusCode() < 400 ? "success" : "unreadable";
            case ScimException ours -> of(ours.error());
            default -> "unexpected";
        };
    }

    /** Of one operation of a bulk request. */
    static String of(BulkResult.Outcome outcome) {
        return switch (outcome) {
            case BulkResult.Outcome.Done _, BulkResult.Outcome.Deleted _ -> "success";
            case BulkResult.Outcome.Failed(ScimError error) -> of(error);
            case BulkResult.Outcome.Broken _ -> "unexpected";
        };
    }

    static String of(ScimError error) {
        return kind(error.getClass().getSimpleName());
    }

    private static String kind(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
