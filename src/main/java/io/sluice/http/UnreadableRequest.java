package io.sluice.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Answers what is no HTTP, or too long or too slow to be read; nothing behind it on the connection can be trusted. */
final class UnreadableRequest implements Handler<HttpServerRequest> {
    private final SecurityHeaders headers;
    private final Observer observer;

    UnreadableRequest(SecurityHeaders headers, Observer observer) {
        this.headers = headers;
        this.observer = observer;
    }

    @Override
    public void handle(HttpServerRequest request) {
        Refusal refusal = switch (request.decoderResult().cause()) {
            case Refusal ours -> ours;
            case TooLongHttpLineException line ->
                new Refusal(414, "line", "The URL is too long; ask for less in 'filter' or 'attributes'.");
            case TooLongHttpHeaderException header ->
                new Refusal(431, "headers", "The headers are too long; send fewer or shorter ones.");
            case null, default -> new Refusal(400, "unreadable", "The request is not HTTP.");
        };
        observer.on(new Event.Refused(refusal.reason()));
        headers.put(request.response());
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        refusal.reply().send(request).eventually(request.connection()::close);
    }
}
