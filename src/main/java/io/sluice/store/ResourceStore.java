package io.sluice.store;

import io.sluice.scim.message.Page;
import io.sluice.scim.message.Place;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The resources of one tenant. */
public interface ResourceStore {
    Future<Optional<Resource>> find(ResourceType type, UUID id);

    /**
     * {@code totalResults} is exact; behind a cursor, as it was when the first page was asked for.
     *
     * @param after where the page goes on; null for a page by index, and for the first by cursor
     */
    Future<Page> query(ScimRequest.Query query, @Nullable Place after);

    /**
     * Joins the write with others into one transaction; completes after commit, with what the write decided, or fails with
     * what it threw. Full lanes fail with {@link io.sluice.scim.error.ScimError.TooManyRequests} before any work is done.
     */
    <T> Future<T> write(Write<T> write);
}
