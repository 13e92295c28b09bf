package io.sluice.load.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
        Duration before = Cpu.of(SELF);
        long end = System.nanoTime() + Duration.ofMillis(300).toNanos();
        long sum = 0;
        while (System.nanoTime() < end) {
            sum += end;
        }
        assertTrue(sum != 0 && Cpu.of(SELF).minus(before).toMillis() >= 50);
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
