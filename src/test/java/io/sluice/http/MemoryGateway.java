package io.sluice.http;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.sluice.provision.Provisioning;
import io.sluice.scim.schema.StandardSchemas;
import io.sluice.store.MemoryStores;
import io.sluice.store.Stores;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The whole gateway on loopback, with its resources in memory. */
final class MemoryGateway implements AutoCloseable {
    static final int MAX_BODY = 100_000;
    private static final String TOKEN = "a-token-of-the-demo-tenant";
    private static final Tenant DEMO = new Tenant(new TenantId(UUID.randomUUID()), "demo");

    private final Vertx vertx = Vertx.vertx();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Wire wire;

    MemoryGateway(@Nullable String publicUrl) throws TimeoutException {
        this(publicUrl, new MemoryStores());
    }

    MemoryGateway(@Nullable String publicUrl, Stores stores) throws TimeoutException {
        Observer observer = events::add;
        HttpVerticle verticle = new HttpVerticle(
                new HttpSettings("127.0.0.1", 0, publicUrl, MAX_BODY),
                StandardSchemas.ALL,
                token -> Future.succeededFuture(TOKEN.equals(token) ? Optional.of(DEMO) : Optional.empty()),
                new Provisioning(stores, InstantSource.system()),
                observer);
        vertx.deployVerticle(verticle).await(20, SECONDS);
        wire = new Wire("127.0.0.1", verticle.port(), TOKEN);
    }

    Wire wire() {
        return wire;
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
