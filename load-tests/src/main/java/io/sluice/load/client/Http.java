package io.sluice.load.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sluice.load.client.ScimClient.Account;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Connections to one SCIM server, shared by all its callers. */
public final class Http implements AutoCloseable {
    /** As long as Entra waits. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

    private static final JsonMapper JSON = new JsonMapper();

    /** It would print a line for every connection that breaks; held here, because Java forgets loggers that nobody holds. */
    private static final Logger CONNECTIONS = Logger.getLogger("io.vertx.core.net.impl.ConnectionBase");

    static {
        CONNECTIONS.setLevel(Level.OFF);
    }

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client;
    private final String base;

    public Http(URI gateway, int connections) {
        base = gateway.toString().replaceAll("/+$", "").replaceAll("/scim/v2$", "") + "/scim/v2";
        client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(true).setTcpNoDelay(true),
                new PoolOptions().setHttp1MaxSize(connections));
    }

    /** To be waited for on a thread that may block. */
    Future<Reply> exchange(Attempt attempt, Account account) {
        return client.request(options(attempt, account)).compose(opened -> {
            // asked for before anything is sent: we are on no event loop, and a body nobody waits for is gone
            Future<Reply> answered =
                    opened.response().compose(answer -> answer.body().map(bytes -> read(answer, bytes)));
            return opened.end(content(attempt.request())).compose(_ -> answered);
        });
    }

    /** Sends a request, and closes the connection a while later without having read the answer. */
    Future<?> hangUp(Attempt attempt, Account account, Duration after) {
        return client.request(options(attempt, account))
                .compose(opened -> opened.end(content(attempt.request()))
                        .compose(_ -> vertx.timer(1 + after.toMillis(), TimeUnit.MILLISECONDS))
                        .compose(_ -> opened.reset()));
    }

    private RequestOptions options(Attempt attempt, Account account) {
        Request request = attempt.request();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setAbsoluteURI(base + request.path() + flag(request, account))
                .setIdleTimeout(LONGEST_ANSWER.toMillis())
                .putHeader("X-Request-Id", attempt.id())
                .putHeader("Authorization", "Bearer " + account.token())
                .putHeader("Accept", "application/scim+json");
        return request.body() == null
                ? options
                : options.putHeader("Content-Type", "application/scim+json; charset=utf-8");
    }

    private static Buffer content(Request request) {
        return request.body() == null
                ? Buffer.buffer()
                : Buffer.buffer(request.body().toString());
    }

    private static String flag(Request request, Account account) {
        if (account.flag().isEmpty()) {
            return "";
        }
        return (request.path().contains("?") ? "&" : "?") + account.flag();
    }

    private static Reply read(HttpClientResponse answer, Buffer bytes) {
        return new Reply(
                answer.statusCode(),
                parse(bytes),
                Optional.ofNullable(answer.getHeader("Retry-After"))
                        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds.strip()))));
    }

    /** What is not JSON stays text, such as a balancer's page. */
    private static JsonNode parse(Buffer bytes) {
        try {
            return bytes.length() == 0 ? MissingNode.getInstance() : JSON.readTree(bytes.getBytes());
        } catch (IOException _) {
            return TextNode.valueOf(bytes.toString());
        }
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
