package io.sluice.admin;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The management port, which is never public: health for probes (Kubernetes' three) and metrics for Prometheus are open, and so are the files of the {@link Console}; the rest is {@link AdminApi}. */
public final class AdminVerticle extends VerticleBase {
    /** A connection on which nothing happens for so long is closed; an import or export that goes on is not. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String host;
    private final int port;
    private final Health health;
    private final Supplier<String> metrics;
    private final AdminApi api;
    private final Duration patience;
    private @Nullable HttpServer server;

    /** {@code metrics}: all of them, in Prometheus' text format. */
    public AdminVerticle(String host, int port, Health health, Supplier<String> metrics, AdminApi api) {
        this(host, port, health, metrics, api, PATIENCE);
    }

    AdminVerticle(String host, int port, Health health, Supplier<String> metrics, AdminApi api, Duration patience) {
        this.patience = patience;
        this.host = host;
        this.port = port;
        this.health = health;
        this.metrics = metrics;
        this.api = api;
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        router.get("/health/live").handler(call -> answer(call, 200, "live"));
        router.get("/health/started")
                .handler(call -> answer(call, health.started() ? 200 : 503, health.started() ? "started" : "starting"));
        router.get("/health/ready")
                .handler(call -> health.ready()
                        .onSuccess(done -> answer(call, 200, "ready"))
                        .onFailure(reason -> answer(call, 503, String.valueOf(reason.getMessage()))));
        router.get("/metrics").handler(this::metrics);
        new Console().mount(router);
        api.mount(router);
        HttpServer created = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(host)
                        .setPort(port)
                        .setIdleTimeout(Math.toIntExact(patience.toMillis()))
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setHandle100ContinueAutomatically(true)
                        .setTracingPolicy(TracingPolicy.IGNORE))
                .requestHandler(router);
        server = created;
        return created.listen();
    }

    /** The port that is listened on, also if the choice was left to the system. */
    public int port() {
        HttpServer started = server;
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return started.actualPort();
    }

    /** Collecting them takes long enough to keep an event loop from its requests. */
    private void metrics(RoutingContext call) {
        vertx.executeBlocking(metrics::get)
                .onSuccess(text -> call.response()
                        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(text))
                .onFailure(call::fail);
    }

    private static void answer(RoutingContext call, int status, String word) {
        HttpServerResponse response = call.response().setStatusCode(status);
        response.putHeader("Content-Type", "application/json")
                .end(new JsonObject().put("status", word).encode());
    }
}
