package io.sluice.scim.bulk;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.message.Effect;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one operation that was carried out, or tried.
 *
 * @param id of the resource that it is about; null if there is none
 */
public record BulkResult(BulkEntry entry, @Nullable UUID id, Outcome outcome) {

    /** How an operation ended. */
    public sealed interface Outcome {
        /** The resource is there, in this version. */
        record Done(String version, Effect effect) implements Outcome {}

        /** The resource is gone, or there is nothing to show of it. */
        record Deleted(Effect effect) implements Outcome {}

        record Failed(ScimError error) implements Outcome {}

        /** A mistake of ours. */
        record Broken(Throwable failure) implements Outcome {}
    }

    public boolean failed() {
        return switch (outcome) {
            case Outcome.Done _, Outcome.Deleted _ -> false;
            case Outcome.Failed _, Outcome.Broken _ -> true;
        };
    }
}
