package io.sluice.http;

import io.sluice.journal.Entry.Origin;
import io.sluice.journal.Entry.Subject;
import io.sluice.journal.Names;
import io.sluice.scim.bulk.BulkEntry;
import io.sluice.scim.bulk.BulkMethod;
import io.sluice.scim.bulk.BulkOperation;
import io.sluice.scim.bulk.BulkResult;
import io.sluice.scim.bulk.BulkResult.Outcome.Broken;
import io.sluice.scim.bulk.BulkResult.Outcome.Deleted;
import io.sluice.scim.bulk.BulkResult.Outcome.Done;
import io.sluice.scim.bulk.BulkResult.Outcome.Failed;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.message.Effect;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schemas;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The operations of bulk requests, for the provisioning log: each as if it had been a request of its own. */
record BulkTold(Schemas schemas) {
    /** {@code failure}: why nobody was answered, though all was done; null if somebody was. */
    Account.Told of(BulkResult result, Origin whole, @Nullable Throwable failure) {
        BulkEntry entry = result.entry();
        Origin origin = new Origin(whole.requestId(), whole.credential(), operation(entry.methodName()), entry.index());
        return switch (result.outcome()) {
            case Done(String version, Effect effect) -> done(result, origin, effect, failure);
            case Deleted(Effect effect) -> done(result, origin, effect, failure);
            case Failed(var error) -> failed(result, origin, new ScimException(error));
            case Broken(Throwable bug) -> failed(result, origin, bug);
        };
    }

    private static Account.Told done(BulkResult result, Origin origin, Effect effect, @Nullable Throwable failure) {
        Ending ending = failure == null ? Ending.done(effect, BulkAnswer.status(result)) : Ending.unanswered(effect);
        return new Account.Told(origin, Subject.of(effect), ending, effect);
    }

    private Account.Told failed(BulkResult result, Origin origin, Throwable why) {
        return new Account.Told(origin, subject(result), Ending.failed(why, origin.requestId()), null);
    }

    /** A resource that was not made has no id. */
    private Subject subject(BulkResult result) {
        return switch (result.entry()) {
            case BulkOperation operation -> {
                UUID id = operation.method() == BulkMethod.POST ? null : result.id();
                yield new Subject(operation.type().name(), id, Names.of(operation.type(), operation.data()));
            }
            case BulkEntry.Refused refused -> new Subject(type(refused.path()), null, null);
        };
    }

    private String type(@Nullable String path) {
        return schemas.resourceTypes().stream()
                .filter(type -> path != null && (path + '/').startsWith(type.endpoint() + '/'))
                .map(ResourceType::name)
                .findFirst()
                .orElse("");
    }

    private static String operation(@Nullable String method) {
        return switch (method) {
            case "POST" -> "create";
            case "PUT" -> "replace";
            case "PATCH" -> "patch";
            case "DELETE" -> "delete";
            case null, default -> "unknown";
        };
    }
}
