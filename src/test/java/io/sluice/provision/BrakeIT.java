package io.sluice.provision;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.sluice.boot.TestPostgres;
import io.sluice.scim.schema.StandardSchemas;
import io.sluice.store.Stores;
import io.sluice.store.pg.PgDatabase;
import io.sluice.store.pg.PgSettings;
import io.sluice.tenant.TenantId;
import io.sluice.tenant.TokenHash;
import io.vertx.core.Vertx;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;

class BrakeIT extends BrakeContract {
    private static final Vertx VERTX = Vertx.vertx();
    private static final PgDatabase DATABASE = PgDatabase.open(
                    VERTX,
                    TestPostgres.shared().freshDatabase(),
                    PgSettings.defaults(new TokenHash(new byte[32])),
                    StandardSchemas.ALL,
                    event -> {})
            .await();

    @AfterAll
    static void close() throws TimeoutException {
        DATABASE.close().await(20, SECONDS);
        VERTX.close().await(20, SECONDS);
    }

    @Override
    Stores stores() {
        return DATABASE.stores();
    }

    @Override
    TenantId newTenant() {
        return DATABASE.registry().create(UUID.randomUUID().toString()).await().id();
    }
}
