package io.sluice.store.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogDaysTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private final LogDays days = new LogDays(Duration.ofDays(30));

    @Test
    void anEmptyLogGetsTheDaysFromYesterdayOn() {
        List<String> missing = days.plan(Set.of(), NOON).missing();

        assertEquals(15, missing.size());
        assertTrue(missing.containsAll(
                List.of("provisioning_log_20261124", "provisioning_minute_20261125", "provisioning_ignored_20261128")));
    }

    @Test
    void whatIsThereIsNotMadeAgain() {
        Set<String> existing = new HashSet<>(days.plan(Set.of(), NOON).missing());

        assertEquals(new LogDays.Plan(List.of(), List.of()), days.plan(existing, NOON));
        assertEquals(
                List.of("provisioning_log_20261129", "provisioning_minute_20261129", "provisioning_ignored_20261129"),
                days.plan(existing, NOON.plus(Duration.ofDays(1))).missing());
    }

    @Test
    void aDayIsOverWhenAllOfItIsOlderThanTheRetention() {
        Set<String> existing = Set.of("provisioning_log_20261026", "provisioning_log_20261025");

        assertEquals(
                List.of("provisioning_log_20261025"), days.plan(existing, NOON).over());
    }

    @Test
    void howeverShortTheRetentionYesterdayStays() {
        LogDays brief = new LogDays(Duration.ofSeconds(77));
        Set<String> existing = Set.of("provisioning_log_20261123", "provisioning_log_20261124");

        assertEquals(
                List.of("provisioning_log_20261123"), brief.plan(existing, NOON).over());
    }
}
