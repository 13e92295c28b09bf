package io.sluice.store.pg;

import io.sluice.admission.Replicas;
import io.sluice.journal.Inbox;
import io.sluice.journal.ProvisioningLog;
import io.sluice.observe.Observer;
import io.sluice.scim.schema.Schemas;
import io.sluice.store.BrakeRegister;
import io.sluice.store.Stores;
import io.sluice.tenant.Administration;
import io.sluice.tenant.Clients;
import io.sluice.tenant.TenantId;
import io.sluice.tenant.TenantRegistry;
import io.sluice.tenant.Tenants;
import io.sluice.tenant.TrustRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.impl.PgPoolOptions;
import io.vertx.sqlclient.ClientBuilder;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The database as the rest of the gateway sees it: opened once, closed last. */
public final class PgDatabase {
    /** Operators are few, and clients do not wait behind them. Opened at the first question. */
    private static final int LOG_CONNECTIONS = 2;

    /** Who asks when the database has moved meanwhile shall find no connection to where it was. */
    private static final int LONGEST_UNUSED_SECONDS = 15;

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final PgSettings settings;
    private final Observer observer;
    private final List<WriteLane> lanes;
    private final List<ReadLane> lookups;
    private final ResourceRows resources;
    private final SqlClient reads;
    private final SqlClient searches;
    private final SqlClient logs;
    private final Snapshots snapshots;
    private final KeyIndex keys;
    private final Administration administration;
    private final PgTenants tenants;
    private final PgClients clients;
    private final PgTrusts trusts;

    private PgDatabase(Vertx vertx, PgConnectOptions options, PgSettings settings, Schemas schemas, Observer observer) {
        PgConnectOptions pipelined = new PgConnectOptions(options)
                .setCachePreparedStatements(true)
                .setPipeliningLimit(settings.readPipelining());
        this.vertx = vertx;
        this.options = pipelined;
        this.settings = settings;
        this.observer = observer;
        this.resources = new ResourceRows(schemas);
        this.keys = new KeyIndex(vertx, client(vertx, pipelined, "index", 1, Statements.SESSION));
        this.lanes = IntStream.range(0, settings.lanes())
                .mapToObj(number -> new WriteLane(number, pipelined, settings, resources, keys, observer))
                .toList();
        this.lookups = IntStream.range(0, settings.lanes())
                .mapToObj(number -> new ReadLane(pipelined, settings, resources))
                .toList();
        this.reads = client(vertx, pipelined, "reads", settings.readConnections(), Statements.SESSION);
        this.searches = client(vertx, pipelined, "searches", settings.readConnections(), Statements.SEARCH_SESSION);
        this.logs = client(vertx, options, "log", LOG_CONNECTIONS, Statements.SEARCH_SESSION);
        this.snapshots = new Snapshots(vertx, options);
        PgAdminLog log = new PgAdminLog(reads, observer);
        PgCredentials credentials = new PgCredentials(reads, log, settings.tokenHash());
        this.administration = new Administration(
                new PgAdministration(reads, log, new TenantRemoval(vertx, options)), credentials, log);
        this.tenants = new PgTenants(reads, settings.tokenHash(), administration.tenants(), credentials);
        this.clients = new PgClients(reads, settings.tokenHash());
        this.trusts = new PgTrusts(reads, log);
    }

    /** Connects, and brings the schema up to date or checks that it is. */
    public static Future<PgDatabase> open(
            Vertx vertx, PgConnectOptions options, PgSettings settings, Schemas schemas, Observer observer) {
        Migrations ours = Migrations.OURS;
        return (settings.migrate() ? ours.run(vertx, options) : ours.check(vertx, options))
                .compose(ready -> new PgDatabase(vertx, options, settings, schemas, observer).start());
    }

    /** {@code name}: for operators. */
    private static SqlClient client(
            Vertx vertx, PgConnectOptions options, String name, int connections, String session) {
        return ClientBuilder.pool(new Connecting())
                .with(new PgPoolOptions()
                        .setPipelined(true)
                        .setName(name)
                        .setMaxSize(connections)
                        .setIdleTimeout(LONGEST_UNUSED_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS))
                .connectingTo(options)
                .withConnectHandler(prepared(session))
                .using(vertx)
                .build();
    }

    /** What a pool does with a new connection. {@code session}: what the connection is told first. */
    static Handler<SqlConnection> prepared(String session) {
        return connection -> {
            Silence.limit(connection);
            connection.query(session).execute().onComplete(ready -> connection.close());
        };
    }

    private Future<PgDatabase> start() {
        return Future.all(Stream.concat(lookups.stream(), lanes.stream())
                        .map(vertx::deployVerticle)
                        .toList())
                .map(this);
    }

    public Stores stores() {
        return tenant ->
                new PgResourceStore(tenant, resources, lookup(), reads, searches, snapshots, lane(tenant), observer);
    }

    private ReadLane lookup() {
        for (ReadLane lane : lookups) {
            if (lane.near()) {
                return lane;
            }
        }
        return lookups.getFirst();
    }

    private WriteLane lane(TenantId tenant) {
        return lanes.get(Math.floorMod(tenant.hashCode(), lanes.size()));
    }

    /** From now on what arrives there is written, and kept for that long at least; whole days are dropped. */
    public Future<LogWriter> journal(Inbox inbox, Duration retention) {
        LogWriter writer = new LogWriter(options, settings.patience(), inbox, retention, observer);
        return vertx.deployVerticle(writer).map(writer);
    }

    public ProvisioningLog provisioningLog() {
        return new LogReader(logs, resources);
    }

    public Tenants tenants() {
        return tenants;
    }

    public TenantRegistry registry() {
        return tenants;
    }

    public Clients clients() {
        return clients;
    }

    public TrustRegistry trusts() {
        return trusts;
    }

    public BrakeRegister brakes() {
        return new PgBrakes(reads);
    }

    /** This replica among the others that use the database. */
    public Replicas replicas() {
        return new PgReplicas(reads);
    }

    public Administration administration() {
        return administration;
    }

    /** Tells, once it is deployed, what changes slowly. */
    public DatabaseWatch watch() {
        return new DatabaseWatch(reads, observer);
    }

    /** Completes if the database answers within the deadline and this program may serve with its schema. */
    public Future<Void> check(Duration deadline) {
        return Migrations.OURS.check(reads).timeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Finishes the writes under way, then lets go of every connection. */
    public Future<Void> close() {
        lanes.forEach(WriteLane::refuseMore);
        return Future.join(Stream.concat(lookups.stream(), lanes.stream())
                        .map(lane -> vertx.undeploy(lane.deploymentID()))
                        .toList())
                .eventually(() ->
                        Future.join(reads.close(), searches.close(), logs.close(), snapshots.close(), keys.close()))
                .mapEmpty();
    }
}
