package io.sluice.load.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.load.race.Finding.Aim;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ResultsPageTest {
    private static final Latencies STEADY = new Latencies(500, 1, 9.5, 12, 20);

    @Test
    void theRatioIsThatOfTheMediansBesideThatOfEachRound() {
        String page = page(standings(10_000, legs(900, 1000, 1100), legs(1000, 800, 1200)));

        assertTrue(
                page.contains("| 1,000 requests | 20 % | 1.00 | 2.00 | 1,000 | 40 % | **1.00** | 0.90 – 1.25"
                        + " | ≥ 0.8: reached |"),
                page);
        assertTrue(page.contains("| GET by id | 3.0 | 4.0 | 5.0 | 3.0 | 4.0 | 5.0 |"), page);
        assertTrue(page.contains("| 500 | 1.00 | 9.50 | 12.00 | 20.00 | ≤ 10.0: reached |"), page);
        assertFalse(page.contains("beside the first"), page);
    }

    @Test
    void withoutAReferenceTheGatewayStandsAlone() {
        String page = page(standings(10_000, legs(1000), List.of()));

        assertTrue(page.contains("| 1,000 requests | 0 % | 1.00 | 2.00 | – | – | – | – | – |"), page);
        assertTrue(page.contains("| GET by id | 3.0 | 4.0 | 5.0 | – | – | – |"), page);
    }

    @Test
    void eachSizeStandsBesideTheFirst() {
        String page = page(
                standings(10_000, legs(1000), legs(1000)),
                standings(100_000, legs(900), legs(1000)),
                standings(1_000_000, legs(700), legs(1000)));

        assertTrue(
                page.contains(
                        "| GET by id | 1,000 | 900 | **0.90** | ≥ 0.8: reached | 700 | **0.70** | ≥ 0.8: **missed** |"),
                page);
    }

    @Test
    void aReferenceThatDidNothingProvesNothing() {
        String page = page(standings(10_000, legs(1000), legs(0)));

        assertTrue(page.contains("| 0 | – | – | – | the reference got no turn: measure longer |"), page);
        assertEquals("≥ 0.8: **missed**", Aim.atLeast(0.8).judge(1000.0 / 0));
    }

    private static String page(Standings... sizes) {
        return ResultsPage.of(List.of(sizes), "Here.");
    }

    private static Standings standings(int users, List<Leg> gateway, List<Leg> reference) {
        Outcome outcome =
                new Outcome("GET by id", "requests", gateway, reference, Aim.atLeast(0.8), Optional.of(STEADY));
        return new Standings(users, List.of(outcome), List.of(), List.of());
    }

    private static List<Leg> legs(double... perSecond) {
        return DoubleStream.of(perSecond)
                .mapToObj(rate -> new Leg(rate, 1, 2, 3, 4, 5))
                .toList();
    }
}
