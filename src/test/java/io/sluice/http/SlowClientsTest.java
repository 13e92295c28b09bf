package io.sluice.http;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.http.Wire.Answer;
import io.sluice.observe.Event;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sends or takes too slowly, on a gateway of little patience that asks for one byte in a second. */
@Timeout(300)
class SlowClientsTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int MORE_THAN_AT_WORK = 600;
    private static final String USERS = "/scim/v2/Users";

    private MemoryGateway gateway;
    private String token = "";

    @BeforeEach
    void open() throws TimeoutException {
        serve(new Patience(SHORT, SHORT, SHORT, LONG, 1));
    }

    private void serve(Patience patience) throws TimeoutException {
        gateway = MemoryGateway.with(new EdgeSettings(AddressRanges.NONE, patience, null));
        token = "Authorization: Bearer " + gateway.wire().token() + "\r\n";
    }

    @AfterEach
    void close() throws TimeoutException {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"G", "GET /scim/v2/Users HTTP/1.1", "GET /scim/v2/Users HTTP/1.1\r\nHost: localhost\r\n"})
    void aHeadThatDoesNotEndIsNotWaitedFor(String begin) throws IOException {
        try (RawConnection connection = RawConnection.to(gateway.wire())) {
            connection.send(begin);

            lastAnswer(408, connection);
        }
        assertTrue(gateway.events().contains(new Event.Refused("slowHead")));
    }

    @Test
    void aHeadThatComesInDropsIsNotWaitedForEither() throws IOException {
        try (RawConnection connection = RawConnection.to(gateway.wire())) {
            connection.send(head("GET", USERS));
            trickle(connection, "X-A: b\r\n");

            lastAnswer(408, connection);
        }
    }

    @Test
    void neitherIsTheHeadOfALaterRequest() throws IOException {
        try (RawConnection connection = RawConnection.to(gateway.wire())) {
            connection.send(head("GET", USERS) + "\r\n");
            assertEquals(200, connection.answer().status());

            connection.send("\r\nGET ");

            lastAnswer(408, connection);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n"})
    void aConnectionOnWhichNothingHappensIsClosedWithoutAWord(String nothing) throws IOException, TimeoutException {
        gateway.close();
        serve(new Patience(SHORT, SHORT, SHORT, SHORT.multipliedBy(2), 1));
        try (RawConnection connection = RawConnection.to(gateway.wire())) {
            connection.send(nothing);

            assertEquals(List.of(), connection.answersUntilTheEnd());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {USERS, "/scim/v2/Bulk"})
    void aBodyThatDoesNotEndIsNotWaitedFor(String path) throws IOException {
        try (RawConnection connection = RawConnection.to(gateway.wire())) {
            connection.send(head("POST", path) + "Content-Length: 200000\r\n\r\n");

            Answer answer = lastAnswer(408, connection);

            assertTrue(answer.json().path("detail").textValue().contains("slowly"));
        }
        assertTrue(gateway.events().contains(new Event.Refused("slowBody")));
    }

    @ParameterizedTest
    @ValueSource(strings = {USERS, "/scim/v2/Bulk"})
    void whoSendsABodySlowlyTakesNobodysPlace(String path) throws IOException, TimeoutException {
        gateway.close();
        serve(new Patience(LONG, LONG, LONG, LONG, 1));
        List<RawConnection> slow = new ArrayList<>();
        for (int i = 0; i < MORE_THAN_AT_WORK; i++) {
            slow.add(RawConnection.to(gateway.wire()).send(head("POST", path) + "Content-Length: 100\r\n\r\n"));
        }

        Answer answer = gateway.wire().send(call("GET", USERS));

        assertEquals(200, answer.status());
        for (RawConnection connection : slow) {
            connection.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {USERS, "/scim/v2/Bulk"})
    void chunkExtensionsAreNoBody(String path) throws IOException {
        try (RawConnection connection = RawConnection.to(gateway.wire())) {
            connection.send(head("POST", path) + "Transfer-Encoding: chunked\r\n\r\n1;a=");
            trickle(connection, "b");

            lastAnswer(408, connection);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {USERS, "/scim/v2/Bulk"})
    void aBodyThatComesFastEnoughMayTakeItsTime(String path) throws Exception {
        String body = path.equals(USERS)
                ? "{\"userName\":\"kim\"}"
                : "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],\"Operations\":[{\"method\":\"POST\",\"path\":\"/Users\",\"bulkId\":\"a\",\"data\":{\"userName\":\"kim\"}}]}";
        String padded = " ".repeat(900) + body + " ".repeat(100);
        try (RawConnection connection = RawConnection.to(gateway.wire())) {
            connection.send(
                    head("POST", path) + "Content-Length: " + padded.length() + "\r\n\r\n" + padded.substring(0, 903));

            Thread.sleep(SHORT.multipliedBy(3)); // what came allows a quarter of an hour
            connection.send(padded.substring(903));

            assertEquals(path.equals(USERS) ? 201 : 200, connection.answer().status());
        }
    }

    @Test
    void aBodyThatNobodyWantsIsNotWaitedForEither() throws IOException {
        for (String head : List.of(
                head("POST", USERS).replace("Bearer ", "Bearer x"),
                head("POST", "/nowhere"),
                head("GET", USERS),
                head("POST", USERS) + "Content-Type: text/plain\r\n")) {
            try (RawConnection connection = RawConnection.to(gateway.wire())) {
                connection.send(head + "Content-Length: 1000000\r\n\r\n");

                assertEquals(1, connection.answersUntilTheEnd().size(), head);
            }
        }
    }

    @Test
    void whoDoesNotTakeAnAnswerIsCutOff() throws Exception {
        gateway.close();
        serve(new Patience(SHORT, LONG, SHORT, LONG, Integer.MAX_VALUE));
        String large = "{\"userName\":\"%d\",\"displayName\":\"" + "x".repeat(MemoryGateway.MAX_BODY * 9 / 10) + "\"}";
        for (int i = 0; i < 120; i++) {
            assertEquals(
                    201,
                    gateway.wire().send(call("POST", USERS, large.formatted(i))).status());
        }
        try (RawConnection connection = RawConnection.to(gateway.wire())) {
            connection.send(head("GET", USERS + "?count=200") + "\r\n");

            while (!gateway.events().contains(new Event.Refused("slowReader"))) {
                Thread.sleep(20);
            }

            assertThrows(IOException.class, () -> whole(connection), "the answer ends too early");
        }
    }

    private static void whole(RawConnection connection) throws IOException {
        Answer answer = connection.answer();
        if (answer.body().length() < Integer.parseInt(answer.header("content-length"))) {
            throw new EOFException();
        }
    }

    private Answer lastAnswer(int status, RawConnection connection) throws IOException {
        List<Answer> answers = connection.answersUntilTheEnd();
        assertEquals(List.of(status), answers.stream().map(Answer::status).toList());
        assertEquals("close", answers.getFirst().header("connection"));
        assertEquals(status, answers.getFirst().json().path("status").asInt());
        return answers.getFirst();
    }

    /** Goes on until there is an answer. */
    private static void trickle(RawConnection connection, String drop) throws IOException {
        try {
            while (connection.in().available() == 0) {
                connection.send(drop);
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String head(String method, String path) {
        return method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\n" + token;
    }
}
