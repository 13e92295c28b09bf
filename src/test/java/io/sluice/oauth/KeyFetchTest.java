package io.sluice.oauth;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import io.sluice.observe.Event;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where keys are fetched from, and what is taken for them. */
class KeyFetchTest {
    private static final ECKey KEY = TestIssuer.ec("key");
    private static final String KEYS = new JWKSet(KEY).toString();

    private final Vertx vertx = Vertx.vertx();
    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final KeyFetch fetch = new KeyFetch(vertx, KeyFetch.options(), true, events::add);

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void keysAreReadAndTold() {
        int port = serve(request -> request.response().end(KEYS));

        List<IssuerKey> keys = fetched("http://127.0.0.1:" + port + "/keys");

        assertEquals("key", keys.getFirst().jwk().getKeyID());
        assertTrue(!keys.getFirst().jwk().isPrivate());
        assertEquals(new Event.KeysFetched("127.0.0.1", ""), events.poll());
    }

    @Test
    void nobodyIsFollowedElsewhere() {
        AtomicInteger elsewhere = new AtomicInteger();
        int other = serve(request -> {
            elsewhere.incrementAndGet();
            request.response().end(KEYS);
        });
        int port = serve(request -> request.response()
                .setStatusCode(302)
                .putHeader("location", "http://127.0.0.1:" + other + "/keys")
                .end());

        assertFails("302", "http://127.0.0.1:" + port + "/keys");
        assertEquals(0, elsewhere.get());
    }

    @Test
    void anAnswerThatIsTooLongIsLetGo() {
        int port = serve(request -> request.response().end(Buffer.buffer("x".repeat(KeyFetch.LARGEST + 1))));

        assertFails("more than", "http://127.0.0.1:" + port + "/keys");
    }

    @Test
    void anAnswerThatNeverEndsIsLetGo() {
        int port = serve(request -> request.response().setChunked(true).write("{"));

        assertFails("", "http://127.0.0.1:" + port + "/keys");
    }

    @Test
    void whatIsNoKeySetIsNoKeys() {
        for (String body : List.of("", "<html>", "[]", "{}", "{\"keys\":{}}", "{\"keys\":[]}", "{\"keys\":[7]}")) {
            int port = serve(request -> request.response().end(body));

            assertFails("", "http://127.0.0.1:" + port + "/keys");
        }
    }

    @Test
    void nobodyIsAskedInPrivateNetworksUnlessThatIsAllowed() {
        AtomicInteger asked = new AtomicInteger();
        int port = serve(request -> {
            asked.incrementAndGet();
            request.response().end(KEYS);
        });
        KeyFetch strict = new KeyFetch(vertx, KeyFetch.options(), false, events::add);

        for (String address : List.of(
                "http://127.0.0.1:" + port,
                "https://127.0.0.1:" + port,
                "https://localhost:" + port,
                "https://[::1]:" + port,
                "https://169.254.169.254/latest/meta-data",
                "file:///etc/passwd")) {
            assertThrows(IOException.class, () -> strict.keys(address).await(20, SECONDS), address);
        }
        assertEquals(0, asked.get());
        assertEquals(6, events.size());
    }

    @Test
    void theCertificateMustBeTrustedAndForTheHostThatIsNamed(@TempDir Path folder)
            throws IOException, InterruptedException, TimeoutException {
        PfxOptions certificate = certificate(folder.resolve("server.p12"));
        int port = serve(
                new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate),
                request -> request.response().end(request.connection().isSsl() ? KEYS : ""));
        HttpClientOptions trusting = KeyFetch.options().setTrustOptions(certificate);
        KeyFetch knowing = new KeyFetch(vertx, trusting, true, events::add);

        assertEquals(
                1,
                knowing.keys("https://localhost:" + port + "/keys")
                        .await(20, SECONDS)
                        .size());
        assertThrows(
                IOException.class,
                () -> knowing.keys("https://127.0.0.1:" + port + "/keys").await(20, SECONDS));
        assertFails("", "https://localhost:" + port + "/keys");
    }

    /** For localhost, and no address. */
    private static PfxOptions certificate(Path file) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "password",
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertEquals(0, keytool.waitFor());
        return new PfxOptions().setPath(file.toString()).setPassword("password");
    }

    private int serve(Handler<HttpServerRequest> answer) {
        return serve(new HttpServerOptions(), answer);
    }

    private int serve(HttpServerOptions options, Handler<HttpServerRequest> answer) {
        return vertx.createHttpServer(options.setHost("127.0.0.1").setPort(0))
                .requestHandler(answer)
                .listen()
                .await()
                .actualPort();
    }

    private List<IssuerKey> fetched(String address) {
        return fetch.keys(address).await();
    }

    private void assertFails(String reason, String address) {
        Exception failure =
                assertThrows(Exception.class, () -> fetch.keys(address).await(20, SECONDS));
        assertTrue(String.valueOf(failure.getMessage()).contains(reason), failure.toString());
        assertTrue(events.stream()
                .anyMatch(event -> event instanceof Event.KeysFetched(String host, String why)
                        && !why.isEmpty()
                        && !host.isEmpty()));
    }
}
