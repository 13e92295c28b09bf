package io.sluice.store.pg;

import static io.sluice.store.pg.OpenDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.boot.TestPostgres;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.filter.RandomUsers;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.StandardSchemas;
import io.sluice.store.ResourceStore;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantOverview;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database whose machine is gone says nothing any more on its connections, not even that they end. */
class ForsakenConnectionIT {
    private final PgConnectOptions there = TestPostgres.shared().freshDatabase();
    private final Queue<Socket> swallowed = new ConcurrentLinkedQueue<>();
    private volatile boolean swallowing;
    private volatile AtomicBoolean forsaken = new AtomicBoolean();
    private final Vertx vertx = Vertx.vertx();
    private final ServerSocket road = road();
    private final PgDatabase database = await(PgDatabase.open(
            vertx,
            new PgConnectOptions(there).setHost("127.0.0.1").setPort(road.getLocalPort()),
            OpenDatabase.SETTINGS,
            StandardSchemas.ALL,
            event -> {}));

    @AfterEach
    void close() throws IOException {
        for (Socket socket : swallowed) {
            socket.close();
        }
        await(database.close());
        await(vertx.close());
        road.close();
    }

    @Test
    void newConnectionsAreMadeInPlaceOfThoseThatSayNothing() {
        Tenant tenant = await(database.registry().create("here"));
        ResourceStore store = database.stores().of(tenant.id());
        Resource kim = Users.user("kim");
        await(store.write(Users.create(tenant, kim)));

        forsakeAll();
        List<Future<List<TenantOverview>>> pooled = List.of(tenants(), tenants(), tenants());
        Future<Optional<Resource>> read = store.find(RandomUsers.TYPE, kim.id());
        Future<Resource> written = store.write(Users.set(tenant, kim, "title", "Dr"));

        pooled.forEach(answer -> await(answer.otherwiseEmpty()));
        assertTrue(pooled.stream().anyMatch(Future::failed));
        assertEquals("here", await(tenants()).getFirst().tenant().name());
        assertEquals(kim.id(), await(read).orElseThrow().id());
        assertEquals(2, await(written).version());
    }

    @Test
    void connectionsThatAreBeingMadeGiveUpTheirPlacesInThePool() {
        swallowing = true;
        List<Future<List<TenantOverview>>> asked = IntStream.range(0, OpenDatabase.SETTINGS.readConnections())
                .mapToObj(place -> tenants())
                .toList();

        for (Future<List<TenantOverview>> answer : asked) {
            await(answer.otherwiseEmpty());
            assertInstanceOf(ScimError.Unavailable.class, ((ScimException) answer.cause()).error());
        }
        swallowing = false;

        assertEquals(List.of(), await(tenants()));
    }

    private Future<List<TenantOverview>> tenants() {
        return database.administration().tenants().page("", 1);
    }

    /** Those that are made from now on are not. */
    private void forsakeAll() {
        forsaken.set(true);
        forsaken = new AtomicBoolean();
    }

    private ServerSocket road() {
        try {
            ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> lead(entrance));
            return entrance;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lead(ServerSocket entrance) {
        try {
            while (true) {
                Socket client = entrance.accept();
                if (swallowing) {
                    swallowed.add(client);
                    continue;
                }
                Socket server = new Socket(there.getHost(), there.getPort());
                AtomicBoolean gone = forsaken;
                Thread.ofVirtual().start(() -> carry(client, server, gone));
                Thread.ofVirtual().start(() -> carry(server, client, gone));
            }
        } catch (IOException _) {
            // closed: the end of it
        }
    }

    private static void carry(Socket from, Socket to, AtomicBoolean gone) {
        byte[] piece = new byte[1 << 14];
        try {
            for (int read = from.getInputStream().read(piece);
                    read >= 0;
                    read = from.getInputStream().read(piece)) {
                if (!gone.get()) {
                    to.getOutputStream().write(piece, 0, read);
                }
            }
            if (!gone.get()) {
                to.shutdownOutput();
            }
        } catch (IOException _) {
            // the other direction has ended it
        }
    }
}
