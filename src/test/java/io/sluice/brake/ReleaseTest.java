package io.sluice.brake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseTest {
    @Test
    void itIsWholeNumbersWithinReasonOrNothing() {
        assertEquals(List.of(), new Release(null, null).mistakes());
        assertEquals(List.of(), new Release(43_200L, 1L).mistakes());
        assertEquals(
                List.of(
                        "minutes: 43201 is not a whole number from 1 to 43200",
                        "removals: 0 is not a whole number from 1 to 1000000000"),
                new Release(43_201L, 0L).mistakes());
    }
}
