package io.sluice.store.pg;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.Connection;
import io.vertx.sqlclient.internal.SqlConnectionInternal;

/**
 * Ends connections on which nothing comes any more. Vert.x would say goodbye and wait for PostgreSQL to hang up, which a
 * machine that is gone never does; so this stands before what says goodbye.
 */
final class Silence {
    private Silence() {}

    static void limit(SqlConnection connection, int seconds) {
        Connection inner = ((SqlConnectionInternal) connection).unwrap();
        while (!(inner instanceof SocketConnectionBase)) {
            inner = inner.unwrap();
        }
        ((SocketConnectionBase) inner)
                .socket()
                .channelHandlerContext()
                .pipeline()
                .addFirst(new IdleStateHandler(seconds, 0, 0) {
                    @Override
                    protected void channelIdle(ChannelHandlerContext channel, IdleStateEvent silence) {
                        var _ = channel.close();
                    }
                });
    }
}
