package io.sluice.store.pg;

import io.sluice.observe.Observer;
import io.sluice.scim.schema.Schemas;
import io.sluice.store.Stores;
import io.sluice.tenant.TenantRegistry;
import io.sluice.tenant.Tenants;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;

/** The database as the rest of the gateway sees it: opened once, closed last. */
public final class PgDatabase {
    private final Stores stores;
    private final Tenants tenants;
    private final TenantRegistry registry;

    @SuppressWarnings("UnusedMethod")
    private PgDatabase(Stores stores, Tenants tenants, TenantRegistry registry) {
        this.stores = stores;
        this.tenants = tenants;
        this.registry = registry;
    }

    /** Connects, and brings the schema up to date or checks that it is. */
    public static Future<PgDatabase> open(
            Vertx vertx, PgConnectOptions options, PgSettings settings, Schemas schemas, Observer observer) {
        return Future.failedFuture("under construction");
    }

    public Stores stores() {
        return stores;
    }

    public Tenants tenants() {
        return tenants;
    }

    public TenantRegistry registry() {
        return registry;
    }

    /** Completes if the database answers within the deadline and its schema is the one this program knows. */
    public Future<Void> check(Duration deadline) {
        return Future.failedFuture("under construction");
    }

    /** Finishes the writes under way, then lets go of every connection. */
    public Future<Void> close() {
        return Future.failedFuture("under construction");
    }
}
