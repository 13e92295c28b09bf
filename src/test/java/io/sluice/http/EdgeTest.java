package io.sluice.http;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.http.Wire.Answer;
import io.sluice.observe.Event;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every request meets before the routes, and every answer after them. */
class EdgeTest {
    private static final String USERS = "/scim/v2/Users";
    private static final EdgeSettings BEHIND_A_PROXY =
            new EdgeSettings(AddressRanges.parse("127.0.0.0/8"), MemoryGateway.PATIENCE, null);

    @Test
    void aTrustedProxyDecidesWhereAResourceIs() throws TimeoutException {
        try (MemoryGateway gateway = MemoryGateway.with(BEHIND_A_PROXY)) {
            Answer created = gateway.wire()
                    .send(call("POST", USERS, "{\"userName\":\"kim\"}")
                            .with("X-Forwarded-Proto", "https")
                            .with("X-Forwarded-Host", "scim.example.org"));
            Answer read = gateway.wire()
                    .send(call("GET", USERS)
                            .with("Forwarded", "for=192.0.2.1;proto=https;host=\"scim.example.org:8443\""));

            String location = created.json().at("/meta/location").textValue();
            assertTrue(location.startsWith("https://scim.example.org/scim/v2/Users/"), location);
            assertEquals(location, created.header("location"));
            assertEquals(
                    location.replace("org/", "org:8443/"),
                    read.json().at("/Resources/0/meta/location").textValue());
        }
    }

    @Test
    void whoIsNoTrustedProxyDoesNot() throws TimeoutException {
        try (MemoryGateway gateway = new MemoryGateway(null)) {
            Answer created = gateway.wire()
                    .send(call("POST", USERS, "{\"userName\":\"kim\"}")
                            .with("X-Forwarded-Proto", "https")
                            .with("X-Forwarded-Host", "evil.example")
                            .with("Forwarded", "host=evil.example;proto=https"));

            assertTrue(created.header("location").startsWith("http://localhost/scim/v2/Users/"));
        }
    }

    @Test
    void thePublicUrlGoesBeforeEverything() throws TimeoutException {
        try (MemoryGateway gateway = new MemoryGateway("https://scim.example.org")) {
            Answer created = gateway.wire()
                    .send(call("POST", USERS, "{\"userName\":\"kim\"}").with("Host", "other.example"));

            assertTrue(created.header("location").startsWith("https://scim.example.org/scim/v2/Users/"));
        }
    }

    @Test
    void whatAProxySaysMustMakeSenseBeforeAnythingIsDone() throws TimeoutException {
        try (MemoryGateway gateway = MemoryGateway.with(BEHIND_A_PROXY)) {
            Wire wire = gateway.wire();

            Answer refused = wire.send(call("POST", USERS, "{\"userName\":\"kim\"}")
                    .with("X-Forwarded-Host", "scim.example.org")
                    .with("Forwarded", "host=evil.example"));

            assertEquals(400, refused.status());
            assertTrue(refused.json().path("detail").textValue().contains("Forwarded"));
            assertEquals(
                    0, wire.send(call("GET", USERS)).json().path("totalResults").intValue());
            assertTrue(gateway.events().contains(new Event.Refused("forwarded")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "a\"b", "[\"]", "<script>", "localhost:99999", "kim@localhost", "a/b", "b\u00fccher"})
    void anOddHostIsRefusedAndNotRepeated(String host) throws TimeoutException {
        try (MemoryGateway gateway = new MemoryGateway(null)) {
            Answer refused = gateway.wire().send(call("GET", USERS).with("Host", host));

            assertEquals(400, refused.status());
            assertTrue(refused.json().path("detail").textValue().contains("Host"));
            assertTrue(host.isEmpty() || !refused.body().contains(host), refused.body());
        }
    }

    @Test
    void noAnswerIsKeptOrGuessedAt() throws TimeoutException, IOException {
        try (MemoryGateway gateway = new MemoryGateway("https://scim.example.org")) {
            Wire wire = gateway.wire();
            String kim = wire.send(call("POST", USERS, "{\"userName\":\"kim\"}"))
                    .header("location")
                    .replace("https://scim.example.org", "");

            List<Answer> answers = List.of(
                    wire.send(call("GET", USERS)),
                    wire.send(call("GET", kim + "x")),
                    wire.send(call("GET", "/nowhere")),
                    wire.send(call("PUT", USERS)),
                    wire.send(call("POST", USERS, "{")),
                    wire.send(call("GET", USERS).with("Authorization", "Bearer wrong")),
                    wire.send(call("GET", USERS).with("Host", "<>")),
                    wire.send(call("GET", "/scim/v2/Users/%zz")),
                    wire.send(call("GET", USERS).with("Transfer-Encoding", "gzip")),
                    wire.send(call("GET", "/scim/v2/Schemas")),
                    wire.send(call("DELETE", kim)));

            for (Answer answer : answers) {
                assertEquals("no-store", answer.header("cache-control"), answer::body);
                assertEquals("nosniff", answer.header("x-content-type-options"), answer::body);
                assertEquals("max-age=31536000", answer.header("strict-transport-security"), answer::body);
            }
        }
    }

    @Test
    void whatHasAVersionMayBeKeptByTheClientWhoAsksAgain() throws TimeoutException {
        try (MemoryGateway gateway = new MemoryGateway(null)) {
            Wire wire = gateway.wire();
            Answer created = wire.send(call("POST", USERS, "{\"userName\":\"kim\"}"));
            String kim = created.header("location").replace("http://localhost", "");

            Answer read = wire.send(call("GET", kim));
            Answer again = wire.send(call("GET", kim).with("If-None-Match", read.header("etag")));

            assertEquals(304, again.status());
            for (Answer answer : List.of(created, read, again)) {
                assertEquals("private, no-cache", answer.header("cache-control"));
                assertEquals("nosniff", answer.header("x-content-type-options"));
                assertFalse(answer.headers().containsKey("strict-transport-security"), "plain HTTP promises nothing");
            }
        }
    }

    @Test
    void otherSitesScriptsHaveNoBusinessHere() throws TimeoutException {
        try (MemoryGateway gateway = new MemoryGateway(null)) {
            for (String target : List.of(USERS, "/scim/v2/ServiceProviderConfig", "/scim/v2/Bulk", "*")) {
                Answer preflight = gateway.wire()
                        .sendAsIs(call("OPTIONS", target)
                                .with("Origin", "https://evil.example")
                                .with("Access-Control-Request-Method", "GET")
                                .with("Access-Control-Request-Headers", "authorization"));
                assertTrue(List.of(400, 404, 405).contains(preflight.status()), target + preflight);
                assertTrue(preflight.headers().keySet().stream().noneMatch(name -> name.startsWith("access-control")));
            }
            Answer read = gateway.wire().send(call("GET", USERS).with("Origin", "https://evil.example"));
            assertTrue(read.headers().keySet().stream().noneMatch(name -> name.startsWith("access-control")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd", "gzip, identity", "x-unknown"})
    void aCompressedBodyIsRefused(String coding) throws TimeoutException {
        try (MemoryGateway gateway = new MemoryGateway(null)) {
            for (String path : List.of(USERS, "/scim/v2/Bulk")) {
                Answer refused = gateway.wire()
                        .send(call("POST", path, Buffer.buffer(new byte[] {31, -117, 8, 0}))
                                .with("Content-Encoding", coding));

                assertEquals(415, refused.status());
                assertEquals("identity", refused.header("accept-encoding"));
                assertTrue(refused.json().path("detail").textValue().contains("'" + coding + "'"));
            }
            assertEquals(
                    201,
                    gateway.wire()
                            .send(call("POST", USERS, "{\"userName\":\"kim\"}").with("Content-Encoding", "Identity"))
                            .status());
        }
    }
}
