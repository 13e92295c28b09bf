package io.sluice.store.pg;

import static io.sluice.store.pg.OpenDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.boot.TestPostgres;
import io.sluice.scim.schema.StandardSchemas;
import io.sluice.tenant.TenantOverview;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.pgclient.PgConnectOptions;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database whose machine is gone says nothing any more on its connections, not even that they end. */
class ForsakenConnectionIT {
    private final PgConnectOptions there = TestPostgres.shared().freshDatabase();
    private final Vertx vertx = Vertx.vertx();
    private final Queue<NetSocket> clients = new ConcurrentLinkedQueue<>();
    private final NetServer road =
            await(vertx.createNetServer().connectHandler(this::lead).listen(0, "127.0.0.1"));
    private final PgDatabase database = await(PgDatabase.open(
            vertx,
            new PgConnectOptions(there).setHost("127.0.0.1").setPort(road.actualPort()),
            OpenDatabase.SETTINGS,
            StandardSchemas.ALL,
            event -> {}));

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void newConnectionsAreMadeInPlaceOfThoseThatSayNothing() {
        await(database.registry().create("here"));
        clients.forEach(NetSocket::pause);
        List<Future<List<TenantOverview>>> unheard = List.of(tenants(), tenants(), tenants());
        unheard.forEach(answer -> await(answer.otherwiseEmpty()));
        assertTrue(unheard.stream().anyMatch(Future::failed));
        assertEquals("here", await(tenants()).getFirst().tenant().name());
    }

    private Future<List<TenantOverview>> tenants() {
        return database.administration().tenants().page("", 1);
    }

    /** What comes from a paused client goes nowhere, and what goes to it does not ask for more. */
    private void lead(NetSocket client) {
        client.pause();
        vertx.createNetClient().connect(there.getPort(), there.getHost()).onSuccess(server -> {
            clients.add(client);
            client.handler(server::write);
            server.handler(client::write);
            client.closeHandler(gone -> server.close());
            client.resume();
        });
    }
}
