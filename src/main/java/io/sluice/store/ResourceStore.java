package io.sluice.store;

import io.sluice.scim.message.Page;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** The resources of one tenant. */
public interface ResourceStore {
    Future<Optional<Resource>> find(ResourceType type, UUID id);

    /** In the order of creation, which never changes; {@code totalResults} is exact. */
    Future<Page> query(ScimRequest.Query query);

    /**
     * Joins the write with others into one transaction; completes after commit, with what the write decided, or fails with
     * what it threw. Full lanes fail with {@link io.sluice.scim.error.ScimError.TooManyRequests} before any work is done.
     */
    <T> Future<T> write(Write<T> write);
}
