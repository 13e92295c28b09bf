package io.sluice.http;

import io.sluice.journal.Entry;
import io.sluice.journal.Kinds;
import io.sluice.scim.bulk.BulkResult;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.vertx.ext.web.RoutingContext;

/** How a request ended, in one word for metrics: {@code success}, or what kind of error it was, as {@code uniqueness}. */
final class Outcome {
    private Outcome() {}

    static String of(RoutingContext context) {
        return switch (context.failure()) {
            case null -> context.response().getStatusCode() < 400 ? Entry.Outcome.SUCCESS : "unreadable";
            case ScimException ours -> of(ours.error());
            default -> Kinds.UNEXPECTED;
        };
    }

    /** Of one operation of a bulk request. */
    static String of(BulkResult.Outcome outcome) {
        return switch (outcome) {
            case BulkResult.Outcome.Done _, BulkResult.Outcome.Deleted _ -> Entry.Outcome.SUCCESS;
            case BulkResult.Outcome.Failed(ScimError error) -> of(error);
            case BulkResult.Outcome.Broken _ -> Kinds.UNEXPECTED;
        };
    }

    static String of(ScimError error) {
        return Kinds.of(error);
    }
}
