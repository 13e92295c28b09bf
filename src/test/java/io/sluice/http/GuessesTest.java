package io.sluice.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuessesTest {
    private static final long SECOND = 1_000_000_000;

    private long now = 5 * SECOND;
    private final Guesses guesses = new Guesses(() -> now);

    @Test
    void anAddressHasTenGuessesInASecond() {
        // When
        add("192.0.2.1", 9);

        // Then
        assertFalse(guesses.tooMany("192.0.2.1"));
        add("192.0.2.1", 1);
        assertTrue(guesses.tooMany("192.0.2.1"));
        assertFalse(guesses.tooMany("192.0.2.2"));
        now += SECOND;
        assertFalse(guesses.tooMany("192.0.2.1"));
    }

    @Test
    void aSecondBeginsWithItsFirstGuess() {
        now += SECOND - 1;
        add("192.0.2.1", 10);

        now += SECOND - 1;

        assertTrue(guesses.tooMany("192.0.2.1"));
    }

    @Test
    void theAddressesOfOneIpv6NetworkAreOne() {
        // When
        IntStream.range(0, 10).forEach(i -> guesses.add("2001:db8:0:7:0:0:0:" + i));

        // Then
        assertTrue(guesses.tooMany("2001:db8:0:7:ffff:0:0:1"));
        assertFalse(guesses.tooMany("2001:db8:0:8:0:0:0:1"));
    }

    @Test
    void soManyAddressesThatEachHasFewAreTooManyTogether() {
        IntStream.range(0, 500).forEach(i -> guesses.add("198.51.100." + i));

        assertTrue(guesses.tooMany("192.0.2.1"));
    }

    private void add(String address, int times) {
        IntStream.range(0, times).forEach(i -> guesses.add(address));
    }
}
