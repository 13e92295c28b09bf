package io.sluice.http;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Collects the body of a request that was paused, as long as it is JSON by its content type and keeps within the limit. */
final class RequestBody {
    private final int limit;
    private final Patience patience;
    private final RequestMemory.Share share;
    private final Promise<Buffer> whole = Promise.promise();
    private @Nullable Buffer collected;

    private RequestBody(int limit, Patience patience, RequestMemory.Share share) {
        this.limit = limit;
        this.patience = patience;
        this.share = share;
    }

    /** The share holds what was read until it is released. */
    static Future<Buffer> of(HttpServerRequest request, int limit, Patience patience, RequestMemory.Share share) {
        try {
            checkType(request);
        } catch (ScimException e) {
            return Future.failedFuture(e);
        }
        return whole(request, limit, patience, share);
    }

    /** Of any content type. */
    static Future<Buffer> whole(HttpServerRequest request, int limit, Patience patience, RequestMemory.Share share) {
        return new RequestBody(limit, patience, share).collect(request);
    }

    /** Throws if the body is something else than JSON as it is. */
    static void checkType(HttpServerRequest request) {
        String contentType = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (contentType != null && !Json.understood(contentType)) {
            throw new ScimException(new ScimError.UnsupportedMediaType(contentType));
        }
        String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.strip().equalsIgnoreCase("identity")) {
            throw new ScimException(new ScimError.UnsupportedCoding(coding));
        }
    }

    /** The connection ended, or the body has no end that one could be sure of. */
    static ScimException broken(Throwable cause) {
        return new ScimException(new ScimError.InvalidSyntax(
                cause instanceof HttpClosedException
                        ? "The connection broke before the body was complete."
                        : "The body cannot be read: its chunks are not as HTTP has them."));
    }

    private Future<Buffer> collect(HttpServerRequest request) {
        request.handler(this::add)
                .exceptionHandler(cause -> whole.tryFail(broken(cause)))
                .endHandler(ended -> whole.tryComplete(collected == null ? Buffer.buffer() : collected))
                .resume();
        return BodyClock.over(request, patience, whole);
    }

    /** What comes after the limit is let go: a client that is still sending reads the answer only when it has sent all. */
    private void add(Buffer chunk) {
        Buffer before = collected;
        if (whole.future().isComplete()) {
            return;
        }
        long size = chunk.length() + (before == null ? 0L : before.length());
        try {
            if (size > limit) {
                throw new ScimException(new ScimError.TooLarge(
                        limit, "The body is larger than the limit of " + limit + " bytes; send less in one request."));
            }
            share.grow(size);
            collected = before == null ? chunk : before.appendBuffer(chunk);
        } catch (ScimException e) {
            collected = null;
            whole.tryFail(e);
        }
    }
}
