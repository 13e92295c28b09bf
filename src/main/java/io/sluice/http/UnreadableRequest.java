package io.sluice.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/** Answers what is no HTTP, or too long to be read; nothing behind it on the connection can be trusted. */
final class UnreadableRequest implements Handler<HttpServerRequest> {
    @Override
    public void handle(HttpServerRequest request) {
        ErrorReply reply = switch (request.decoderResult().cause()) {
            case TooLongHttpLineException line ->
                ErrorReply.reply(414, null, "The URL is too long; ask for less in 'filter' or 'attributes'.");
            case TooLongHttpHeaderException header ->
                ErrorReply.reply(431, null, "The headers are too long; send fewer or shorter ones.");
            case null, default -> ErrorReply.reply(400, null, "The request is not HTTP.");
        };
        reply.send(request).eventually(request.connection()::close);
    }
}
