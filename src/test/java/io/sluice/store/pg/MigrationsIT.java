package io.sluice.store.pg;

import static io.sluice.store.pg.OpenDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.boot.TestPostgres;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MigrationsIT {
    private final Vertx vertx = Vertx.vertx();
    private final PgConnectOptions options = TestPostgres.shared().freshDatabase();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void severalReplicasMayMigrateAtOnce() {
        List<PgConnection> replicas = Stream.generate(this::connect).limit(8).toList();

        await(Future.all(replicas.stream().map(Migrations::run).toList()));

        assertEquals(1, count(replicas.getFirst(), "SELECT count(*) FROM schema_version WHERE version = 1"));
        await(Migrations.check(replicas.getLast()));
    }

    @Test
    void migratingAgainChangesNothing() {
        PgConnection connection = connect();
        await(Migrations.run(connection));
        await(connection
                .query("UPDATE schema_version SET applied = '2020-01-01'")
                .execute());

        await(Migrations.run(connection));

        assertEquals(0, count(connection, "SELECT count(*) FROM schema_version WHERE applied <> '2020-01-01'"));
        assertEquals(Migrations.NEWEST, count(connection, "SELECT max(version) FROM schema_version"));
    }

    @Test
    void anEmptyDatabaseIsNotReady() {
        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> await(Migrations.check(connect())));

        assertTrue(refusal.toString().contains("migrate"), refusal.toString());
    }

    @Test
    void aNewerSchemaIsRefused() {
        PgConnection connection = connect();
        await(Migrations.run(connection));
        await(connection
                .query("INSERT INTO schema_version VALUES (99, 'from the future', '', now())")
                .execute());

        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> await(Migrations.run(connection)));

        assertTrue(refusal.toString().contains("99"), refusal.toString());
    }

    @Test
    void aMigrationWhoseTextHasChangedIsRefused() {
        PgConnection connection = connect();
        await(Migrations.run(connection));
        await(connection.query("UPDATE schema_version SET checksum = 'other'").execute());

        assertThrows(IllegalStateException.class, () -> await(Migrations.run(connection)));
    }

    private PgConnection connect() {
        return await(PgConnection.connect(vertx, options));
    }

    private static int count(PgConnection connection, String sql) {
        return await(connection.query(sql).execute()).iterator().next().getInteger(0);
    }
}
