package io.sluice.provision;

import io.sluice.boot.TestPostgres;
import io.sluice.scim.schema.StandardSchemas;
import io.sluice.store.pg.PgDatabase;
import io.sluice.store.pg.PgSettings;
import io.sluice.tenant.TenantId;
import io.sluice.tenant.TokenHash;
import io.vertx.core.Vertx;
import java.util.UUID;

/** A real database for what is tried in memory too; closed with the JVM. */
final class BrakeDatabase {
    static final PgDatabase OPEN = open();

    private BrakeDatabase() {}

    static TenantId newTenant() {
        return OPEN.registry().create(UUID.randomUUID().toString()).await().id();
    }

    private static PgDatabase open() {
        Vertx vertx = Vertx.vertx();
        PgDatabase database = PgDatabase.open(
                        vertx,
                        TestPostgres.shared().freshDatabase(),
                        PgSettings.defaults(new TokenHash(new byte[32])),
                        StandardSchemas.ALL,
                        event -> {})
                .await();
        TestPostgres.shared()
                .beforeStop(() -> database.close().eventually(vertx::close).await());
        return database;
    }
}
