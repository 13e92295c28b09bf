package io.sluice.provision;

import io.sluice.brake.BrakedWrite;
import io.sluice.observe.Event;
import io.sluice.observe.Event.NotAdmitted.Reason;
import io.sluice.observe.Observer;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.store.ResourceStore;
import io.sluice.store.Write;
import io.sluice.tenant.Brake;
import io.vertx.core.Future;
import java.time.Instant;

/** A store of a tenant with a safety brake. */
final class BrakedStore extends StoreView {
    private final String tenant;
    private final Brake brake;
    private final Instant now;
    private final Observer observer;

    BrakedStore(ResourceStore store, String tenant, Brake brake, Instant now, Observer observer) {
        super(store);
        this.tenant = tenant;
        this.brake = brake;
        this.now = now;
        this.observer = observer;
    }

    @Override
    public <T> Future<T> write(Write<T> write) {
        return store.write(new BrakedWrite<>(write, tenant, brake, now)).andThen(ended -> {
            if (ended.cause() instanceof ScimException refusal && refusal.error() instanceof ScimError.Held) {
                observer.on(new Event.NotAdmitted(Reason.BRAKE, tenant));
            }
        });
    }
}
