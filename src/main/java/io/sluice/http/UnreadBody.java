package io.sluice.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/**
 * What is left of a request that is answered before it is read. Several times as much as a request may have is let go by: a
 * client that is still sending reads the answer only when it has sent all, and then uses the connection again. Who sends
 * more, or too slowly, is cut off.
 */
final class UnreadBody {
    private static final int TIMES = 8;

    private final HttpServerRequest request;
    private final long most;
    private long gone;

    private UnreadBody(HttpServerRequest request, long most) {
        this.request = request;
        this.most = most;
    }

    /** {@code largest}: what a request may have. */
    static void letGo(HttpServerRequest request, long largest, Patience patience) {
        if (!request.isEnded()) {
            request.handler(new UnreadBody(request, TIMES * largest)::piece).resume();
            BodyClock.startForNobody(request, patience);
        }
    }

    private void piece(Buffer piece) {
        gone += piece.length();
        if (gone > most) {
            request.handler(rest -> {});
            cutOff();
        }
    }

    /** On HTTP/2 others share the connection. */
    private void cutOff() {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }
}
