package io.sluice.load.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.load.race.Finding.Aim;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTest {
    @Test
    void anAimIsReachedOrMissedOrThereIsNone() {
        assertEquals("≤ 1.2: reached", Aim.atMost(1.2).judge(1.2));
        assertEquals("≤ 1.2: **missed**", Aim.atMost(1.2).judge(1.21));
        assertEquals("≥ 3.0: reached", Aim.atLeast(3).judge(3));
        assertEquals("≥ 3.0: **missed**", Aim.atLeast(3).judge(2.9));
        assertEquals("–", Aim.NONE.judge(7));
    }

    @Test
    void aPageShowsEachFindingAndEachWrongEffect() {
        Finding finding = new Finding("deep; first", "3.00 ms", "2.00 ms", 1.5, Aim.atMost(1.5));

        String page = FindingsPage.of("Long lists", List.of(finding), List.of("users: 3 expected, 2 found"), "Here.");

        assertTrue(page.contains("| deep; first | 3.00 ms | 2.00 ms | **1.50** | ≤ 1.5: reached |"), page);
        assertTrue(page.contains("**The effects were wrong:**\n- users: 3 expected, 2 found"), page);
        assertTrue(FindingsPage.of("", List.of(), List.of(), "").contains("Every effect was as acknowledged."));
    }
}
