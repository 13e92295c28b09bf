package io.sluice.http;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.sluice.admission.Admission;
import io.sluice.admission.Limits;
import io.sluice.admission.Overload;
import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.sluice.provision.Cursors;
import io.sluice.provision.Provisioning;
import io.sluice.scim.schema.StandardSchemas;
import io.sluice.store.MemoryStores;
import io.sluice.store.Stores;
import io.sluice.tenant.Caller;
import io.sluice.tenant.Scope;
import io.sluice.tenant.Settings;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantId;
import io.sluice.tenant.Tenants;
import io.sluice.tenant.TokenRefused;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The whole gateway on loopback, with its resources in memory. */
final class MemoryGateway implements AutoCloseable {
    static final int MAX_BODY = 100_000;
    static final int MAX_OPERATIONS = 100;
    static final int MAX_BULK = 300_000;
    static final int REQUEST_MEMORY = 500_000;
    static final Patience PATIENCE = new Patience(
            Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(120), 16_384);
    private static final String TOKEN = "a-token-of-the-demo-tenant";

    private final Vertx vertx = Vertx.vertx();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final BlockingQueue<Event> arriving = new LinkedBlockingQueue<>();
    private final RecordingJournal journal = new RecordingJournal();
    private final Wire wire;

    MemoryGateway(@Nullable String publicUrl) throws TimeoutException {
        this(publicUrl, new MemoryStores(), Settings.DEFAULT);
    }

    MemoryGateway(@Nullable String publicUrl, Stores stores) throws TimeoutException {
        this(publicUrl, stores, Settings.DEFAULT);
    }

    MemoryGateway(@Nullable String publicUrl, Stores stores, Settings settings) throws TimeoutException {
        this(publicUrl, stores, settings, new EdgeSettings(AddressRanges.NONE, PATIENCE, null));
    }

    static MemoryGateway with(EdgeSettings edge) throws TimeoutException {
        return new MemoryGateway(null, new MemoryStores(), Settings.DEFAULT, edge);
    }

    private MemoryGateway(@Nullable String publicUrl, Stores stores, Settings settings, EdgeSettings edge)
            throws TimeoutException {
        Caller demo = new Caller(new Tenant(new TenantId(UUID.randomUUID()), "demo", settings), Scope.ALL, null, null);
        Observer observer = event -> {
            events.add(event);
            arriving.add(event);
        };
        Admission admission =
                new Admission(new Limits(0, 0, 0, 1, 0), new Overload(16, 512, Duration.ofSeconds(2)), observer);
        HttpVerticle verticle = new HttpVerticle(
                new HttpSettings("127.0.0.1", 0, publicUrl, MAX_BODY, new BulkLimits(MAX_OPERATIONS, MAX_BULK), edge),
                StandardSchemas.ALL,
                new Tenants() {
                    @Override
                    public Future<Optional<Caller>> byToken(String token) {
                        return Future.succeededFuture(recognises(token) ? Optional.of(demo) : Optional.empty());
                    }

                    @Override
                    public boolean recognises(String token) {
                        return TOKEN.equals(token);
                    }
                },
                request -> Future.failedFuture(new TokenRefused(TokenRefused.Reason.UNKNOWN, "There are no clients.")),
                admission,
                new Provisioning(stores, () -> now.get(), new Cursors(new byte[32]), observer),
                new RequestMemory(REQUEST_MEMORY, observer),
                observer,
                journal);
        vertx.deployVerticle(verticle).await(20, SECONDS);
        wire = new Wire("127.0.0.1", verticle.port(), TOKEN);
    }

    Wire wire() {
        return wire;
    }

    /** Returns when something of that kind has happened since the last call. */
    void await(Class<? extends Event> kind) throws InterruptedException {
        Event next = arriving.poll(20, SECONDS);
        while (!kind.isInstance(next)) {
            if (next == null) {
                throw new AssertionError("no " + kind);
            }
            next = arriving.poll(20, SECONDS);
        }
    }

    /** What was told to the provisioning log. */
    RecordingJournal journal() {
        return journal;
    }

    /** Its clock stands still otherwise. */
    void letPass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    /** What was observed so far. */
    List<Event> events() {
        return events;
    }

    @Override
    public void close() throws TimeoutException {
        vertx.close().await(20, SECONDS);
    }
}
