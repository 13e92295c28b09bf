package io.sluice.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private final Memory<Integer, String> memory = new Memory<>(() -> now);

    @Test
    void whatIsRememberedIsForgottenInTheEnd() {
        memory.put(1, "one", now.plusSeconds(5));

        assertEquals(Optional.of("one"), memory.get(1));
        now = now.plusSeconds(5);

        assertEquals(Optional.empty(), memory.get(1));
    }

    @Test
    void thereIsRoomForSoMuchAndNoMore() {
        IntStream.range(0, 20_000).forEach(i -> memory.put(i, "x", now.plusSeconds(5)));

        assertEquals(10_000, IntStream.range(0, 20_000).filter(i -> memory.get(i).isPresent()).count());
    }

    @Test
    void whatIsForgottenMakesRoom() {
        IntStream.range(0, 10_000).forEach(i -> memory.put(i, "x", now.plusSeconds(5)));
        now = now.plusSeconds(5);

        memory.put(-1, "new", now.plusSeconds(5));

        assertEquals(Optional.of("new"), memory.get(-1));
    }
}
