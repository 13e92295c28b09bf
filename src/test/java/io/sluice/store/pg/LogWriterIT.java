package io.sluice.store.pg;

import static io.sluice.store.pg.OpenDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.boot.TestPostgres;
import io.sluice.journal.Activity;
import io.sluice.journal.Entries;
import io.sluice.journal.Entry;
import io.sluice.journal.Inbox;
import io.sluice.observe.Event;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told to the provisioning log is in the database when its writer has ended. */
class LogWriterIT {
    private static final OpenDatabase OPEN = OpenDatabase.fresh();
    private static final Duration MONTH = Duration.ofDays(30);
    private static final PgSettings IMPATIENT =
            new PgSettings(2, 64, 1, 4096, 256, Duration.ofMillis(100), true, OpenDatabase.TOKEN_HASH);

    private final Tenant tenant = OPEN.tenant(UUID.randomUUID().toString());
    private final Inbox inbox = new Inbox(10_000, InstantSource.system());

    @BeforeEach
    void forget() {
        OPEN.events.clear();
    }

    @AfterAll
    static void close() {
        OPEN.close();
    }

    @Test
    void everyRowIsThereAsItWasToldAndInThatOrder() {
        // Given
        LogWriter writer = await(OPEN.database.journal(inbox, MONTH));
        Instant now = Entries.now();
        List<Entry> told = IntStream.range(0, 1_200)
                .mapToObj(i -> Entries.created(tenant.id(), "user" + i, new UUID(7, i)))
                .toList();

        // When
        told.forEach(inbox::add);
        await(writer.close());

        // Then
        List<Row> rows = OPEN.rows(
                "SELECT name, resource_id, request_id, operation, type, outcome, status, attributes, micros, at"
                        + " FROM provisioning_log WHERE tenant_id = $1 ORDER BY at, id",
                tenant.id().value());
        assertEquals(
                told.stream().map(entry -> entry.subject().name()).toList(),
                rows.stream().map(row -> row.getString(0)).toList());
        Row first = rows.getFirst();
        assertEquals(new UUID(7, 0), first.getUUID(1));
        assertEquals("request of " + new UUID(7, 0), first.getString(2));
        assertEquals(
                "create User success 201",
                Stream.of(3, 4, 5).map(first::getString).collect(Collectors.joining(" ")) + " " + first.getInteger(6));
        assertEquals("userName", first.getString(7));
        assertEquals(3_000, first.getLong(8));
        assertTrue(!first.getOffsetDateTime(9).toInstant().isBefore(now));
        assertEquals(
                1_200,
                OPEN.events(Event.LogWritten.class).stream()
                        .mapToInt(Event.LogWritten::rows)
                        .sum());
    }

    @Test
    void whatCannotBeWrittenIsLostAloneAndCounted() {
        // Given
        LogWriter writer = await(OPEN.database.journal(inbox, MONTH));
        TenantId id = tenant.id();

        // When
        inbox.add(Entries.created(id, "a", UUID.randomUUID()));
        inbox.add(Entries.refused(id, Instant.parse("2001-01-01T00:00:00Z"), null, "notFound", 404));
        inbox.add(Entries.created(id, "nul \0 inside", UUID.randomUUID()));
        await(writer.close());

        // Then
        assertEquals(List.of("a", "nul \ufffd inside"), names());
        assertEquals(
                1,
                OPEN.events(Event.LogDropped.class).stream()
                        .mapToLong(Event.LogDropped::rows)
                        .sum());
        assertTrue(OPEN.events(Event.LogFailed.class).stream()
                .allMatch(failed -> failed.sqlState().equals("23514")));
    }

    @Test
    void aLostConnectionLosesNoRowAndDoublesNone() {
        // Given
        LogWriter writer = await(OPEN.database.journal(inbox, MONTH));
        for (int i = 0; i < 300; i++) {
            inbox.add(Entries.created(tenant.id(), "user" + i, UUID.randomUUID()));
            if (i % 100 == 50) {
                OPEN.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
            }
        }

        // When
        await(writer.close());

        // Then
        assertEquals(IntStream.range(0, 300).mapToObj(i -> "user" + i).toList(), names());
    }

    @Test
    void whatIsToldWhileTheDatabaseIsAwayIsWrittenWhenItIsBack() {
        PgConnectOptions there = TestPostgres.shared().freshDatabase();
        String name = there.getDatabase();
        try (OpenDatabase away = OpenDatabase.open(there, IMPATIENT)) {
            // Given
            LogWriter writer = await(away.database.journal(inbox, MONTH));
            OPEN.rows("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
            OPEN.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name);

            // When
            inbox.add(Entries.created(tenant.id(), "kim", UUID.randomUUID()));
            while (away.events(Event.LogFailed.class).size() < 3
                    && away.events(Event.LogDropped.class).isEmpty()) {
                OPEN.rows("SELECT pg_sleep(0.05)");
            }
            OPEN.rows("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
            await(writer.close());

            // Then
            assertEquals(List.of(), away.events(Event.LogDropped.class));
            try (OpenDatabase back = away.replica()) {
                assertEquals(
                        "kim",
                        back.rows("SELECT name FROM provisioning_log")
                                .getFirst()
                                .getString(0));
            }
        }
    }

    @Test
    void replicasAddUpWhatTheyCount() {
        // Given
        OpenDatabase other = OPEN.replica();
        Inbox others = new Inbox(10, InstantSource.system());
        LogWriter writer = await(OPEN.database.journal(inbox, MONTH));
        LogWriter replica = await(other.database.journal(others, MONTH));

        // When
        for (int i = 0; i < 3; i++) {
            inbox.count(tenant.id(), "User", Activity.CREATED);
            others.count(tenant.id(), "User", Activity.CREATED);
        }
        inbox.count(tenant.id(), "User", Activity.THROTTLED);
        await(writer.close());
        await(replica.close());
        other.close();

        // Then
        Row sum = OPEN.rows(
                        "SELECT sum(created)::int, sum(throttled)::int, sum(read)::int"
                                + " FROM provisioning_minute WHERE tenant_id = $1 AND type = 'User'",
                        tenant.id().value())
                .getFirst();
        assertEquals(6, sum.getInteger(0));
        assertEquals(1, sum.getInteger(1));
        assertEquals(0, sum.getInteger(2));
    }

    @Test
    void ignoredNamesAreKeptByTheirNumberAndNoMoreThanSomeOfThem() {
        // Given
        for (int run = 0; run < 2; run++) {
            LogWriter writer = await(OPEN.database.journal(inbox, MONTH));
            for (int i = 0; i < 1_000; i++) {
                inbox.ignored(tenant.name(), Set.of("a-shoeSize", "made-up-" + i));
            }
            inbox.ignored("nobody's", Set.of("x"));

            // When
            await(writer.close());
        }

        // Then
        Row kept = OPEN.rows(
                        "SELECT count(*)::int, max(times)::int FROM provisioning_ignored WHERE tenant_id = $1",
                        tenant.id().value())
                .getFirst();
        assertEquals(200, kept.getInteger(0));
        assertEquals(2_000, kept.getInteger(1));
    }

    @Test
    void partitionsAreMadeAndDroppedHoweverManyReplicasDoItAtOnce() {
        // Given
        OpenDatabase first = OpenDatabase.fresh();
        List<OpenDatabase> replicas = Stream.generate(first::replica).limit(4).toList();
        first.rows("CREATE TABLE provisioning_log_20200101 PARTITION OF provisioning_log"
                + " FOR VALUES FROM ('2020-01-01 00:00+00') TO ('2020-01-02 00:00+00')");
        first.rows("INSERT INTO provisioning_log (tenant_id, at, id, request_id, request_key, operation, type, outcome,"
                + " status, attributes, micros) VALUES (gen_random_uuid(), '2020-01-01 12:00+00', gen_random_uuid(), '', 0,"
                + " 'create', 'User', 'success', 201, '{}', 1)");

        // When
        await(Future.all(replicas.stream()
                .map(replica -> replica.database.journal(new Inbox(1, InstantSource.system()), MONTH))
                .toList()));

        // Then
        List<String> partitions =
                first.rows("SELECT relname::text FROM pg_class WHERE relispartition AND relkind = 'r'").stream()
                        .map(row -> row.getString(0))
                        .sorted()
                        .toList();
        assertEquals(
                new LogDays(MONTH)
                        .plan(Set.of(), Instant.now()).missing().stream()
                                .sorted()
                                .toList(),
                partitions);
        assertEquals(0, first.rows("SELECT 1 FROM provisioning_log").size());
        replicas.forEach(replica -> assertEquals(List.of(), replica.events(Event.LogFailed.class)));
        replicas.forEach(OpenDatabase::close);
        first.close();
    }

    private List<String> names() {
        return OPEN
                .rows(
                        "SELECT name FROM provisioning_log WHERE tenant_id = $1 ORDER BY at, id",
                        tenant.id().value())
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
