package io.sluice.load.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.load.wire.Endpoint;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;

/** Puts the head before a body: mostly as clients do it, sometimes with headers that few send. */
final class Head {
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/scim+json; charset=utf-8",
            "application/scim+json;charset=\"UTF-8\"",
            "APPLICATION/JSON",
            "text/plain",
            "application/xml",
            "application/scim+json; charset=utf-16",
            "multipart/form-data; boundary=x",
            ";",
            "");
    private static final List<String> ODDITIES = List.of(
            "Accept: text/html",
            "Accept: */*;q=0, application/json",
            "Accept: application/scim+json;q=nonsense",
            "Accept-Encoding: gzip, br;q=1.0, *;q=0",
            "Content-Encoding: gzip",
            "If-Match: *",
            "If-Match: W/\"1\"",
            "If-Match: \"2\", W/\"3\",,",
            "If-None-Match: W/\"1\"",
            "If-None-Match: *",
            "If-Modified-Since: yesterday",
            "Range: bytes=0-1",
            "X-Request-Id: " + "r".repeat(400),
            "X-Request-Id: \u00fc\u0001",
            "X-HTTP-Method-Override: DELETE",
            "X-Forwarded-For: not, an, address",
            "X-Forwarded-Proto: gopher",
            "Forwarded: for=\"[::1\";host=evil.example",
            "traceparent: 00-zz-yy-01",
            "Cookie: a=b; c",
            "Expect: 100-continue",
            "Origin: https://evil.example",
            "Connection: keep-alive",
            "Upgrade: h2c",
            "Via: 1.1 x",
            "X-Long: " + "x".repeat(5_000));

    private final Dice dice;
    private final Endpoint endpoint;

    Head(Dice dice, Endpoint endpoint) {
        this.dice = dice;
        this.endpoint = endpoint;
    }

    byte[] before(byte[] body, String method, String target, String authorization) {
        StringBuilder head = new StringBuilder(512)
                .append(method + " " + target + " HTTP/1.1\r\nHost: " + endpoint.host() + ":" + endpoint.port()
                        + "\r\n");
        if (!authorization.isEmpty()) {
            head.append("Authorization: " + authorization + "\r\n");
        }
        for (int times = dice.once(4) ? dice.below(3) : 0; times > 0; times--) {
            head.append(dice.one(ODDITIES) + "\r\n");
        }
        if (body.length == 0 && !dice.once(20)) {
            return bytes(head + "\r\n");
        }
        if (!dice.once(80)) {
            head.append("Content-Type: " + (dice.once(30) ? dice.one(TYPES) : "application/scim+json") + "\r\n");
        }
        if (dice.once(8)) {
            return Damage.joined(bytes(head + "Transfer-Encoding: chunked\r\n\r\n"), chunked(body));
        }
        return Damage.joined(bytes(head + "Content-Length: " + body.length + "\r\n\r\n"), body);
    }

    /** In pieces of any size. */
    private byte[] chunked(byte[] body) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        for (int at = 0; at < body.length; ) {
            int size = Math.min(body.length - at, 1 + dice.below(dice.once(2) ? 8_000 : 50));
            chunks.writeBytes(bytes(Integer.toHexString(size).toUpperCase(Locale.ROOT)
                    + (dice.once(9) ? ";odd=\"yes\"" : "") + "\r\n"));
            chunks.write(body, at, size);
            chunks.writeBytes(bytes("\r\n"));
            at += size;
            if (at > 64 * 50) { // no thousands of tiny ones
                chunks.writeBytes(bytes(Integer.toHexString(Math.max(0, body.length - at))));
                chunks.writeBytes(bytes("\r\n"));
                chunks.write(body, at, body.length - at);
                return Damage.joined(chunks.toByteArray(), bytes(at == body.length ? "\r\n" : "\r\n0\r\n\r\n"));
            }
        }
        chunks.writeBytes(bytes("0\r\n\r\n"));
        return chunks.toByteArray();
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
