package io.sluice.load.race;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LegTest {
    @Test
    void theMedianIsTheMiddleRunAndTheSpreadIsRelativeToIt() {
        List<Leg> legs = List.of(leg(120), leg(90), leg(100));
        assertEquals(100, Leg.median(legs).perSecond());
        assertEquals(30, Leg.spread(legs), 0.001);
    }

    @Test
    void aRunMayBeCountedInWhatItsRequestsHeld() {
        assertEquals(new Leg(5000, 1, 2, 0.06, 0.08, 0.1), leg(100).each(50));
    }

    private static Leg leg(double perSecond) {
        return new Leg(perSecond, 1, 2, 3, 4, 5);
    }
}
