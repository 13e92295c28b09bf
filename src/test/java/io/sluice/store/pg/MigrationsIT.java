package io.sluice.store.pg;

import static io.sluice.store.pg.Migrations.OURS;
import static io.sluice.store.pg.OpenDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.boot.TestPostgres;
import io.sluice.store.pg.Migrations.Patience;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MigrationsIT {
    private static final int NEXT = Migrations.NEWEST + 1;
    private static final String COLUMN = "ALTER TABLE tenant_clock ADD COLUMN IF NOT EXISTS colour text";
    private static final String INDEX = "CREATE INDEX CONCURRENTLY IF NOT EXISTS clock_number ON tenant_clock (number)";

    private final Vertx vertx = Vertx.vertx();
    private final PgConnectOptions options = TestPostgres.shared().freshDatabase();
    private final PgConnection one = connect();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void severalReplicasMayMigrateAtOnce() {
        await(Future.all(
                Stream.generate(() -> OURS.run(vertx, options)).limit(8).toList()));

        assertEquals(OURS.known().size(), count("SELECT count(*) FROM schema_version"));
        await(OURS.check(vertx, options));
    }

    @Test
    void migratingAgainChangesNothing() {
        await(OURS.run(vertx, options));
        execute("UPDATE schema_version SET applied = '2020-01-01'");

        await(OURS.run(vertx, options));

        assertEquals(0, count("SELECT count(*) FROM schema_version WHERE applied <> '2020-01-01'"));
        assertEquals(Migrations.NEWEST, count("SELECT max(version) FROM schema_version"));
    }

    @Test
    void anEmptyDatabaseIsNotReady() {
        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> await(OURS.check(vertx, options)));

        assertTrue(refusal.toString().contains("migrate"), refusal.toString());
    }

    @Test
    void aNewerSchemaIsServedAndLeftAsItIs() {
        await(next(COLUMN, 0).run(vertx, options));

        await(OURS.run(vertx, options));
        await(OURS.check(vertx, options));

        assertEquals(NEXT, count("SELECT max(version) FROM schema_version"));
    }

    @Test
    void aSchemaThatTookSomethingAwayIsRefusedByWhomeverNeedsIt() {
        await(next(COLUMN, NEXT).run(vertx, options));

        for (Future<Void> refused : List.of(OURS.run(vertx, options), OURS.check(vertx, options))) {
            String refusal = refusal(refused);
            assertTrue(refusal.contains("knows version " + NEXT + " at least"), refusal);
        }
        await(next(COLUMN, NEXT).check(vertx, options));
    }

    @Test
    void aDatabaseFromBeforeThatRuleIsReadAndMigrated() {
        await(OURS.run(vertx, options));
        execute("ALTER TABLE schema_version DROP COLUMN oldest");

        await(OURS.check(vertx, options));
        await(next(COLUMN, 0).run(vertx, options));

        assertEquals(0, count("SELECT max(oldest) FROM schema_version"));
    }

    @Test
    void aMigrationWhoseTextHasChangedIsRefused() {
        await(OURS.run(vertx, options));
        execute("UPDATE schema_version SET checksum = 'other'");

        assertThrows(IllegalStateException.class, () -> await(OURS.run(vertx, options)));
    }

    @Test
    void aStepThatIsMissingBelowOthersIsNotAppliedAfterThem() {
        await(OURS.run(vertx, options));
        execute("DELETE FROM schema_version WHERE version = 3");

        String refusal = refusal(OURS.run(vertx, options));

        assertTrue(refusal.contains("lacks V3__admin_log.sql"), refusal);
    }

    @Test
    void aStepWaitsForATableInSmallPartsSoThatWritersGetThrough() {
        await(OURS.run(vertx, options));
        PgConnection holder = connect();
        await(holder.query("BEGIN; SELECT count(*) FROM tenant_clock").execute());
        Migrations impatient = next(COLUMN, 0, new Patience("50ms", 1_000, 50));

        Future<Void> migrated = impatient.run(vertx, options);
        PgConnection writer = connect();
        await(writer.query("SET lock_timeout = '5s'").execute());
        for (int i = 0; i < 20; i++) {
            await(writer.query("UPDATE tenant_clock SET number = number").execute());
        }

        assertFalse(migrated.isComplete());
        await(holder.query("COMMIT").execute());
        await(migrated);
    }

    @Test
    void aStepThatNeverGetsItsTableSaysSoAndChangesNothing() {
        await(OURS.run(vertx, options));
        await(connect().query("BEGIN; SELECT count(*) FROM tenant_clock").execute());

        String refusal = refusal(next("CREATE TABLE half (id int); " + COLUMN, 0, new Patience("20ms", 3, 10))
                .run(vertx, options));

        assertTrue(refusal.contains("__next.sql") && refusal.contains("pg_stat_activity"), refusal);
        assertEquals(0, count("SELECT count(*) FROM pg_class WHERE relname = 'half'"));
        assertEquals(Migrations.NEWEST, count("SELECT max(version) FROM schema_version"));
    }

    @Test
    void anIndexIsBuiltWhileOthersWriteAndOthersWaitToMigrate() {
        await(OURS.run(vertx, options));
        PgConnection writer = connect();
        await(writer.query("BEGIN; UPDATE tenant_clock SET number = number").execute());

        Future<?> migrated = Future.all(Stream.generate(() -> next(INDEX, 0).run(vertx, options))
                .limit(4)
                .toList());
        awaitBuilding();
        awaitOneInATurn();
        PgConnection other = connect();
        await(other.query("INSERT INTO tenant_clock (tenant_id) VALUES (gen_random_uuid())")
                .execute());
        assertFalse(migrated.isComplete());
        await(writer.query("COMMIT").execute());

        await(migrated);
        assertEquals(
                1, count("SELECT count(*) FROM pg_index WHERE indexrelid = 'clock_number'::regclass AND indisvalid"));
    }

    @Test
    void anIndexThatAnEarlierTryLeftHalfBuiltIsBuiltAgain() {
        await(OURS.run(vertx, options));
        execute("INSERT INTO tenant_clock (tenant_id) VALUES (gen_random_uuid()), (gen_random_uuid())");
        assertThrows(
                Exception.class,
                () -> execute("CREATE UNIQUE INDEX CONCURRENTLY clock_number ON tenant_clock (number)"));

        await(next(INDEX, 0).run(vertx, options));

        assertEquals(
                1, count("SELECT count(*) FROM pg_index WHERE indexrelid = 'clock_number'::regclass AND indisvalid"));
    }

    private static String refusal(Future<Void> refused) {
        return assertThrows(IllegalStateException.class, () -> await(refused)).toString();
    }

    private void awaitBuilding() {
        while (count("SELECT count(*) FROM pg_stat_progress_create_index WHERE phase LIKE 'waiting%'") == 0) {
            Thread.onSpinWait();
        }
    }

    /** The index waits for the whole transactions of those who would wait for their turn in one. */
    private void awaitOneInATurn() {
        while (count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND state = 'idle in transaction' AND query LIKE '%advisory%'")
                != 1) {
            Thread.onSpinWait();
        }
    }

    /** What a later program knows. */
    private static Migrations next(String sql, int oldest) {
        return next(sql, oldest, Patience.USUAL);
    }

    private static Migrations next(String sql, int oldest, Patience patience) {
        List<Migration> known = new ArrayList<>(OURS.known());
        known.add(Migration.of(NEXT, "V" + NEXT + "__next.sql", sql, oldest));
        return new Migrations(known, patience);
    }

    private PgConnection connect() {
        return await(PgConnection.connect(vertx, options));
    }

    private void execute(String sql) {
        await(one.query(sql).execute());
    }

    private int count(String sql) {
        return await(one.query(sql).execute()).iterator().next().getInteger(0);
    }
}
