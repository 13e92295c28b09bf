package io.sluice.http;

import static io.sluice.http.Wire.call;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.sluice.http.Wire.Answer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests in which one reader may see another end than the next: a proxy would let a second request through that it never saw.
 * They are refused, and what follows them on the connection is never looked at.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmugglingTest {
    private static final String BODY = "{\"userName\":\"smuggled\"}";

    private MemoryGateway gateway;
    private String token = "";
    private String smuggled = "";

    @BeforeAll
    void open() throws TimeoutException {
        gateway = new MemoryGateway(null);
        token = "Authorization: Bearer " + gateway.wire().token() + "\r\n";
        smuggled = "POST /scim/v2/Users HTTP/1.1\r\nHost: localhost\r\n" + token + "Content-Length: " + BODY.length()
                + "\r\n\r\n" + BODY;
    }

    @AfterAll
    void close() throws TimeoutException {
        gateway.close();
    }

    /** {@code head}: what comes before the token; {@code rest}: the body, if any, with which the request ends for some. */
    record Attack(String name, String head, String rest, int status) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Attack> attacks() {
        return Stream.of(lengths(), codings(), lines(), targets(), chunks(), sizes())
                .flatMap(List::stream);
    }

    private static List<Attack> lengths() {
        return List.of(
                post("both lengths", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n", 400),
                post(
                        "both lengths, other order",
                        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
                        "0\r\n\r\n",
                        400),
                post("two lengths", "Content-Length: 0\r\nContent-Length: 5\r\n", "", 400),
                post("the same length twice", "Content-Length: 0\r\nContent-Length: 0\r\n", "", 400),
                post("lengths in a list", "Content-Length: 0, 5\r\n", "", 400),
                post("signed length", "Content-Length: +0\r\n", "", 400),
                post("negative length", "Content-Length: -1\r\n", "", 400),
                post("hexadecimal length", "Content-Length: 0x0\r\n", "", 400),
                post("length with a space in it", "Content-Length: 0 5\r\n", "", 400),
                post("length without end", "Content-Length: 99999999999999999999\r\n", "", 400),
                post("empty length", "Content-Length:\r\n", "", 400),
                post("hidden length of an old draft", "Sec-WebSocket-Key1: 1\r\nSec-WebSocket-Key2: 2\r\n", "", 400));
    }

    private static List<Attack> codings() {
        String end = "0\r\n\r\n";
        return List.of(
                post("unknown coding", "Transfer-Encoding: xchunked\r\n", "", 501),
                post("identity", "Transfer-Encoding: identity\r\n", "", 501),
                post("compressed and in chunks", "Transfer-Encoding: gzip, chunked\r\n", end, 501),
                post("chunked twice", "Transfer-Encoding: chunked, chunked\r\n", end, 501),
                post("two codings", "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n", end, 501),
                post("chunked not last", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", end, 400),
                post("chunked in quotes", "Transfer-Encoding: \"chunked\"\r\n", end, 501),
                post("coding behind a tab of another kind", "Transfer-Encoding: \u000bchunked\r\n", end, 400),
                post("coding before a colon with space", "Transfer-Encoding : chunked\r\n", end, 400),
                post("coding in a folded line", "Content-Length: 5\r\nTransfer-Encoding:\r\n chunked\r\n", end, 400),
                new Attack(
                        "chunks in HTTP/1.0",
                        head("POST", "/scim/v2/Users", "HTTP/1.0") + "Transfer-Encoding: chunked\r\n",
                        end,
                        400));
    }

    private static List<Attack> lines() {
        String get = head("GET", "/scim/v2/Users", "HTTP/1.1");
        return List.of(
                new Attack("bare LF", get.replace("\r\n", "\n"), "", 400),
                new Attack("bare LF behind one header", get + "X-A: b\n", "", 400),
                new Attack("bare CR in a value", get + "X-A: b\rContent-Length: 5\r\n", "", 400),
                new Attack("bare CR at the end of a value", get + "X-A: b\r\r\n", "", 400),
                new Attack("NUL in a value", get + "X-A: a\0b\r\n", "", 400),
                new Attack("no colon", get + "X-A\r\n", "", 400),
                new Attack("no name", get + ": a\r\n", "", 400),
                new Attack("space in a name", get + "X A: a\r\n", "", 400),
                new Attack("tab behind a name", get + "X-A\t: a\r\n", "", 400),
                new Attack("odd byte in a name", get + "X-\u00e9: a\r\n", "", 400),
                new Attack("first header folded", get.replace("Host", " Host"), "", 400),
                new Attack("two hosts", get + "Host: other\r\n", "", 400),
                new Attack("the same host twice", get + "host: localhost\r\n", "", 400),
                new Attack("next version", head("GET", "/scim/v2/Users", "HTTP/1.2"), "", 505),
                new Attack("HTTP/2 in the clear", head("GET", "/scim/v2/Users", "HTTP/2.0"), "", 505),
                new Attack("no such version", head("GET", "/scim/v2/Users", "HTTP/x"), "", 400),
                new Attack("version before HTTP/1.0", "GET /scim/v2/Users\r\n", "", 400),
                new Attack("preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "", 505));
    }

    private static List<Attack> targets() {
        return List.of(
                new Attack("other host in the target", head("GET", "http://other/scim/v2/Users", "HTTP/1.1"), "", 400),
                new Attack("other scheme in the target", head("GET", "file:///scim/v2/Users", "HTTP/1.1"), "", 400),
                new Attack("tunnel", head("CONNECT", "localhost:443", "HTTP/1.1"), "", 400),
                new Attack("two targets", head("GET", "/scim/v2/Users /scim/v2/Groups", "HTTP/1.1"), "", 400));
    }

    private static List<Attack> chunks() {
        String chunked = "Transfer-Encoding: chunked\r\n";
        return List.of(
                post("LF in a chunk extension", chunked, "2;\nxx\r\n0\r\n\r\n", 400),
                post("LF behind a chunk size", chunked, "2\nxx\r\n0\r\n\r\n", 400),
                post("CR in a chunk extension", chunked, "2;a\rb\r\nxx\r\n0\r\n\r\n", 400),
                post("open quotes in a chunk extension", chunked, "2;a=\"b\r\nxx\r\n0\r\n\r\n", 400),
                post("hexadecimal prefix", chunked, "0x2\r\nxx\r\n0\r\n\r\n", 400),
                post("negative chunk", chunked, "-2\r\nxx\r\n0\r\n\r\n", 400),
                post("no chunk size", chunked, "\r\nxx\r\n0\r\n\r\n", 400),
                post("chunk without end", chunked, "fffffffff\r\nxx\r\n0\r\n\r\n", 400),
                post("chunk longer than it says", chunked, "2\r\nxxx\r\n0\r\n\r\n", 400),
                post("chunk ended by LF", chunked, "2\r\nxx\n0\r\n\r\n", 400),
                post("trailer ended by LF", chunked, "0\r\nX-A: b\n\r\n", 400));
    }

    private static List<Attack> sizes() {
        String get = head("GET", "/scim/v2/Users", "HTTP/1.1");
        StringBuilder many = new StringBuilder();
        IntStream.range(0, 3000).forEach(i -> many.append("X-").append(i).append(": a\r\n"));
        return List.of(
                new Attack("many headers", get + many, "", 431),
                new Attack("large header", get + "X-A: " + "a".repeat(20_000) + "\r\n", "", 431),
                new Attack("long target", head("GET", "/scim/v2/Users?a=" + "b".repeat(40_000), "HTTP/1.1"), "", 414));
    }

    private static Attack post(String name, String headers, String rest, int status) {
        return new Attack(name, head("POST", "/scim/v2/Users", "HTTP/1.1") + headers, rest, status);
    }

    private static String head(String method, String target, String version) {
        return method + ' ' + target + ' ' + version + "\r\nHost: localhost\r\n";
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isRefusedAndNothingBehindItIsAnswered(Attack attack) throws IOException {
        int before = users();

        try (RawConnection connection = RawConnection.to(gateway.wire())) {
            connection.send(attack.head + token + "\r\n" + attack.rest + smuggled + smuggled);

            List<Answer> answers = connection.answersUntilTheEnd();

            assertEquals(
                    List.of(attack.status), answers.stream().map(Answer::status).toList());
            assertEquals(attack.status, answers.getFirst().json().path("status").asInt());
            assertFalse(answers.getFirst().json().path("detail").asText().isBlank());
        }
        assertEquals(before, users(), "nobody was smuggled in");
    }

    @Test
    void whatLooksLikeARequestInABodyIsABody() throws IOException {
        try (RawConnection connection = RawConnection.to(gateway.wire())) {
            connection
                    .send(head("GET", "/scim/v2/Users?count=0", "HTTP/1.1") + token + length(smuggled) + "\r\n"
                            + smuggled)
                    .send(head("POST", "/scim/v2/Users", "HTTP/1.1") + token + length(smuggled) + "\r\n" + smuggled)
                    .send(head("GET", "/scim/v2/Users?count=0", "HTTP/1.1") + token + "Connection: close\r\n\r\n");

            List<Answer> answers = connection.answersUntilTheEnd();

            assertEquals(
                    List.of(200, 400, 200), answers.stream().map(Answer::status).toList());
            assertEquals(answers.getFirst().body(), answers.getLast().body());
        }
    }

    @Test
    void aFoldedHeaderIsOneHeader() throws IOException {
        int before = users();

        try (RawConnection connection = RawConnection.to(gateway.wire())) {
            String text = "0\r\n\r\n" + smuggled;
            connection.send(head("POST", "/scim/v2/Users", "HTTP/1.1") + token
                    + "X-A: b\r\n Transfer-Encoding: chunked\r\n" + length(text) + "Connection: close\r\n\r\n" + text);

            assertEquals(
                    List.of(400),
                    connection.answersUntilTheEnd().stream().map(Answer::status).toList());
        }
        assertEquals(before, users());
    }

    @Test
    void aTargetMayNameTheHostThatTheHeaderNames() throws IOException {
        try (RawConnection connection = RawConnection.to(gateway.wire())) {
            connection.send(head("GET", "HTTP://LocalHost/scim/v2/Users?count=0", "HTTP/1.1") + token + "\r\n");

            Answer answer = connection.answer();

            assertEquals(200, answer.status());
            assertEquals(users(), answer.json().path("totalResults").intValue());
        }
    }

    @Test
    void anUpgradeIsPassedOver() throws IOException {
        for (String upgrade : List.of(
                "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n",
                "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGVzdA==\r\n")) {
            try (RawConnection connection = RawConnection.to(gateway.wire())) {
                connection.send(head("GET", "/scim/v2/Users", "HTTP/1.1") + token + upgrade + "\r\n");

                assertEquals(200, connection.answer().status(), upgrade);
            }
        }
    }

    @Test
    void chunksWithExtensionsAndTrailersAreRead() throws IOException {
        try (RawConnection connection = RawConnection.to(gateway.wire())) {
            connection.send(head("POST", "/scim/v2/Users", "HTTP/1.1") + token
                    + "Transfer-Encoding: Chunked\r\nConnection: close\r\n\r\n2;a=b;c=\"d\"\r\n{\"\r\n1\r\n}\r\n0;e\r\nX-A: b\r\n"
                    + "Content-Length: 5\r\n\r\n");

            Answer answer = connection.answersUntilTheEnd().getFirst();

            assertEquals("invalidSyntax", answer.json().path("scimType").textValue());
        }
    }

    private static String length(String body) {
        return "Content-Length: " + body.getBytes(ISO_8859_1).length + "\r\n";
    }

    private int users() {
        return gateway.wire()
                .send(call("GET", "/scim/v2/Users?count=0"))
                .json()
                .path("totalResults")
                .intValue();
    }
}
