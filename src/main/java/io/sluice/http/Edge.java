package io.sluice.http;

import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/** Stands before the routes: lets a request through if it is clear where it came in. */
final class Edge implements Handler<HttpServerRequest> {
    private final Origins origins;
    private final SecurityHeaders headers;
    private final Observer observer;
    private final Handler<HttpServerRequest> routes;

    Edge(Origins origins, SecurityHeaders headers, Observer observer, Handler<HttpServerRequest> routes) {
        this.origins = origins;
        this.headers = headers;
        this.observer = observer;
        this.routes = routes;
    }

    @Override
    public void handle(HttpServerRequest request) {
        headers.put(request.response());
        try {
            var _ = origins.of(request);
        } catch (Refusal refusal) {
            observer.on(new Event.Refused(refusal.reason()));
            refusal.reply().send(request);
            return;
        }
        routes.handle(request);
    }
}
