package io.sluice.load.race;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * The least that a server can do for a GET: one SELECT of one row, and the stored text as the answer. A process of its own,
 * with event loops, transport and database connections like the gateway's; no router, no token, no SCIM.
 */
@Command(name = "bare-endpoint", hidden = true)
public final class BareEndpoint implements Callable<Integer> {
    static final String DATABASE = "RACE_DATABASE_URL";
    static final String TENANT = "RACE_TENANT";

    static final String BY_ID = "/id/";
    static final String BY_KEY = "/key/";

    private static final int CONNECTIONS = 4;
    private static final int PIPELINING = 256;
    private static final String SELECT = "SELECT document FROM resource WHERE tenant_id = $1 AND type = 'User' AND ";

    /** Serves until nobody holds its standard input any more. */
    @Override
    public Integer call() throws IOException {
        int loops = Runtime.getRuntime().availableProcessors();
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops).setPreferNativeTransport(true));
        SqlClient client = PgBuilder.client()
                .with(new PoolOptions().setMaxSize(CONNECTIONS))
                .connectingTo(PgConnectOptions.fromUri(System.getenv(DATABASE))
                        .setCachePreparedStatements(true)
                        .setPipeliningLimit(PIPELINING))
                .using(vertx)
                .build();
        UUID tenant = UUID.fromString(System.getenv(TENANT));
        int port = freePort(vertx);
        vertx.deployVerticle(() -> new Server(client, tenant, port), new DeploymentOptions().setInstances(loops))
                .await();
        System.out.println(port);
        System.in.transferTo(OutputStream.nullOutputStream());
        vertx.close().await();
        return 0;
    }

    private static int freePort(Vertx vertx) {
        HttpServer taken = vertx.createHttpServer()
                .requestHandler(_ -> {})
                .listen(0, "127.0.0.1")
                .await();
        int port = taken.actualPort();
        taken.close().await();
        return port;
    }

    private static final class Server extends VerticleBase {
        private final SqlClient client;
        private final UUID tenant;
        private final int port;

        Server(SqlClient client, UUID tenant, int port) {
            this.client = client;
            this.tenant = tenant;
            this.port = port;
        }

        @Override
        public Future<?> start() {
            return vertx.createHttpServer().requestHandler(this::answer).listen(port, "127.0.0.1");
        }

        private void answer(HttpServerRequest request) {
            String path = request.path();
            Future<RowSet<Row>> found = path.startsWith(BY_ID)
                    ? client.preparedQuery(SELECT + "id = $2")
                            .execute(Tuple.of(tenant, UUID.fromString(path.substring(BY_ID.length()))))
                    : client.preparedQuery(SELECT + "unique_key = $2")
                            .execute(Tuple.of(tenant, path.substring(BY_KEY.length())));
            found.onSuccess(rows -> reply(request, rows))
                    .onFailure(_ -> request.response().setStatusCode(500).end());
        }

        private static void reply(HttpServerRequest request, RowSet<Row> rows) {
            if (rows.size() == 0) {
                request.response().setStatusCode(404).end();
            } else {
                request.response()
                        .putHeader("Content-Type", "application/scim+json")
                        .end(rows.iterator().next().getString(0));
            }
        }
    }
}
