package io.sluice.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;

/**
 * The Netty channels below Vert.x. Vert.x ends a connection once all that was written is taken, which whoever takes nothing
 * prevents; it reads whole heads only; and so it has no words for what is done here.
 */
final class Channels {
    private Channels() {}

    static ChannelHandlerContext of(HttpConnection connection) {
        return ((HttpServerConnection) connection).channelHandlerContext();
    }

    /** Ends the exchange at once: with HTTP/2, others on the same connection go on, if anything is still taken from it. */
    static void cut(HttpServerRequest request) {
        end(request, Http2Error.CANCEL);
    }

    /** Whoever was answered already, and is still sending, shall stop. */
    static void endAnswered(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            end(request, Http2Error.NO_ERROR);
        } else {
            request.connection().close();
        }
    }

    private static void end(HttpServerRequest request, Http2Error error) {
        ChannelHandlerContext channel = of(request.connection());
        if (channel.handler() instanceof Http2ConnectionHandler http2
                && channel.channel().isWritable()) {
            var _ = http2.resetStream(channel, request.response().streamId(), error.code(), channel.newPromise());
            channel.flush();
        } else {
            var _ = channel.close();
        }
    }
}
