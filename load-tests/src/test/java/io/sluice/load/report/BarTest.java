package io.sluice.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class BarTest {
    @Test
    void itIsDrawnToAnEighthOfABlock() {
        assertEquals(
                "  users  ██▌░░░░░░░░░░░░░░░░░░░░░░░░░░░   8 %  1,000 of 12,000",
                new Bar("users", 1_000, 12_000).drawn(6));
    }

    @Test
    void aFinishedOneIsFull() {
        Bar bar = new Bar("users", 7, 7);
        assertEquals("  users " + "█".repeat(30) + " 100 %  7 of 7", bar.drawn(5));
        assertFalse(bar.isUnderWay());
    }

    @Test
    void aPhaseWithoutWorkIsFinished() {
        assertFalse(new Bar("users", 0, 0).isUnderWay());
    }
}
