package io.sluice.admin;

import io.sluice.transfer.Source;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** A request's body, read no faster than it is asked for. */
final class RequestSource implements Source {
    private final HttpServerRequest request;
    private @Nullable Promise<Buffer> asked;
    private @Nullable Throwable failure;
    private boolean ended;

    /** To be made while the request is new: nothing of it may have been read. */
    RequestSource(HttpServerRequest request) {
        this.request = request;
        request.pause()
                .handler(this::answer)
                .endHandler(end -> {
                    ended = true;
                    answer(Buffer.buffer());
                })
                .exceptionHandler(broken -> {
                    failure = broken;
                    answer(Buffer.buffer());
                });
    }

    @Override
    public Future<Buffer> next() {
        Promise<Buffer> promise = Promise.promise();
        asked = promise;
        if (ended || failure != null) {
            answer(Buffer.buffer());
        } else {
            request.fetch(1);
        }
        return promise.future();
    }

    private void answer(Buffer chunk) {
        Promise<Buffer> waiting = asked;
        asked = null;
        if (waiting != null && failure != null) {
            waiting.fail(failure);
        } else if (waiting != null) {
            waiting.complete(chunk);
        }
    }
}
