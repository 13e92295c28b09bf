package io.sluice.load.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class CpuTest {
    private static final long SELF = ProcessHandle.current().pid();

    @Test
    void workIsCounted() {
        Duration enough = Cpu.of(SELF).plusMillis(50);
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            while (Cpu.of(SELF).compareTo(enough) < 0) {
                Thread.onSpinWait();
            }
        });
    }

    @Test
    void theParentIsFound() {
        long parent = ProcessHandle.current().parent().orElseThrow().pid();
        assertEquals(parent, Cpu.parentOf(SELF));
    }

    @Test
    void aFamilyHasUsedAtLeastWhatItsHeadHas() {
        assertTrue(Cpu.ofFamily(SELF).compareTo(Duration.ZERO) > 0);
    }

    @Test
    void aProcessThatHasEndedCountsNothing() {
        assertEquals(Duration.ZERO, Cpu.of(Long.MAX_VALUE));
    }
}
