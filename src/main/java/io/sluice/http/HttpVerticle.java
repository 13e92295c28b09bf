package io.sluice.http;

import io.sluice.admission.Admission;
import io.sluice.journal.Journal;
import io.sluice.oauth.AccessTokens;
import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.sluice.provision.Provisioning;
import io.sluice.scim.schema.Schemas;
import io.sluice.tenant.Tenants;
import io.sluice.tls.Certificate;
import io.sluice.tls.Tls;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The public port. One instance for each event loop; they share the port, and the memory for requests. */
public final class HttpVerticle extends VerticleBase {
    private static final int LONGEST_FAREWELL_SECONDS = 30;

    private final HttpSettings settings;
    private final OAuthEndpoint oauth;
    private final ScimRoutes routes;
    private final Observer observer;
    private @Nullable HttpServer server;

    public HttpVerticle(
            HttpSettings settings,
            Schemas schemas,
            Tenants tenants,
            AccessTokens accessTokens,
            Admission admission,
            Provisioning provisioning,
            RequestMemory requestMemory,
            Observer observer,
            Journal journal) {
        this.settings = settings;
        this.oauth = new OAuthEndpoint(accessTokens, settings.edge().patience(), observer);
        this.observer = observer;
        this.routes = new ScimRoutes(
                settings,
                schemas,
                new BearerAuth(tenants, observer),
                admission,
                provisioning,
                requestMemory,
                observer,
                journal);
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        oauth.mount(router);
        routes.mount(router);
        EdgeSettings edge = settings.edge();
        SecurityHeaders headers = SecurityHeaders.of(settings);
        HttpServer created = vertx.createHttpServer(PortOptions.of(settings))
                .connectionHandler(connection ->
                        Http1Guard.stand(connection, edge.patience().head()))
                .exceptionHandler(this::broken)
                .requestHandler(new Edge(BaseUrl.from(settings).origins(), headers, observer, router))
                .invalidRequestHandler(new UnreadableRequest(headers, observer));
        server = created;
        return created.listen();
    }

    /** New connections are opened with that certificate, on all event loops. */
    public Future<?> renew(Certificate certificate) {
        return running().updateSSLOptions(Tls.options(certificate));
    }

    private void broken(Throwable connection) {
        if (connection instanceof SSLException) {
            observer.on(new Event.Refused("handshake"));
        }
    }

    /** Takes no more connections; those open are closed once their request is answered. */
    @Override
    public Future<?> stop() {
        return server == null ? Future.succeededFuture() : server.shutdown(LONGEST_FAREWELL_SECONDS, TimeUnit.SECONDS);
    }

    /** The port that is listened on, also if the settings leave the choice to the system. */
    public int port() {
        return running().actualPort();
    }

    private HttpServer running() {
        HttpServer started = server;
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return started;
    }
}
