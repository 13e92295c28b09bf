package io.sluice.http;

import static io.sluice.http.Wire.call;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.http.Wire.Answer;
import io.sluice.observe.Event;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.store.MemoryStores;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What is answered when the gateway itself cannot, and what becomes of the connection. */
class FailureTest {
    @Test
    void aMistakeOfOursIsAnsweredAndReportedUnderOneId() throws TimeoutException {
        IllegalStateException bug = new IllegalStateException("secret of the inside");
        try (MemoryGateway gateway = new MemoryGateway(null, tenant -> {
            throw bug;
        })) {
            Answer answer = gateway.wire().send(call("GET", "/scim/v2/Users"));

            assertEquals(500, answer.status());
            String id = answer.header("x-request-id");
            assertTrue(answer.json().get("detail").textValue().contains(id + "."));
            assertFalse(answer.body().contains("secret"));
            assertTrue(gateway.events().contains(new Event.UnexpectedFailure(id, bug)));
        }
    }

    @Test
    void anOverloadSaysWhenToComeBack() throws TimeoutException {
        try (MemoryGateway gateway = new MemoryGateway(null, tenant -> {
            throw new ScimException(new ScimError.TooManyRequests(Duration.ofMillis(1500), "Too many writes wait."));
        })) {
            Answer answer = gateway.wire().send(call("DELETE", "/scim/v2/Users/" + UUID.randomUUID()));

            assertEquals(429, answer.status());
            assertEquals("2", answer.header("retry-after"));
        }
    }

    @Test
    void aConnectionOutlivesARefusedBody() throws TimeoutException, IOException {
        try (MemoryGateway gateway = new MemoryGateway(null, new MemoryStores());
                Socket socket = gateway.wire().connection()) {
            String large = "x".repeat(3 * MemoryGateway.MAX_BODY);
            String token = "Authorization: Bearer " + gateway.wire().token() + "\r\n";
            String head = " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + large.length() + "\r\n";
            InputStream in = socket.getInputStream();

            write(socket, "POST /scim/v2/Users" + head + "\r\n" + large);
            assertEquals(401, Wire.answer(in).status());
            write(socket, "POST /scim/v2/Users" + head + token + "\r\n" + large);
            assertEquals(413, Wire.answer(in).status());
            write(socket, "POST /scim/v2/Users" + head + token + "Content-Type: text/plain\r\n\r\n" + large);
            assertEquals(415, Wire.answer(in).status());
            write(socket, "POST /nowhere" + head + "\r\n" + large);
            assertEquals(404, Wire.answer(in).status());
            write(socket, "GET /scim/v2/Users" + head + token + "\r\n" + large);
            assertEquals(200, Wire.answer(in).status());
            write(socket, "GET /scim/v2/Users HTTP/1.1\r\nHost: localhost\r\n" + token + "\r\n");
            assertEquals(200, Wire.answer(in).status());
        }
    }

    @Test
    void whoAsksBeforeSendingABodyIsToldToSendIt() throws TimeoutException, IOException {
        try (MemoryGateway gateway = new MemoryGateway(null, new MemoryStores());
                Socket socket = gateway.wire().connection()) {
            String body = "{\"userName\":\"kim\"}";

            write(
                    socket,
                    "POST /scim/v2/Users HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: "
                            + body.length() + "\r\nAuthorization: Bearer "
                            + gateway.wire().token() + "\r\n\r\n");
            assertEquals(100, Wire.answer(socket.getInputStream()).status());
            write(socket, body);

            assertEquals(201, Wire.answer(socket.getInputStream()).status());
        }
    }

    @Test
    void aClientThatLeavesInTheMiddleHarmsNobody() throws TimeoutException, IOException {
        try (MemoryGateway gateway = new MemoryGateway(null, new MemoryStores())) {
            try (Socket socket = gateway.wire().connection()) {
                write(
                        socket,
                        "POST /scim/v2/Users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\nAuthorization: Bearer "
                                + gateway.wire().token() + "\r\n\r\n{\"userName\":");
            }

            Answer next = gateway.wire().send(call("GET", "/scim/v2/Users?count=0"));

            assertEquals(0, next.json().get("totalResults").intValue());
            assertTrue(gateway.events().stream().noneMatch(Event.UnexpectedFailure.class::isInstance));
        }
    }

    @Test
    void aGroupIsChangedWithoutAnsweringItUnlessAttributesAreAskedFor() throws TimeoutException {
        try (MemoryGateway gateway = new MemoryGateway(null, new MemoryStores())) {
            Wire wire = gateway.wire();
            String group = wire.send(call("POST", "/scim/v2/Groups", "{\"displayName\":\"Payroll\"}"))
                    .header("location")
                    .replace("http://localhost", "");
            String rename = "{\"Operations\":[{\"op\":\"Replace\",\"path\":\"displayName\",\"value\":\"Pay\"}]}";

            Answer quiet = wire.send(call("PATCH", group, rename));
            Answer shown = wire.send(call("PATCH", group + "?attributes=displayName", rename));

            assertEquals(204, quiet.status());
            assertEquals("", quiet.body());
            assertEquals(200, shown.status());
            assertEquals("Pay", shown.json().get("displayName").textValue());
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }
}
