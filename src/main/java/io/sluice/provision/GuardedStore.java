package io.sluice.provision;

import io.sluice.scim.message.ScimRequest;
import io.sluice.store.ResourceStore;
import io.sluice.store.Write;
import io.vertx.core.Future;

/** A store that changes a resource only if it has one of the versions that the client named. */
final class GuardedStore extends StoreView {
    private final ScimRequest.OnlyIf condition;

    GuardedStore(ResourceStore store, ScimRequest.OnlyIf condition) {
        super(store);
        this.condition = condition;
    }

    @Override
    public <T> Future<T> write(Write<T> write) {
        ScimRequest.Change change = condition.change();
        return store.write(new OnlyIfVersion<>(write, change.type(), change.id(), condition.versions()));
    }
}
