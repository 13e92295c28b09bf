package io.sluice.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A committed change of a resource.
 *
 * @param number its place among all changes of the tenant
 * @param kind {@code create}, {@code replace} or {@code delete}
 * @param attributes the names of what changed
 * @param requestId the request that asked for it; null if no client did, or if it is older than that is kept
 */
public record Change(
        long number,
        String kind,
        Instant at,
        List<String> attributes,
        @Nullable String requestId) {
    public Change {
        attributes = List.copyOf(attributes);
    }
}
