package io.sluice.store.pg;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.Connection;
import io.vertx.sqlclient.internal.SqlConnectionInternal;

/**
 * Ends connections on which nothing comes although something was asked: they lead to a machine that is gone without a farewell,
 * of which the system would take a quarter of an hour to learn. Vert.x says goodbye and waits for PostgreSQL to hang up, so
 * this stands before what says goodbye.
 */
final class Silence extends IdleStateHandler {
    /** All of them together are longer than any statement may take ({@link Statements#SESSION}). */
    private static final int PERIODS = 4;

    private static final int PERIOD_SECONDS = 4;

    /** An answer may have come while another was still expected. A connection that nobody used for so long can be made anew. */
    private static final int UNUSED_SECONDS = 600;

    private boolean asked;
    private int silent;

    private Silence() {
        super(PERIOD_SECONDS, 0, UNUSED_SECONDS);
    }

    static void limit(SqlConnection connection) {
        Connection inner = ((SqlConnectionInternal) connection).unwrap();
        while (!(inner instanceof SocketConnectionBase)) {
            inner = inner.unwrap();
        }
        ((SocketConnectionBase) inner)
                .socket()
                .channelHandlerContext()
                .pipeline()
                .addFirst(new Silence());
    }

    @Override
    public void write(ChannelHandlerContext channel, Object message, ChannelPromise written) throws Exception {
        asked = true;
        super.write(channel, message, written);
    }

    @Override
    public void channelRead(ChannelHandlerContext channel, Object message) throws Exception {
        asked = false;
        silent = 0;
        super.channelRead(channel, message);
    }

    /** The first period may have begun before the question. */
    @Override
    protected void channelIdle(ChannelHandlerContext channel, IdleStateEvent event) {
        if (event.state() == IdleState.ALL_IDLE || (asked && silent++ == PERIODS)) {
            var _ = channel.close();
        }
    }
}
