package io.sluice.load.faults;

import io.sluice.load.gateway.PostgresServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.util.List;
import java.util.stream.Stream;

/** Other clients of the database, who take every connection that anybody may have and do nothing with it. */
final class Crowd implements AutoCloseable {
    private static final int MANY = 60;

    private final Vertx vertx = Vertx.vertx();
    private final PgConnectOptions options;

    Crowd(PostgresServer server) {
        options = PgConnectOptions.fromUri(server.url(Blueprint.USER, Blueprint.DATABASE));
    }

    /** All that are free by now. */
    void takeAll() {
        List<Future<PgConnection>> taken = Stream.generate(() -> PgConnection.connect(vertx, options))
                .limit(MANY)
                .toList();
        Future.join(taken).otherwiseEmpty().await();
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
