package io.sluice.load.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultTest {
    @Test
    void refusalsAndBrokenConnectionsAreAllowed() {
        Result result = result(List.of(), Map.of("503", 12, "200", 3400, "balancer's 502", 1), Optional.of(3500));
        assertTrue(result.passed());
        assertEquals(
                "| `kill` | 2.0 | 3.5 | 1.0 | 9 | 0 | 2 | 0 | 200: 3,400, 503: 12, balancer's 502: 1 | 4 | passed |",
                result.row());
    }

    @Test
    void whatWasLostIsNot() {
        Result result = result(List.of("POST /Users: 201"), Map.of(), Optional.of(1));
        assertFalse(result.passed());
        String page = FaultsPage.of(List.of(result), List.of("disk: no room."), "Here.");
        assertTrue(page.contains("- acknowledged, but lost: POST /Users: 201"), page);
        assertTrue(page.contains("Left out: disk: no room."), page);
    }

    @Test
    void norAreWrongAnswersOrAnEndlessOutage() {
        assertEquals(
                List.of("2 answers wrong: 500", "service did not become normal again"),
                result(List.of(), Map.of("wrong: 500", 2), Optional.empty()).problems());
    }

    private static Result result(List<String> lost, Map<String, Integer> answers, Optional<Integer> normalMillis) {
        return new Result(
                "`kill`",
                Duration.ofSeconds(2),
                normalMillis.map(Duration::ofMillis),
                Duration.ofSeconds(1),
                9,
                lost,
                2,
                List.of(),
                answers,
                4,
                List.of());
    }
}
