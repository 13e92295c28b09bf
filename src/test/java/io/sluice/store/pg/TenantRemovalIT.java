package io.sluice.store.pg;

import static io.sluice.store.pg.OpenDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.scim.error.ScimException;
import io.sluice.tenant.Actor;
import io.sluice.tenant.NewCredential;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantAdministration;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantRemovalIT {
    private static final int SEVERAL = 3;
    private static final Map<String, String> SOMETHING = Map.of(
            "uuid", "gen_random_uuid()",
            "text", "gen_random_uuid()::text",
            "timestamp with time zone", "now()",
            "bigint", "floor(random() * 1000000000)::bigint",
            "integer", "floor(random() * 1000000000)::int",
            "bytea", "convert_to(gen_random_uuid()::text, 'UTF8')",
            "jsonb", "'{}'",
            "boolean", "true");

    private final OpenDatabase open = OpenDatabase.fresh();
    private final TenantAdministration tenants = open.database.administration().tenants();
    private final Tenant victim = open.tenant("victim");
    private final Tenant neighbour = open.tenant("neighbour");

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void nothingOfADeletedTenantIsLeftInAnyTableAndOthersKeepAll() {
        // Given
        fillEveryTable();
        Map<String, Long> kept = rows(neighbour);
        Map<String, Long> before = rows(victim);
        assertTrue(before.size() >= 7 && before.values().stream().allMatch(rows -> rows > 0), before::toString);
        await(tenants.suspend(victim, Actor.CLI));

        // When
        Optional<Long> gone = await(tenants.delete(victim, Actor.CLI, rows -> {}));

        // Then
        assertTrue(
                rows(victim).values().stream().allMatch(rows -> rows == 0),
                () -> rows(victim).toString());
        assertEquals(
                0,
                open.rows("SELECT FROM tenant WHERE id = $1", victim.id().value())
                        .size());
        assertEquals(kept, rows(neighbour));
        assertEquals(
                before.values().stream().mapToLong(Long::longValue).sum() - before.getOrDefault("tenant_clock", 0L),
                gone.orElseThrow());
    }

    @Test
    void aTenantThatIsNotSuspendedKeepsAll() {
        // Given
        fillEveryTable();
        Map<String, Long> before = rows(victim);

        // When
        Optional<Long> gone = await(tenants.delete(victim, Actor.CLI, rows -> {}));

        // Then
        assertEquals(Optional.empty(), gone);
        assertEquals(before, rows(victim));
    }

    @Test
    void aLargeTenantIsDeletedInSteps() {
        // Given
        memberships(35_000);
        await(tenants.suspend(victim, Actor.CLI));
        List<Long> progress = new ArrayList<>();

        // When
        long gone = await(tenants.delete(victim, Actor.CLI, progress::add)).orElseThrow();

        // Then
        assertEquals(35_000, gone);
        assertTrue(progress.containsAll(List.of(10_000L, 20_000L, 30_000L, 35_000L)), progress::toString);
    }

    @Test
    void whatAnInterruptedDeletionLeavesIsDeletedByTheNextAndMeanwhileNobodyGetsIn() {
        // Given
        memberships(100);
        await(tenants.suspend(victim, Actor.CLI));
        Future<Optional<Long>> interrupted;
        try (OpenDatabase.Held _ = open.hold(
                "SELECT FROM membership WHERE tenant_id = $1 FOR UPDATE",
                victim.id().value())) {
            interrupted = tenants.delete(victim, Actor.CLI, rows -> {});
            open.rows("SELECT pg_terminate_backend($1)", open.waitingBackend());
            assertThrows(ScimException.class, () -> await(interrupted));
        }
        assertEquals(100, rows(victim).get("membership"));

        // Then
        assertFalse(await(tenants.resume(victim, Actor.CLI)), "there is no way back");
        assertEquals(
                Optional.empty(),
                await(open.database.administration().credentials().issue(victim, NewCredential.token(""), Actor.CLI)));
        assertEquals(0, rows(victim).get("tenant_clock"), "what every write needs");
        assertTrue(await(tenants.show("victim")).orElseThrow().deleting() != null);

        // When
        await(tenants.delete(victim, Actor.CLI, rows -> {}));

        // Then
        assertTrue(
                rows(victim).values().stream().allMatch(rows -> rows == 0),
                () -> rows(victim).toString());
        assertEquals(Optional.empty(), await(tenants.show("victim")));
    }

    @Test
    void severalReplicasMayDeleteATenantAtOnce() {
        // Given
        memberships(35_000);
        await(tenants.suspend(victim, Actor.CLI));

        // When
        try (OpenDatabase replica = open.replica()) {
            await(Future.all(
                    tenants.delete(victim, Actor.CLI, rows -> {}),
                    replica.database.administration().tenants().delete(victim, Actor.CLI, rows -> {})));
        }

        // Then
        assertTrue(
                rows(victim).values().stream().allMatch(rows -> rows == 0),
                () -> rows(victim).toString());
        assertEquals(
                1,
                open.rows("SELECT FROM admin_log WHERE action = 'tenant.deleted'")
                        .size());
    }

    private void memberships(int number) {
        open.rows(
                "INSERT INTO membership SELECT $1, gen_random_uuid(), gen_random_uuid(), 'User' FROM generate_series(1, $2)",
                victim.id().value(),
                number);
    }

    /** With whatever its columns take, so that a table that is added some day is tried too. */
    private void fillEveryTable() {
        open.rows("SELECT relname::text FROM pg_class WHERE relkind = 'p'")
                .forEach(row ->
                        open.rows("CREATE TABLE %1$s_rest PARTITION OF %1$s DEFAULT".formatted(row.getString(0))));
        for (String table : tables()) {
            for (Tenant tenant : List.of(victim, neighbour)) {
                if (!table.equals("tenant_clock")) {
                    open.rows(
                            "INSERT INTO " + table + " (tenant_id" + columns(table, "%1$s") + ") SELECT $1"
                                    + columns(table, "%2$s") + " FROM generate_series(1, " + SEVERAL + ")",
                            tenant.id().value());
                }
            }
        }
    }

    private String columns(String table, String form) {
        return open
                .rows(
                        "SELECT attname::text, format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = $1::text::regclass"
                                + " AND attnum > 0 AND NOT attisdropped AND attnotnull AND NOT atthasdef AND attname <> 'tenant_id'"
                                + " AND attidentity = ''",
                        table)
                .stream()
                .map(column ->
                        ", " + form.formatted(column.getString(0), SOMETHING.getOrDefault(column.getString(1), "'{}'")))
                .collect(Collectors.joining());
    }

    private List<String> tables() {
        return open
                .rows("SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
                        + " WHERE a.attname = 'tenant_id' AND c.relkind IN ('r', 'p') AND NOT c.relispartition"
                        + " AND c.relnamespace = 'public'::regnamespace")
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private Map<String, Long> rows(Tenant tenant) {
        UUID id = tenant.id().value();
        Map<String, Long> rows = new TreeMap<>();
        tables().forEach(table -> rows.put(
                table,
                open.rows("SELECT count(*) FROM " + table + " WHERE tenant_id = $1", id)
                        .getFirst()
                        .getLong(0)));
        return rows;
    }
}
