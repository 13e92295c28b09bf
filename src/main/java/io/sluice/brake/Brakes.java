package io.sluice.brake;

import io.sluice.store.BrakeState;
import io.sluice.store.Stores;
import io.sluice.tenant.TenantId;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The tenants' safety brakes, for operators. */
public final class Brakes {
    private final Stores stores;
    private final InstantSource clock;

    public Brakes(Stores stores, InstantSource clock) {
        this.stores = stores;
        this.clock = clock;
    }

    public Future<BrakeState> state(TenantId tenant) {
        return stores.of(tenant).write(new Turn(null));
    }

    /** Completes when it is released on all replicas, with how it was before and is now. */
    public Future<Released> release(TenantId tenant, Release release) {
        BrakeState.Released now = release.at(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return stores.of(tenant).write(new Turn(now)).map(before -> new Released(before, now));
    }

    /** What a release did. */
    public record Released(BrakeState before, BrakeState.Released now) {}
}
