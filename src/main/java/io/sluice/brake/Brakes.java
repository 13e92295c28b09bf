package io.sluice.brake;

import io.sluice.store.BrakeState;
import io.sluice.store.Stores;
import io.sluice.tenant.Actor;
import io.sluice.tenant.AdminAction;
import io.sluice.tenant.AdminLog;
import io.sluice.tenant.Tenant;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The tenants' safety brakes, for operators. */
public final class Brakes {
    private final Stores stores;
    private final AdminLog log;
    private final InstantSource clock;

    public Brakes(Stores stores, AdminLog log, InstantSource clock) {
        this.stores = stores;
        this.log = log;
        this.clock = clock;
    }

    public Future<BrakeState> state(Tenant tenant) {
        return stores.of(tenant.id()).write(new Turn(null));
    }

    /** Completes when it is released on all replicas, with how it was before and is now. */
    public Future<Released> release(Tenant tenant, Release release, Actor actor) {
        BrakeState.Released now = release.at(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return log.note(actor, AdminAction.RELEASE_BRAKE, tenant, release.details())
                .compose(noted -> stores.of(tenant.id()).write(new Turn(now)))
                .map(before -> new Released(before, now));
    }

    /** What a release did. */
    public record Released(BrakeState before, BrakeState.Released now) {}
}
