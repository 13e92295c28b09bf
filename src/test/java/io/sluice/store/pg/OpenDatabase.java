package io.sluice.store.pg;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.sluice.boot.TestPostgres;
import io.sluice.observe.Event;
import io.sluice.scim.filter.RandomUsers;
import io.sluice.scim.schema.Schema;
import io.sluice.scim.schema.Schemas;
import io.sluice.scim.schema.StandardSchemas;
import io.sluice.store.ResourceStore;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TokenHash;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;

/** A replica's database for a test, what it observed, and a look into its tables. */
final class OpenDatabase implements AutoCloseable {
    static final TokenHash TOKEN_HASH = new TokenHash("a key for tests".getBytes(UTF_8));
    /** One lane, which takes what it is given. */
    static final PgSettings SETTINGS = new PgSettings(2, 64, 1, 4096, 256, Duration.ofSeconds(2), true, TOKEN_HASH);

    final Queue<Event> events = new ConcurrentLinkedQueue<>();
    final PgDatabase database;
    private final Vertx vertx = Vertx.vertx();
    private final PgConnectOptions options;
    private final PgConnection other;

    private OpenDatabase(PgConnectOptions options, PgSettings settings) {
        this.options = options;
        database = await(PgDatabase.open(vertx, options, settings, schemas(), events::add));
        other = await(PgConnection.connect(vertx, options));
    }

    static OpenDatabase fresh() {
        return open(TestPostgres.shared().freshDatabase(), SETTINGS);
    }

    /** Another replica on the same database. */
    OpenDatabase replica() {
        return replica(SETTINGS);
    }

    OpenDatabase replica(PgSettings settings) {
        return new OpenDatabase(options, settings);
    }

    static OpenDatabase open(PgConnectOptions options, PgSettings settings) {
        return new OpenDatabase(options, settings);
    }

    /** Users have the badge extension. */
    private static Schemas schemas() {
        List<Schema> schemas = new ArrayList<>(StandardSchemas.ALL.schemas());
        schemas.add(RandomUsers.BADGE);
        return new Schemas(schemas, List.of(RandomUsers.TYPE, StandardSchemas.GROUP));
    }

    Tenant tenant(String name) {
        return await(database.registry().create(name));
    }

    ResourceStore store(Tenant tenant) {
        return database.stores().of(tenant.id());
    }

    /** Seen by another connection, so committed. */
    List<Row> rows(String sql, Object... values) {
        List<Row> rows = new ArrayList<>();
        await(other.preparedQuery(sql).execute(Tuple.from(values))).forEach(rows::add);
        return rows;
    }

    /** How many rows of tables and indexes a statement reads. */
    long rowsReadBy(String sql, Object... values) {
        return rowsRead(plan(sql, values));
    }

    /** How a statement was carried out. */
    JsonObject plan(String sql, Object... values) {
        JsonArray plan = rows("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + sql, values)
                .getFirst()
                .get(JsonArray.class, 0);
        return plan.getJsonObject(0).getJsonObject("Plan");
    }

    private static long rowsRead(JsonObject step) {
        double rows = step.getDouble("Actual Rows") + step.getDouble("Rows Removed by Filter", 0.0);
        long here = step.containsKey("Relation Name") ? Math.round(rows * step.getDouble("Actual Loops")) : 0;
        return here
                + step.getJsonArray("Plans", new JsonArray()).stream()
                        .mapToLong(part -> rowsRead((JsonObject) part))
                        .sum();
    }

    <E extends Event> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** While this is held no write of the tenant gets on. */
    Held hold(Tenant tenant) {
        return hold(
                "SELECT 1 FROM tenant_clock WHERE tenant_id = $1 FOR UPDATE",
                tenant.id().value());
    }

    /** Keeps a transaction open in which this was done. */
    Held hold(String sql, Object... values) {
        PgConnection holder = await(PgConnection.connect(vertx, options));
        await(holder.query("BEGIN").execute());
        await(holder.preparedQuery(sql).execute(Tuple.from(values)));
        return () -> await(holder.close());
    }

    /** An open transaction; closing undoes it. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /** The backend of the lane, as soon as it waits for a lock. */
    int waitingBackend() {
        List<Row> waiting = rows("SELECT pid FROM pg_stat_activity"
                + " WHERE wait_event_type = 'Lock' AND datname = current_database() AND pid <> pg_backend_pid()");
        return waiting.isEmpty() ? waitingBackend() : waiting.getFirst().getInteger(0);
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(30, SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer in time", e);
        }
    }

    @Override
    public void close() {
        await(other.close());
        await(database.close());
        await(vertx.close());
    }
}
