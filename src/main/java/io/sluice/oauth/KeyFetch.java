package io.sluice.oauth;

import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Fetches an issuer's keys: from where it may, following nobody elsewhere, and no more and no longer than keys can be. */
final class KeyFetch {
    static final int LARGEST = 256 * 1024;
    private static final int PATIENCE_MILLIS = 5_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final boolean privateAllowed;
    private final Observer observer;

    KeyFetch(Vertx vertx, HttpClientOptions options, boolean privateAllowed, Observer observer) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(options);
        this.privateAllowed = privateAllowed;
        this.observer = observer;
    }

    static HttpClientOptions options() {
        return new HttpClientOptions()
                .setConnectTimeout(PATIENCE_MILLIS)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(PATIENCE_MILLIS)
                .setKeepAlive(false);
    }

    Future<List<IssuerKey>> keys(String text) {
        KeyAddress address;
        try {
            address = KeyAddress.of(text, privateAllowed);
        } catch (IllegalArgumentException forbidden) {
            return told(text, Future.failedFuture(new IOException("the address " + forbidden.getMessage())));
        }
        return told(
                address.uri().getHost(),
                reachable(address)
                        .compose(server -> ask(address, server))
                        .compose(body -> vertx.executeBlocking(() -> read(body), false)));
    }

    /** The very address that was looked at is asked, whatever the host's name leads to a moment later. */
    private Future<InetAddress> reachable(KeyAddress address) {
        return vertx.executeBlocking(() -> allowed(address), false).timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private InetAddress allowed(KeyAddress address) throws IOException {
        return address.allowed(InetAddress.getAllByName(address.uri().getHost()), privateAllowed)
                .orElseThrow(
                        () -> new IOException("the host has no address that may be asked; for one in your own network"
                                + " set oauth.privateAddresses (SLUICE_OAUTH_PRIVATE_ADDRESSES)"));
    }

    private Future<Buffer> ask(KeyAddress address, InetAddress server) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(address.port(), server.getHostAddress()))
                .setHost(address.uri().getHost())
                .setPort(address.port())
                .setSsl(address.encrypted())
                .setURI(address.target())
                .setFollowRedirects(false)
                .setTimeout(PATIENCE_MILLIS)
                .putHeader("accept", "application/json");
        return client.request(options)
                .compose(request -> request.send()
                        .compose(KeyFetch::whole)
                        .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                        .onFailure(failure -> request.reset()));
    }

    private static Future<Buffer> whole(HttpClientResponse response) {
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail)
                .endHandler(ended -> whole.tryComplete(body))
                .handler(chunk -> {
                    if (body.length() + chunk.length() > LARGEST) {
                        whole.tryFail(new IOException("the answer has more than " + LARGEST + " bytes"));
                    } else {
                        body.appendBuffer(chunk);
                    }
                });
        return response.statusCode() == 200
                ? whole.future()
                : Future.failedFuture(new IOException("the answer is " + response.statusCode() + ", not 200"));
    }

    private static List<IssuerKey> read(Buffer body) throws Exception {
        List<IssuerKey> keys = IssuerKey.read(body.toString());
        if (keys.isEmpty()) {
            throw new IOException("the answer has no key that a signature can be checked with");
        }
        return keys;
    }

    private Future<List<IssuerKey>> told(String host, Future<List<IssuerKey>> fetched) {
        return fetched.onSuccess(keys -> observer.on(new Event.KeysFetched(host, "")))
                .onFailure(failure -> observer.on(new Event.KeysFetched(host, String.valueOf(failure.getMessage()))));
    }
}
