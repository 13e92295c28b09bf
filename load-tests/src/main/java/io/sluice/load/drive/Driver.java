package io.sluice.load.drive;

import io.sluice.load.StopException;
import io.sluice.load.wire.Answer;
import io.sluice.load.wire.Connection;
import io.sluice.load.wire.Endpoint;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Connections to one gateway, all on one event loop, and the two ways to put calls on them. */
public final class Driver implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(90);

    private final Vertx vertx;
    private final List<Connection> connections;

    private Driver(Vertx vertx, List<Connection> connections) {
        this.vertx = vertx;
        this.connections = connections;
    }

    public static Driver connect(Endpoint endpoint, int connections) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        NetClient network = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
        SocketAddress address = SocketAddress.inetSocketAddress(endpoint.port(), endpoint.host());
        List<Connection> opened = Future.all(IntStream.range(0, connections)
                        .mapToObj(_ -> Connection.open(network, address))
                        .toList())
                .await()
                .list();
        return new Driver(vertx, List.copyOf(opened));
    }

    /** Each connection asks again as soon as it is answered. */
    public Measured closedLoop(Workload workload, Duration duration) {
        return await(
                new ClosedLoop(connections, workload, duration, Long.MAX_VALUE).run(vertx),
                duration.plus(LAST_ANSWERS));
    }

    /** The same, for so many calls. */
    public Measured closedLoop(Workload workload, long calls) {
        return await(new ClosedLoop(connections, workload, LONGEST, calls).run(vertx), LONGEST.plus(LAST_ANSWERS));
    }

    /** Calls start at a given rate, whether or not the ones before are answered; a late start counts as latency. */
    public Measured openLoop(Workload workload, int perSecond, Duration duration) {
        return await(new OpenLoop(connections, workload, perSecond, duration).run(vertx), duration.plus(LAST_ANSWERS));
    }

    /** One request by itself. */
    public Answer ask(byte[] request) {
        Promise<Answer> answered = Promise.promise();
        vertx.runOnContext(_ -> connections.getFirst().send(request, answered::complete));
        return await(answered.future(), LAST_ANSWERS);
    }

    private static <T> T await(Future<T> awaited, Duration longest) {
        try {
            return awaited.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new StopException("The gateway has left requests unanswered for " + LAST_ANSWERS.toSeconds() + " s.");
        }
    }

    @Override
    public void close() {
        connections.forEach(Connection::close);
        vertx.close().await();
    }
}
