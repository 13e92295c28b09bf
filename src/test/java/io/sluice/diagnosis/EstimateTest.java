package io.sluice.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.diagnosis.Cycle.Kind;
import io.sluice.journal.Activity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EstimateTest {
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

    @Test
    void withoutAnyNumberTheEndIsUnknown() {
        Estimate estimate = of(cycle(true, 500, 2, 0, Map.of(Activity.CREATED, 500L)), null);

        assertNull(estimate.end());
        assertTrue(estimate.because().contains("does not say how many"), estimate.because());
    }

    @Test
    void theNumberThatSomebodyKnowsAndTheRateMakeTheEnd() {
        Estimate estimate = of(cycle(true, 400, 2, 0, Map.of(Activity.CREATED, 400L)), 1_000L);

        assertEquals(NOW.plusSeconds(300), estimate.end());
    }

    @Test
    void aRestartIsDoneWhenEverybodyIsMatched() {
        Estimate estimate = of(cycle(true, 250, 5, 1_000, Map.of(Activity.MATCHED, 250L)), null);

        assertEquals(NOW.plusSeconds(150), estimate.end());
        assertTrue(estimate.because().contains("1000 in all"), estimate.because());
    }

    @Test
    void whatStandsStillOrIsDoneHasNoEnd() {
        assertNull(of(cycle(true, 10, 0, 0, Map.of()), 100L).end());
        assertNull(of(cycle(true, 100, 3, 0, Map.of()), 100L).end());
        assertNull(of(cycle(false, 10, 3, 0, Map.of()), 100L).end());
        assertNull(of(cycle(true, 10, 0.000001, 0, Map.of()), 1_000_000L).end());
    }

    private static Estimate of(Cycle cycle, @Nullable Long expected) {
        return Estimate.of(cycle, expected, NOW);
    }

    private static Cycle cycle(boolean running, long objects, double recent, long known, Map<Activity, Long> counts) {
        return new Cycle(Kind.INITIAL, NOW.minusSeconds(600), NOW, running, objects, recent, known, counts);
    }
}
