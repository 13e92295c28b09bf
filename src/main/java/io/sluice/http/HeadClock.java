package io.sluice.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ByteProcessor;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs while a head of HTTP/1 is on its way, and strikes if it takes too long. It stands before the decoder and is told what
 * came out of it; a head that comes at once, as nearly all do, starts no timer.
 */
final class HeadClock extends ChannelInboundHandlerAdapter {
    private final Duration patience;
    private final Runnable tooSlow;
    private boolean heard;
    private boolean bodyUnderWay;
    private @Nullable ScheduledFuture<?> timer;

    HeadClock(Duration patience, Runnable tooSlow) {
        this.patience = patience;
        this.tooSlow = tooSlow;
    }

    /** A head is complete. */
    void head() {
        heard = true;
        bodyUnderWay = true;
        stop();
    }

    /** A request is complete. */
    void end() {
        heard = true;
        bodyUnderWay = false;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        boolean something = read instanceof ByteBuf bytes && bytes.forEachByte(ByteProcessor.FIND_NON_CRLF) >= 0;
        heard = false;
        context.fireChannelRead(read);
        if (something && !heard && !bodyUnderWay && timer == null) {
            timer = context.executor().schedule(tooSlow, patience.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    private void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
