package io.sluice.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a head of HTTP/1 must keep to besides what Netty's decoder demands, so that everybody who reads it on its way sees the
 * same request in it (RFC 9112 §11.2).
 */
final class Http1Rules {
    private Http1Rules() {}

    /** What is wrong with it, if anything. */
    static @Nullable Refusal broken(HttpRequest request) {
        HttpVersion version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            return new Refusal(505, "version", "The gateway speaks HTTP/1.1, and HTTP/2 over TLS.");
        }
        Refusal headers = broken(request.headers());
        return headers == null && !aimed(request.method(), request.uri(), request.headers())
                ? bad("target", "The target must be a path here.")
                : headers;
    }

    private static @Nullable Refusal broken(HttpHeaders headers) {
        if (headers.contains("")) {
            return bad("headers", "There is a header without a name.");
        }
        if (headers.getAll(HttpHeaderNames.HOST).size() > 1) {
            return bad("host", "There is more than one Host header; send one.");
        }
        if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING) && !chunked(headers)) {
            return new Refusal(501, "framing", "Transfer-Encoding can only be 'chunked'.");
        }
        if (headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY1)) {
            return bad("framing", "Sec-WebSocket-Key1 belongs to a draft of WebSocket that nobody speaks any more.");
        }
        return null;
    }

    /** Netty takes any other coding for none, and the body for the next request (RFC 9112 §6.1). */
    private static boolean chunked(HttpHeaders headers) {
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return codings.size() == 1 && codings.getFirst().strip().equalsIgnoreCase("chunked");
    }

    /** A target with a host in it (RFC 9112 §3.2.2) must name the one that the Host header names. */
    private static boolean aimed(HttpMethod method, String target, HttpHeaders headers) {
        if (target.startsWith("/") || (target.equals("*") && method.equals(HttpMethod.OPTIONS))) {
            return true;
        }
        String absolute = target.toLowerCase(Locale.ROOT);
        if (!absolute.startsWith("http://") && !absolute.startsWith("https://")) {
            return false;
        }
        int start = absolute.indexOf("//") + 2;
        int path = absolute.indexOf('/', start);
        String host = absolute.substring(start, path < 0 ? absolute.length() : path);
        return host.equalsIgnoreCase(headers.get(HttpHeaderNames.HOST));
    }

    private static Refusal bad(String reason, String detail) {
        return new Refusal(400, reason, detail);
    }
}
