package io.sluice.http;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs while a body is on its way, and strikes if it comes too slowly. For one event loop. */
final class BodyClock {
    private static final String SLOW =
            "The body came too slowly; send less in one request, or over a better connection. Nothing was changed.";

    private final Context context = Vertx.currentContext();
    private final HttpServerRequest request;
    private final Patience patience;
    private final Runnable tooSlow;
    private final long begun = System.nanoTime();
    private @Nullable Long timer;
    private boolean stopped;

    private BodyClock(HttpServerRequest request, Patience patience, Runnable tooSlow) {
        this.request = request;
        this.patience = patience;
        this.tooSlow = tooSlow;
    }

    /** Most bodies come in one piece with the head: once that is read, they need no timer. */
    private static BodyClock start(HttpServerRequest request, Patience patience, Runnable tooSlow) {
        BodyClock clock = new BodyClock(request, patience, tooSlow);
        clock.context.runOnContext(read -> clock.look());
        return clock;
    }

    /** What becomes of a body that is being collected: late, it is an error. */
    static <T> Future<T> over(HttpServerRequest request, Patience patience, Promise<T> body) {
        Future<T> whole = body.future();
        if (whole.isComplete()) {
            return whole;
        }
        BodyClock clock = start(request, patience, () -> body.tryFail(new ScimException(new ScimError.TooSlow(SLOW))));
        return whole.onComplete(done -> clock.stop());
    }

    /** For a body that nobody reads: whoever sends one too slowly is cut off. */
    static void startForNobody(HttpServerRequest request, Patience patience) {
        if (!request.isEnded() && hasBody(request)) {
            start(request, patience, () -> Channels.cut(request));
        }
    }

    private static boolean hasBody(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2
                || request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private void stop() {
        stopped = true;
        if (timer != null) {
            context.owner().cancelTimer(timer);
        }
    }

    private void look() {
        if (stopped || request.isEnded()) {
            return;
        }
        Duration passed = Duration.ofNanos(System.nanoTime() - begun);
        Duration left = patience.withBody(request.bytesRead()).minus(passed);
        if (left.isPositive()) {
            timer = context.owner().setTimer(left.toMillis() + 1, due -> look());
        } else {
            tooSlow.run();
        }
    }
}
