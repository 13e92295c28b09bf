package io.sluice.http;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.http.Wire.Answer;
import io.sluice.observe.Event;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever tries tokens is told to wait; whoever has one is not. */
class GuessingTest {
    private static final int ENOUGH = 10_000;

    private final MemoryGateway gateway = new MemoryGateway(null);

    GuessingTest() throws TimeoutException {}

    @AfterEach
    void close() throws TimeoutException {
        gateway.close();
    }

    @Test
    void aFloodOfUnknownTokensIsNotLookedAtAndAKnownOneFromTheSamePlaceIs() {
        // When
        Answer answer = guess(0);
        for (int number = 1; number < ENOUGH && answer.status() == 401; number++) {
            answer = guess(number);
        }

        // Then
        assertEquals(429, answer.status());
        assertEquals("1", answer.header("retry-after"));
        assertTrue(answer.json().path("detail").textValue().contains("unknown tokens"), answer.body());
        assertTrue(gateway.events().contains(new Event.AuthenticationFailed("guessing")));
        assertEquals(200, gateway.wire().send(call("GET", "/scim/v2/Users")).status());
    }

    private Answer guess(int number) {
        return gateway.wire().send(call("GET", "/scim/v2/Users").with("Authorization", "Bearer guess " + number));
    }
}
