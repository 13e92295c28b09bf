package io.sluice.provision;

import io.sluice.store.ResourceStore;
import io.sluice.store.Write;
import io.vertx.core.Future;

/** A store whose changes say which request they belong to. */
final class RequestStore extends StoreView {
    private final String requestId;

    RequestStore(ResourceStore store, String requestId) {
        super(store);
        this.requestId = requestId;
    }

    @Override
    public <T> Future<T> write(Write<T> write) {
        return store.write(new RequestWrite<>(write, requestId));
    }
}
