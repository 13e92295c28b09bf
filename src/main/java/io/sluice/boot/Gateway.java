package io.sluice.boot;

import io.sluice.admin.AdminApi;
import io.sluice.admin.AdminServices;
import io.sluice.admin.AdminVerticle;
import io.sluice.admin.Health;
import io.sluice.admission.Admission;
import io.sluice.admission.Exchange;
import io.sluice.admission.Limits;
import io.sluice.admission.Overload;
import io.sluice.brake.BrakeWatch;
import io.sluice.brake.Brakes;
import io.sluice.http.BulkLimits;
import io.sluice.http.EdgeSettings;
import io.sluice.http.HttpSettings;
import io.sluice.http.HttpVerticle;
import io.sluice.http.Patience;
import io.sluice.http.RequestMemory;
import io.sluice.journal.Inbox;
import io.sluice.journal.Journal;
import io.sluice.oauth.OAuth;
import io.sluice.oauth.OAuthSettings;
import io.sluice.oauth.TrustAdministration;
import io.sluice.observe.Event;
import io.sluice.observe.EventLog;
import io.sluice.observe.LoopWatch;
import io.sluice.observe.Metrics;
import io.sluice.observe.Observer;
import io.sluice.observe.Observers;
import io.sluice.observe.Tracing;
import io.sluice.provision.Cursors;
import io.sluice.provision.Provisioning;
import io.sluice.scim.schema.Schemas;
import io.sluice.store.pg.LogWriter;
import io.sluice.store.pg.PgDatabase;
import io.sluice.tenant.Tenants;
import io.sluice.tls.Certificate;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.spi.VertxTracerFactory;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One replica: starts everything in order, and stops it in the other, so that nothing that was acknowledged is lost. */
public final class Gateway {
    private final Settings settings;
    private final Health health = new Health();
    private final Metrics metrics = new Metrics();
    private final Inbox inbox;
    private final Observer observer;
    private final ClosingStack opened;
    private @Nullable Running running;

    /**
     * How a gateway is reached.
     *
     * @param token the one that it made or was given at the start, if any
     * @param managementToken the one that it made, if it made one
     */
    public record Running(
            String baseUrl, String managementUrl, Optional<TenantToken> token, Optional<Secret> managementToken) {}

    public Gateway(Settings settings) {
        this.settings = settings;
        this.inbox = new Inbox(settings.provisioningLog().queue(), InstantSource.system());
        this.observer = new Observers(List.of(metrics, new EventLog(), this::noteIgnored));
        this.opened = new ClosingStack(settings.shutdown().timeout());
    }

    /**
     * Returns when requests are taken.
     *
     * @throws StartFailure if it cannot start; then nothing is left running
     */
    public synchronized Running start() {
        long begun = System.nanoTime();
        try {
            running = open();
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        observer.on(new Event.Started(running.baseUrl(), since(begun)));
        return running;
    }

    /** Returns when everything is closed; waits for a start under way. */
    public synchronized void stop() {
        if (running == null) {
            return;
        }
        running = null;
        long begun = System.nanoTime();
        observer.on(new Event.Stopping());
        health.draining();
        try {
            Thread.sleep(settings.shutdown().drainDelay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        opened.close();
        observer.on(new Event.Stopped(since(begun)));
    }

    private Running open() {
        Schemas schemas = SchemaFiles.in(settings.schemas().folder());
        opened.add(metrics::close);
        Optional<DataFolder> folder =
                settings.database().url() == null ? Optional.of(DataFolder.open(settings.dataDir())) : Optional.empty();
        folder.ifPresent(ours -> opened.add(ours::close));
        Vertx vertx = Vertx.builder()
                .with(new VertxOptions()
                        .setEventLoopPoolSize(eventLoops())
                        .setPreferNativeTransport(true)
                        .setMetricsOptions(new MetricsOptions().setEnabled(true)))
                .withMetrics(metrics.pools())
                .withTracer(tracer())
                .build();
        opened.addFuture(vertx::close);
        Optional<ServerCertificate> certificate =
                ServerCertificate.of(vertx, settings.http().tls());
        Optional<Secret> made = settings.management().token() == null
                ? folder.map(ours -> new Secret(ours.secrets().of("management-token")))
                : Optional.empty();
        AdminApi api = new AdminApi(
                made.or(() -> Optional.ofNullable(settings.management().token()))
                        .map(Secret::value)
                        .orElse(null),
                observer);
        String management = administer(vertx, api);
        DatabaseAccess access = folder.map(this::embedded).orElseGet(() -> DatabaseAccess.external(settings));
        PgDatabase database =
                access.open(vertx, settings.database(), settings.database().migrate(), schemas, observer);
        opened.addFuture(database::close);
        watchBrakes(vertx, database);
        Optional<TenantToken> token = TenantToken.first(settings.bootstrap(), folder.map(DataFolder::secrets));
        token.ifPresent(first -> first.admit(database.registry()));
        Admission admission = admit(vertx, database);
        Journal journal = keepJournal(database);
        int port = serve(vertx, certificate, schemas, database, access, admission, journal);
        String baseUrl = url(scheme(), settings.http().host(), port) + "/scim/v2";
        api.open(new AdminServices(
                database.registry(),
                database.administration(),
                database.stores(),
                schemas.resourceType("User").orElseThrow(),
                new TrustAdministration(database.trusts(), settings.oauth().privateAddresses()),
                Operator.transfers(vertx, database, schemas, settings, baseUrl),
                new Brakes(database.stores(), database.administration().log(), InstantSource.system()),
                database.provisioningLog(),
                schemas,
                settings.http().publicUrl() == null ? baseUrl : settings.http().publicUrl() + "/scim/v2"));
        watch(vertx, database);
        health.serving(() -> database.check(settings.management().readyDeadline()));
        return new Running(baseUrl, management, token, made);
    }

    /** Ends after everything that it is told of. */
    private @Nullable VertxTracerFactory tracer() {
        Settings.Tracing follow = settings.tracing();
        if (follow.endpoint() == null) {
            return null;
        }
        Tracing tracing = new Tracing(follow.endpoint(), follow.sampling(), follow.serviceName());
        opened.add(tracing::close);
        return tracing.factory();
    }

    private void watch(Vertx vertx, PgDatabase database) {
        DeploymentOptions oneForEachLoop = new DeploymentOptions().setInstances(eventLoops());
        String loops = vertx.deployVerticle(() -> new LoopWatch(observer), oneForEachLoop)
                .await();
        String watch = vertx.deployVerticle(database.watch()).await();
        opened.addFuture(() -> vertx.undeploy(watch));
        opened.addFuture(() -> vertx.undeploy(loops));
    }

    private Admission admit(Vertx vertx, PgDatabase database) {
        Settings.Limits limits = settings.limits();
        Settings.Overload overload = settings.overload();
        Admission admission = new Admission(
                new Limits(
                        limits.readsPerSecond(),
                        limits.writesPerSecond(),
                        limits.bulkOperationsPerSecond(),
                        limits.burstSeconds(),
                        limits.requestsInFlight()),
                new Overload(overload.leastAtWork(), overload.mostAtWork(), overload.longestWait()),
                observer);
        String id = vertx.deployVerticle(new Exchange(admission, database.replicas()))
                .await();
        opened.addFuture(() -> vertx.undeploy(id));
        return admission;
    }

    /** Ends after the public port, so that the last requests get in. */
    private Journal keepJournal(PgDatabase database) {
        Duration retention = settings.provisioningLog().retention();
        if (retention.isZero()) {
            return Journal.NONE;
        }
        LogWriter writer = database.journal(inbox, retention).await();
        opened.addFuture(writer::close);
        return inbox;
    }

    private void noteIgnored(Event event) {
        if (event instanceof Event.AttributesIgnored(var tenant, var names)
                && !settings.provisioningLog().retention().isZero()) {
            inbox.ignored(tenant, names);
        }
    }

    private int serve(
            Vertx vertx,
            Optional<ServerCertificate> certificate,
            Schemas schemas,
            PgDatabase database,
            DatabaseAccess access,
            Admission admission,
            Journal journal) {
        Settings.Http http = settings.http();
        Settings.Bulk bulk = settings.bulk();
        HttpSettings settings = new HttpSettings(
                http.host(),
                shared(http.port()),
                http.publicUrl(),
                http.maxBodySize().bytes(),
                new BulkLimits(bulk.maxOperations(), bulk.maxPayloadSize().bytes()),
                edge(http, certificate.map(ServerCertificate::shown).orElse(null)));
        RequestMemory requestMemory = new RequestMemory(http.requestMemory().bytes(), observer);
        Provisioning provisioning = new Provisioning(
                database.stores(), InstantSource.system(), new Cursors(access.derivedKey("cursors")), observer);
        Settings.OAuth oauth = this.settings.oauth();
        OAuth believing = new OAuth(
                vertx,
                database.clients(),
                database.trusts(),
                new OAuthSettings(oauth.privateAddresses(), oauth.keyInterval()),
                observer);
        Tenants callers = believing.callers(database.tenants());
        List<HttpVerticle> verticles = new CopyOnWriteArrayList<>();
        Supplier<Deployable> another = () -> {
            HttpVerticle verticle = new HttpVerticle(
                    settings,
                    schemas,
                    callers,
                    believing.accessTokens(),
                    admission,
                    provisioning,
                    requestMemory,
                    observer,
                    journal);
            verticles.add(verticle);
            return verticle;
        };
        deploy(vertx, another, eventLoops(), "http.port (SLUICE_HTTP_PORT)", http.port());
        certificate.ifPresent(ours -> opened.add(ours.watch(vertx, verticles.getFirst()::renew, observer)::close));
        return verticles.getFirst().port();
    }

    private static EdgeSettings edge(Settings.Http http, @Nullable Certificate certificate) {
        Settings.Patience patience = http.patience();
        return new EdgeSettings(
                http.trustedProxies(),
                new Patience(
                        patience.head(),
                        patience.body(),
                        patience.answer(),
                        patience.idle(),
                        patience.rate().bytes()),
                certificate);
    }

    /** Vert.x takes 0 as a free port for each instance, and anything negative as one for all. */
    private static int shared(int port) {
        return port == 0 ? -1 : port;
    }

    private DatabaseAccess embedded(DataFolder folder) {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
        opened.add(postgres::close);
        return DatabaseAccess.embedded(postgres.url(), folder.secrets(), settings);
    }

    private String administer(Vertx vertx, AdminApi api) {
        Settings.Management management = settings.management();
        AdminVerticle admin = new AdminVerticle(management.host(), management.port(), health, metrics::text, api);
        deploy(vertx, () -> admin, 1, "management.port (SLUICE_MANAGEMENT_PORT)", management.port());
        return url("http", management.host(), admin.port());
    }

    private void watchBrakes(Vertx vertx, PgDatabase database) {
        String id = vertx.deployVerticle(new BrakeWatch(database.brakes(), InstantSource.system(), observer))
                .await();
        opened.addFuture(() -> vertx.undeploy(id));
    }

    private int eventLoops() {
        int wanted = settings.http().eventLoops();
        return wanted > 0 ? wanted : Runtime.getRuntime().availableProcessors();
    }

    private void deploy(Vertx vertx, Supplier<Deployable> verticle, int instances, String setting, int port) {
        String id = vertx.deployVerticle(verticle, new DeploymentOptions().setInstances(instances))
                .recover(failure ->
                        Future.failedFuture(failure instanceof IOException ? taken(setting, port, failure) : failure))
                .await();
        opened.addFuture(() -> vertx.undeploy(id));
    }

    private static StartFailure taken(String setting, int port, Throwable failure) {
        return new StartFailure("Port " + port + " cannot be used (" + failure.getMessage()
                + "): stop the program that has it, or choose another port with " + setting + ".");
    }

    private String scheme() {
        return settings.http().tls().certificate() == null ? "http" : "https";
    }

    private static String url(String scheme, String host, int port) {
        String reachable = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        return scheme + "://" + reachable + ":" + port;
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
