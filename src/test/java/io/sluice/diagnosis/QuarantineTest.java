package io.sluice.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.journal.Activity;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuarantineTest {
    @ParameterizedTest
    @CsvSource({
        // done, failed, references, denied, verdict
        "1000,     0,     0, 0, NONE",
        "1000,    10,     0, 0, BELOW",
        "1000,   900,     0, 0, NEAR",
        "7000,  4999,     0, 0, NEAR",
        "7000,  5000,     0, 0, OVER",
        "7500,  5000,     0, 0, BELOW",
        "90000, 40000,    0, 0, BELOW",
        "90000, 40001,    0, 0, OVER",
        "90000,    0, 59999, 0, BELOW",
        "90000,    0, 60000, 0, OVER",
        "90000,    0,     0, 1, OVER"
    })
    void theThresholdsAreEntras(long done, long failed, long references, long denied, Quarantine.Verdict verdict) {
        Quarantine quarantine = Quarantine.of(Map.of(
                Activity.UPDATED, done,
                Activity.FAILED, failed,
                Activity.FAILED_REFERENCE, references,
                Activity.DENIED, denied));

        assertEquals(verdict, quarantine.verdict());
        assertEquals(done + failed + references + denied, quarantine.events());
    }

    @Test
    void theShareIsThatOfFailuresWithoutReferences() {
        Quarantine quarantine = Quarantine.of(Map.of(
                Activity.CREATED, 60L, Activity.FAILED, 30L, Activity.FAILED_REFERENCE, 10L, Activity.READ, 900L));

        assertEquals(0.3, quarantine.share());
    }
}
