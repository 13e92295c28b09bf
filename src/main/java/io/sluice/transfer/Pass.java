package io.sluice.transfer;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One walk over the lines of a source: each is given to the taker, several at once, and no more is read than there is room
 * for. Lives on one event loop.
 */
final class Pass {
    private final Source source;
    private final Lines lines;
    private final Underway underway;
    private final Function<Line, Future<Void>> taker;
    private final Promise<Void> finished = Promise.promise();
    private @Nullable Throwable failure;
    private boolean ended;
    private boolean reading;
    private boolean turning;
    private boolean again;

    Pass(Source source, Lines lines, Underway underway, Function<Line, Future<Void>> taker) {
        this.source = source;
        this.lines = lines;
        this.underway = underway;
        this.taker = taker;
    }

    /** Fails as soon as the source or the taker does and what was begun is over. */
    Future<Void> walk() {
        turn();
        return finished.future();
    }

    /** What is done at once must not go deeper and deeper. */
    private void turn() {
        again = true;
        if (turning) {
            return;
        }
        turning = true;
        while (again) {
            again = false;
            step();
        }
        turning = false;
    }

    private void step() {
        while (failure == null && underway.hasRoom()) {
            Line line = lines.next();
            if (line == null && ended) {
                break;
            }
            if (line == null) {
                readOn();
                return;
            }
            underway.begin(line);
            Future.succeededFuture(line).compose(taker).onComplete(taken -> {
                underway.end(line);
                fail(taken.cause());
                turn();
            });
        }
        if (underway.lines() == 0 && !reading && (failure != null || ended)) {
            finish();
        }
    }

    private void readOn() {
        if (!reading) {
            reading = true;
            source.next().onComplete(read -> {
                reading = false;
                fail(read.cause());
                if (read.succeeded()) {
                    take(read.result());
                }
                turn();
            });
        }
    }

    private void take(Buffer chunk) {
        ended = chunk.length() == 0;
        if (ended) {
            lines.end();
        } else {
            lines.add(chunk);
        }
    }

    private void fail(@Nullable Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
    }

    private void finish() {
        if (failure == null) {
            finished.tryComplete();
        } else {
            finished.tryFail(failure);
        }
    }
}
