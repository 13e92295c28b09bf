package io.sluice.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Tells where requests came in and from whom: what the connection itself shows, or, if it comes from a trusted proxy, what the
 * proxy says in {@code Forwarded} (RFC 7239) or {@code X-Forwarded-Proto|Host|For}. Nobody else's word counts.
 *
 * @param trusted the proxies
 */
record Origins(AddressRanges trusted) {
    private static final String NO_HOST =
            "The request needs a Host header that is a name or an address, with or without a port.";

    Origin of(HttpServerRequest request) {
        String scheme = request.isSSL() ? "https" : "http";
        String authority = authority(request);
        if (authority == null || !Authority.isSound(authority)) {
            return new Origin.Unclear(NO_HOST);
        }
        Origin.Known direct = new Origin.Known(scheme, authority);
        return trusted.isEmpty() ? direct : of(direct, peer(request), request.headers());
    }

    /** {@code peer}: who opened the connection. */
    Origin of(Origin.Known direct, String peer, MultiMap headers) {
        InetAddress from = Node.address(peer);
        if (from == null || !trusted.contain(from)) {
            return direct;
        }
        try {
            return Forwarding.in(headers, trusted).over(direct);
        } catch (IllegalArgumentException e) {
            return new Origin.Unclear(String.valueOf(e.getMessage()));
        }
    }

    /** The address of the client itself, as far as the trusted proxies know it. */
    String client(String peer, MultiMap headers) {
        InetAddress from = Node.address(peer);
        if (from == null || !trusted.contain(from)) {
            return peer;
        }
        InetAddress client = Forwarding.in(headers, trusted).client();
        return client == null ? peer : client.getHostAddress();
    }

    private static String peer(HttpServerRequest request) {
        String address = request.remoteAddress().hostAddress();
        return address == null ? "" : address;
    }

    private static @Nullable String authority(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2) {
            return request.getHeader(HttpHeaders.HOST);
        }
        HostAndPort authority = request.authority();
        return authority == null ? null : authority.toString();
    }
}
