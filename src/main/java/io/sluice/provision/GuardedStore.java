package io.sluice.provision;

import io.sluice.scim.message.Page;
import io.sluice.scim.message.Place;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.ResourceStore;
import io.sluice.store.Write;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A store that changes a resource only if it has one of the versions that the client named. */
record GuardedStore(ResourceStore store, ScimRequest.OnlyIf condition) implements ResourceStore {
    @Override
    public <T> Future<T> write(Write<T> write) {
        ScimRequest.Change change = condition.change();
        return store.write(new OnlyIfVersion<>(write, change.type(), change.id(), condition.versions()));
    }

    @Override
    public Future<Optional<Resource>> find(ResourceType type, UUID id) {
        return store.find(type, id);
    }

    @Override
    public Future<Page> query(ScimRequest.Query query, @Nullable Place after) {
        return store.query(query, after);
    }
}
