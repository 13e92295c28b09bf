package io.sluice.http;

import io.sluice.admission.Admission;
import io.sluice.journal.Journal;
import io.sluice.oauth.AccessTokens;
import io.sluice.observe.Observer;
import io.sluice.provision.Provisioning;
import io.sluice.scim.schema.Schemas;
import io.sluice.tenant.Tenants;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The public port. One instance for each event loop; they share the port, and the memory for bulk requests. */
public final class HttpVerticle extends VerticleBase {
    private static final int LONGEST_REQUEST_LINE = 32 * 1024;
    private static final int IDLE_SECONDS = 120;
    private static final int LONGEST_FAREWELL_SECONDS = 30;

    private final HttpSettings settings;
    private final OAuthEndpoint oauth;
    private final ScimRoutes routes;
    private @Nullable HttpServer server;

    public HttpVerticle(
            HttpSettings settings,
            Schemas schemas,
            Tenants tenants,
            AccessTokens accessTokens,
            Admission admission,
            Provisioning provisioning,
            BulkMemory bulkMemory,
            Observer observer,
            Journal journal) {
        this.settings = settings;
        this.oauth = new OAuthEndpoint(accessTokens, observer);
        this.routes = new ScimRoutes(
                settings,
                schemas,
                new BearerAuth(tenants, observer),
                admission,
                provisioning,
                bulkMemory,
                observer,
                journal);
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        oauth.mount(router);
        routes.mount(router);
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
                .setHandle100ContinueAutomatically(true)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setIdleTimeout(IDLE_SECONDS);
        HttpServer created =
                vertx.createHttpServer(options).requestHandler(router).invalidRequestHandler(new UnreadableRequest());
        server = created;
        return created.listen();
    }

    /** Takes no more connections; those open are closed once their request is answered. */
    @Override
    public Future<?> stop() {
        return server == null ? Future.succeededFuture() : server.shutdown(LONGEST_FAREWELL_SECONDS, TimeUnit.SECONDS);
    }

    /** The port that is listened on, also if the settings leave the choice to the system. */
    public int port() {
        HttpServer started = server;
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return started.actualPort();
    }
}
