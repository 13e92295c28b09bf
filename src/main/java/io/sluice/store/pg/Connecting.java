package io.sluice.store.pg;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.impl.PgConnectionFactory;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.spi.ConnectionFactory;
import java.util.concurrent.TimeUnit;

/**
 * The driver of pools whose connections are made within five seconds or not at all. Vert.x limits TCP's part of it only: where
 * the machine goes when that is done, the connection would keep its place in the pool for ever.
 */
final class Connecting extends PgDriver {
    private static final int LONGEST_MILLIS = 5_000;

    /** What comes too late is closed. */
    static <C extends SqlConnection> Future<C> inTime(Future<C> made) {
        return made.timeout(LONGEST_MILLIS, TimeUnit.MILLISECONDS)
                .onFailure(late -> made.onSuccess(SqlConnection::close));
    }

    @Override
    public ConnectionFactory<PgConnectOptions> createConnectionFactory(Vertx vertx, NetClientOptions options) {
        return new PgConnectionFactory((VertxInternal) vertx, options) {
            @Override
            public Future<SqlConnection> connect(Context context, PgConnectOptions connected) {
                return inTime(super.connect(context, connected));
            }
        };
    }
}
