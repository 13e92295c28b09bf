package io.sluice.provision;

import io.sluice.store.ResourceStore;
import io.sluice.store.Write;
import io.vertx.core.Future;

/** A store whose changes say which request they belong to, and are made by consent. */
final class RequestStore extends StoreView {
    private final String requestId;
    private final Consent consent;

    RequestStore(ResourceStore store, String requestId, Consent consent) {
        super(store);
        this.requestId = requestId;
        this.consent = consent;
    }

    @Override
    public <T> Future<T> write(Write<T> write) {
        consent.to(write.urgent());
        return store.write(new RequestWrite<>(write, requestId));
    }
}
