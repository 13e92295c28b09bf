package io.sluice.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Stands behind the decoder of HTTP/1. A head that breaks the rules, or does not come to its end, is handed on as one that
 * could not be read, which {@link UnreadableRequest} answers in its turn; nothing that follows on the connection is looked at.
 */
final class Http1Guard extends ChannelDuplexHandler {
    private final HeadClock clock;
    private @Nullable ChannelHandlerContext context;
    private boolean refused;

    private Http1Guard(Duration patience) {
        clock = new HeadClock(patience, this::tooSlow);
    }

    /** Does nothing to a connection of HTTP/2. */
    static void stand(HttpConnection connection, Duration patience) {
        ChannelHandlerContext last = Channels.of(connection);
        ChannelHandlerContext decoder = last.pipeline().context(HttpRequestDecoder.class);
        if (decoder != null) {
            Http1Guard guard = new Http1Guard(patience);
            last.pipeline().addBefore(decoder.name(), "headClock", guard.clock).addBefore(last.name(), "guard", guard);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        if (refused) {
            ReferenceCountUtil.release(read);
            return;
        }
        if (read instanceof HttpRequest request) {
            clock.head();
            check(request);
        }
        if (read instanceof LastHttpContent) {
            clock.end();
        }
        context.fireChannelRead(read);
    }

    private void check(HttpRequest request) {
        Refusal broken = request.decoderResult().isSuccess() ? Http1Rules.broken(request) : null;
        if (broken != null) {
            request.setDecoderResult(DecoderResult.failure(broken));
        }
        refused = request.decoderResult().isFailure();
    }

    private void tooSlow() {
        if (context == null || refused) {
            return;
        }
        refused = true;
        HttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
        request.setDecoderResult(DecoderResult.failure(
                new Refusal(408, "slowHead", "The head of the request took too long to come; send it in one piece.")));
        context.fireChannelRead(request);
        context.fireChannelReadComplete();
    }

    /** What was answered a moment ago must still go out, if a broken body is the reason to close. */
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise closed) {
        context.flush();
        var _ = context.close(closed);
    }
}
