package io.sluice.http;

import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.sluice.scim.error.ScimException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;

/** Answers whatever went wrong. It knows four cases: our error, Vert.x's, a status alone, and a bug. */
final class FailureHandler implements Handler<RoutingContext> {
    private final Observer observer;
    private final long largestBody;

    FailureHandler(Observer observer, long largestBody) {
        this.observer = observer;
        this.largestBody = largestBody;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        ErrorReply reply = error(context);
        if (response.headWritten()) {
            response.reset(); // half an answer must not look like a whole one
            return;
        }
        UnreadBody.letGo(context.request(), largestBody); // one that nobody wanted would block the connection
        reply.send(context.request());
    }

    private ErrorReply error(RoutingContext context) {
        return switch (context.failure()) {
            case ScimException ours -> ErrorReply.of(ours.error());
            case HttpException theirs -> refused(theirs.getStatusCode());
            case null -> refused(context.statusCode());
            default -> context.statusCode() == 500 ? unexpected(context) : refused(context.statusCode());
        };
    }

    /** Vert.x refuses before any route: mostly with 400, or with no status yet where a path cannot be decoded. */
    private static ErrorReply refused(int status) {
        return ErrorReply.reply(
                status < 400 ? 400 : status,
                null,
                "The request cannot be read. It needs a Host header and a path that is percent-encoded text.");
    }

    private ErrorReply unexpected(RoutingContext context) {
        String id = RequestId.of(context.response());
        observer.on(new Event.UnexpectedFailure(id, context.failure()));
        return ErrorReply.unexpected(id);
    }
}
