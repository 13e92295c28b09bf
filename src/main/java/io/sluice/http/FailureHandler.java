package io.sluice.http;

import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.sluice.scim.error.ScimException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;

/** Answers whatever went wrong. It knows four cases: our error, Vert.x's, a status alone, and a bug. */
final class FailureHandler implements Handler<RoutingContext> {
    private static final int TOO_SLOW = 408;

    private final Patience patience;
    private final Observer observer;
    private final long largestBody;

    FailureHandler(Patience patience, Observer observer, long largestBody) {
        this.patience = patience;
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
        if (reply.status() == TOO_SLOW) {
            last(context.request(), reply);
            return;
        }
        UnreadBody.letGo(context.request(), largestBody, patience); // one that nobody wanted would block the connection
        reply.send(context.request());
    }

    /** The rest of the body may take any time, so the connection ends with this answer (RFC 9110 §15.5.9). */
    private void last(HttpServerRequest request, ErrorReply reply) {
        observer.on(new Event.Refused("slowBody"));
        if (request.version() != HttpVersion.HTTP_2) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        reply.send(request).onComplete(sent -> Channels.endAnswered(request));
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
