package io.sluice.scim.message;

import io.sluice.scim.resource.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a query's answer.
 *
 * @param startIndex which of all results the first of these is, counted from 1 (RFC 7644 §3.4.2.4); null if a cursor led here
 * @param next where the next page goes on; null if the client asked without a cursor or there is nothing more
 */
public record Page(
        long totalResults,
        @Nullable Integer startIndex,
        List<Resource> resources,
        @Nullable Place next) {
    public Page {
        resources = List.copyOf(resources);
    }
}
