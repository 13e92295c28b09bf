package io.sluice.http;

import static io.sluice.http.Wire.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.http.Wire.Answer;
import io.sluice.observe.Event;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BulkTest extends BulkContract {
    private final MemoryGateway gateway;

    BulkTest() throws TimeoutException {
        gateway = new MemoryGateway(null);
    }

    @Override
    Wire wire() {
        return gateway.wire();
    }

    @AfterAll
    void stop() throws TimeoutException {
        gateway.close();
    }

    @Test
    void whatThereIsNoRoomForIsPutOffUntilThereIs() throws IOException, InterruptedException {
        // Given
        String own = own();
        String body = ("{'Operations':[" + user("a", own) + "],'more':'").replace('\'', '"');
        String filled = body + "x".repeat(MemoryGateway.MAX_BULK - body.length() - 2) + "\"}";

        // When
        Answer refused;
        try (Socket first = begun(filled)) {
            assertTrue(first.isConnected());
            refused = untilRefused(filled);
        }
        Answer later = refused;
        for (int attempt = 0; later.status() == 429 && attempt < 200; attempt++) {
            Thread.sleep(20);
            later = wire().send(call("POST", "/scim/v2/Bulk", filled));
        }

        // Then
        assertEquals(429, refused.status(), refused::body);
        assertEquals("1", refused.header("retry-after"));
        assertEquals(200, later.status(), "the first one's room is free again");
    }

    /** Half of a request, which holds room for all of it. */
    private Socket begun(String body) throws IOException {
        Socket socket = wire().connection();
        socket.getOutputStream()
                .write(("POST /scim/v2/Bulk HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                + wire().token() + "\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                + body.substring(0, body.length() / 2))
                        .getBytes(UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    private Answer untilRefused(String body) throws InterruptedException {
        Answer answer = wire().send(call("POST", "/scim/v2/Bulk", body));
        for (int attempt = 0; answer.status() == 200 && attempt < 200; attempt++) {
            Thread.sleep(20);
            answer = wire().send(call("POST", "/scim/v2/Bulk", body));
        }
        return answer;
    }

    @Test
    void howTheOperationsEndedIsObserved() {
        String own = own();
        gateway.events().clear();

        bulk(user("a", own), user("b", own), user("c", own + "c"), "{}", group("g", own, "b"));
        wire().send(call("GET", "/scim/v2/Users?count=0")); // until then the first is observed

        assertTrue(gateway.events()
                .contains(new Event.BulkCarriedOut(
                        Map.of("success", 2, "uniqueness", 1, "invalidSyntax", 1, "conflict", 1))));
        assertTrue(gateway.events().stream()
                .anyMatch(event -> event instanceof Event.Answered answered
                        && answered.operation().equals("bulk")
                        && answered.status() == 200));
    }
}
