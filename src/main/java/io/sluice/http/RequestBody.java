package io.sluice.http;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Collects the body of a request that was paused, as long as it is JSON by its content type and keeps within the limit. */
final class RequestBody {
    private final int limit;
    private final Promise<Buffer> whole = Promise.promise();
    private @Nullable Buffer collected;

    private RequestBody(int limit) {
        this.limit = limit;
    }

    static Future<Buffer> of(HttpServerRequest request, int limit) {
        try {
            checkType(request);
        } catch (ScimException e) {
            return Future.failedFuture(e);
        }
        return whole(request, limit);
    }

    /** Of any content type. */
    static Future<Buffer> whole(HttpServerRequest request, int limit) {
        return new RequestBody(limit).collect(request);
    }

    /** Throws if the body is something else than JSON. */
    static void checkType(HttpServerRequest request) {
        String contentType = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (contentType != null && !Json.understood(contentType)) {
            throw new ScimException(new ScimError.UnsupportedMediaType(contentType));
        }
    }

    static ScimException broken() {
        return new ScimException(new ScimError.InvalidSyntax("The connection broke before the body was complete."));
    }

    private Future<Buffer> collect(HttpServerRequest request) {
        request.handler(this::add)
                .exceptionHandler(broken -> whole.tryFail(broken()))
                .endHandler(ended -> whole.tryComplete(collected == null ? Buffer.buffer() : collected))
                .resume();
        return whole.future();
    }

    /** What comes after the limit is let go: a client that is still sending reads the answer only when it has sent all. */
    private void add(Buffer chunk) {
        Buffer before = collected;
        if (whole.future().isComplete()) {
            return;
        }
        if (chunk.length() + (before == null ? 0 : before.length()) > limit) {
            collected = null;
            whole.tryFail(new ScimException(new ScimError.TooLarge(
                    limit, "The body is larger than the limit of " + limit + " bytes; send less in one request.")));
        } else {
            collected = before == null ? chunk : before.appendBuffer(chunk);
        }
    }
}
