package io.sluice.load.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sluice.load.StopException;
import io.sluice.load.client.ScimClient.Account;
import io.sluice.load.client.ScimClient.Manners;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScimClientTest {
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final Vertx vertx = Vertx.vertx();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void anAnswerIsHandedOnWhateverItIs() {
        Reply reply = send(0, answer(409, "{\"detail\":\"taken\"}"));
        assertEquals("409 taken", reply.toString());
        assertEquals(List.of("/scim/v2/Users?aadOptscim062020"), asked);
    }

    @Test
    void itWaitsAsLongAsItIsAskedTo() {
        long start = System.nanoTime();
        Reply reply = send(
                0,
                request -> request.response()
                        .setStatusCode(429)
                        .putHeader("Retry-After", "1")
                        .end(),
                answer(201, "{\"id\":\"7\"}"));
        assertEquals("7", reply.id());
        assertTrue(System.nanoTime() - start >= 1_000_000_000L);
        assertEquals(List.of("429", "201"), seen);
    }

    @Test
    void itAsksAgainWhenTheConnectionBreaks() {
        Reply reply = send(0, request -> request.connection().close(), answer(503, ""), answer(204, ""));
        assertEquals(204, reply.status());
        assertEquals(List.of("lost", "503", "204"), seen);
    }

    @Test
    void whoHangsUpAsksAgain() {
        assertThrows(StopException.class, () -> send(1, SHORT, answer(201, "{}")));
        assertTrue(asked.size() > 1);
        assertEquals(Set.of("lost"), Set.copyOf(seen));
    }

    @Test
    void patienceHasAnEnd() {
        assertEquals(503, send(0, SHORT, answer(503, "")).status());
        assertTrue(asked.size() > 1);
    }

    private Reply send(double lost, Answer... answers) {
        return send(lost, Duration.ofSeconds(30), answers);
    }

    private Reply send(double lost, Duration patience, Answer... answers) {
        Queue<Answer> script = new ArrayDeque<>(List.of(answers));
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> {
                    asked.add(request.uri());
                    (script.size() > 1 ? script.remove() : script.element()).accept(request);
                })
                .listen(0, "127.0.0.1")
                .await();
        try (Http http = new Http(URI.create("http://127.0.0.1:" + server.actualPort()), 1)) {
            ScimClient client = new ScimClient(
                    http,
                    new Account("token", "aadOptscim062020"),
                    new Pace(0),
                    new Manners(lost, patience),
                    new Witnessed());
            return client.send(Request.post(Kind.CREATE_USER, "/Users", JsonNodeFactory.instance.objectNode()));
        }
    }

    /** What the server does with a request; the last one is repeated. */
    private interface Answer extends Consumer<HttpServerRequest> {}

    private static Answer answer(int status, String body) {
        return request -> request.response().setStatusCode(status).end(body);
    }

    private final class Witnessed implements Witness {
        @Override
        public void answered(Attempt attempt, Reply reply, long nanos) {
            seen.add("" + reply.status());
        }

        @Override
        public void lost(Attempt attempt) {
            seen.add("lost");
        }
    }
}
