package io.sluice.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.observe.Event;
import io.sluice.tls.TestCertificate;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On one connection of HTTP/2 whoever is too slow is cut off, and the others are not, on a gateway of little patience. */
@Timeout(120)
class Http2Test {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final TestCertificate CERTIFICATE = TestCertificate.of("localhost");
    private static final String USERS = "/scim/v2/Users";
    private static final int CANCEL = 8;
    private static final int NO_ERROR = 0;

    @TempDir
    private static Path folder;

    private final Vertx vertx = Vertx.vertx();
    private MemoryGateway gateway;
    private HttpClient client;

    @BeforeEach
    void open() throws TimeoutException {
        Patience patience = new Patience(SHORT, SHORT, SHORT, LONG, Integer.MAX_VALUE);
        gateway = MemoryGateway.with(new EdgeSettings(
                AddressRanges.NONE, patience, CERTIFICATE.in(folder).read(vertx)));
        client = vertx.createHttpClient(new HttpClientOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(CERTIFICATE.pem()))));
    }

    @AfterEach
    void close() throws TimeoutException {
        gateway.close();
        vertx.close().await(20, SECONDS);
    }

    @Test
    void aBodyThatDoesNotEndIsNotWaitedFor() throws TimeoutException {
        HttpClientRequest slow = request(HttpMethod.POST, USERS);
        Promise<Long> reset = resetOf(slow);
        slow.sendHead().await(20, SECONDS);

        assertEquals(408, slow.response().await(20, SECONDS).statusCode());
        assertEquals(NO_ERROR, reset.future().await(20, SECONDS));
        assertTrue(gateway.events().contains(new Event.Refused("slowBody")));
        theConnectionIsStillGood(slow);
    }

    @Test
    void aBodyThatNobodyWantsIsNotWaitedForEither() throws TimeoutException {
        HttpClientRequest slow = request(HttpMethod.POST, "/nowhere");
        Promise<Long> reset = resetOf(slow);
        slow.sendHead().await(20, SECONDS);

        assertEquals(404, slow.response().await(20, SECONDS).statusCode());
        assertEquals(CANCEL, reset.future().await(20, SECONDS));
        theConnectionIsStillGood(slow);
    }

    @Test
    void whoDoesNotTakeAnAnswerIsCutOff() throws Exception {
        String large = "{\"userName\":\"%d\",\"displayName\":\"" + "x".repeat(MemoryGateway.MAX_BODY * 9 / 10) + "\"}";
        for (int i = 0; i < 20; i++) {
            HttpClientResponse created =
                    request(HttpMethod.POST, USERS).send(large.formatted(i)).await(20, SECONDS);
            assertEquals(201, created.statusCode());
            created.end().await(20, SECONDS);
        }
        HttpClientRequest slow = request(HttpMethod.GET, USERS);
        Promise<Long> reset = Promise.promise();
        slow.response().onSuccess(answer -> answer.pause().exceptionHandler(cut -> reset.tryComplete(code(cut))));
        slow.end().await(20, SECONDS);

        while (!gateway.events().contains(new Event.Refused("slowReader"))) {
            Thread.sleep(20);
        }

        assertEquals(CANCEL, reset.future().await(20, SECONDS));
        theConnectionIsStillGood(slow);
    }

    private void theConnectionIsStillGood(HttpClientRequest other) throws TimeoutException {
        HttpClientRequest next = request(HttpMethod.GET, USERS + "?count=0");
        assertEquals(200, next.send().await(20, SECONDS).statusCode());
        assertEquals(HttpVersion.HTTP_2, next.version());
        assertEquals(other.connection(), next.connection());
    }

    private static Promise<Long> resetOf(HttpClientRequest request) {
        Promise<Long> reset = Promise.promise();
        request.exceptionHandler(cut -> reset.tryComplete(code(cut)));
        return reset;
    }

    private static long code(Throwable cut) {
        return cut instanceof StreamResetException reset ? reset.getCode() : -1;
    }

    private HttpClientRequest request(HttpMethod method, String path) throws TimeoutException {
        HttpClientRequest request =
                client.request(method, gateway.wire().port(), "localhost", path).await(20, SECONDS);
        request.putHeader("Authorization", "Bearer " + gateway.wire().token());
        return request;
    }
}
