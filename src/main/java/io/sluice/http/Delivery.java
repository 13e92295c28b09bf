package io.sluice.http;

import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/** Sees to it that clients take their answers: whoever does not is cut off, so that nothing waits for him for ever. */
record Delivery(Patience patience, Observer observer) {
    Future<Void> json(HttpServerRequest request, String body) {
        return of(request, Json.send(request, body), body.length());
    }

    /**
     * What becomes of that piece of an answer; it fails once the client is cut off.
     *
     * @param written done when the system has taken the piece
     * @param length about how many bytes it has
     */
    Future<Void> of(HttpServerRequest request, Future<Void> written, int length) {
        if (written.isComplete()) {
            return written;
        }
        Vertx vertx = Vertx.currentContext().owner();
        long timer = vertx.setTimer(patience.withAnswer(length).toMillis(), due -> {
            observer.on(new Event.Refused("slowReader"));
            Channels.cut(request);
        });
        return written.onComplete(done -> vertx.cancelTimer(timer));
    }
}
