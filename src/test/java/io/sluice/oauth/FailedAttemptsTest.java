package io.sluice.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailedAttemptsTest {
    private final FailedAttempts attempts = new FailedAttempts();
    private final Instant now = Instant.parse("2026-11-25T12:00:15Z");

    @Test
    void whoFailsTooOftenWaitsForTheNextMinute() {
        for (int i = 0; i < FailedAttempts.MOST; i++) {
            assertFalse(attempts.tooMany("acme", now));
            attempts.count("acme", now);
        }

        assertTrue(attempts.tooMany("acme", now));
        assertFalse(attempts.tooMany("other", now));
        assertEquals(Duration.ofSeconds(45), FailedAttempts.rest(now));
        assertFalse(attempts.tooMany("acme", now.plus(FailedAttempts.rest(now))));
    }

    @Test
    void oldFailuresAreNotAddedToNewOnes() {
        for (int minute = 0; minute < 100; minute++) {
            attempts.count("acme", now.plusSeconds(60L * minute));
        }

        assertFalse(attempts.tooMany("acme", now.plusSeconds(60L * 99)));
    }

    @Test
    void countlessFailuresDoNotBecomeFew() {
        for (int i = 0; i < 100_000; i++) {
            attempts.count("acme", now);
        }

        assertTrue(attempts.tooMany("acme", now));
    }
}
