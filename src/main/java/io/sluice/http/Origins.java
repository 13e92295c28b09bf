package io.sluice.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import org.jspecify.annotations.Nullable;

/**
 * Tells where requests came in: as the connection itself shows, or, if it comes from a trusted proxy, as the proxy says in
 * {@code Forwarded} (RFC 7239) or {@code X-Forwarded-Proto} and {@code -Host}. Nobody else's word counts; Vert.x Web's
 * {@code AllowForwardHeaders} would take everybody's, and the first value, which the client may have made up.
 *
 * @param trusted the proxies
 */
record Origins(AddressRanges trusted) {
    private static final String NO_HOST =
            "The request needs a Host header that is a name or an address, with or without a port.";

    /** @throws Refusal if what the request says about it cannot be used */
    WebOrigin of(HttpServerRequest request) throws Refusal {
        String authority = authority(request);
        if (authority == null || !Authority.isSound(authority)) {
            throw new Refusal(400, "host", NO_HOST);
        }
        WebOrigin direct = new WebOrigin(request.isSSL() ? "https" : "http", authority);
        return trusted.isEmpty() ? direct : of(direct, request.remoteAddress().hostAddress(), request.headers());
    }

    /** {@code peer}: the address that opened the connection. */
    WebOrigin of(WebOrigin direct, String peer, MultiMap headers) throws Refusal {
        return trusted.contain(Node.address(peer))
                ? Forwarding.in(headers, trusted).over(direct)
                : direct;
    }

    private static @Nullable String authority(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2) {
            return request.getHeader(HttpHeaders.HOST);
        }
        HostAndPort authority = request.authority();
        return authority == null ? null : authority.toString();
    }
}
