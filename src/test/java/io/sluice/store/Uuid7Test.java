package io.sluice.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class Uuid7Test {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00.123Z");

    @Test
    void anIdSaysItsVersionVariantAndTime() {
        UUID id = new Uuid7(InstantSource.fixed(NOON)).next();

        assertEquals(7, id.version());
        assertEquals(2, id.variant());
        assertEquals(NOON.toEpochMilli(), id.getMostSignificantBits() >>> 16);
    }

    @Test
    void idsOfOneProcessAscendEvenWhenTheClockStands() {
        Uuid7 ids = new Uuid7(InstantSource.fixed(NOON));

        String before = ids.next().toString();
        for (int i = 0; i < 10_000; i++) {
            String after = ids.next().toString();
            assertTrue(before.compareTo(after) < 0, before + " then " + after);
            before = after;
        }
    }
}
