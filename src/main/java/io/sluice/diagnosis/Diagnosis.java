package io.sluice.diagnosis;

import io.sluice.diagnosis.Cycle.Kind;
import io.sluice.journal.Activity;
import io.sluice.journal.IgnoredName;
import io.sluice.journal.Minute;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a tenant's provisioning is doing.
 *
 * @param from since when failures were looked at
 * @param to until when
 * @param findings what an operator should know first, the most urgent first
 * @param cycles the last ones, the latest first
 * @param estimate of the latest cycle
 * @param nextExpected when Entra ID will come again; null if it is there, or nobody knows
 * @param window what was counted since {@code from}
 * @param quarantine of the latest cycle that was more than a test
 * @param troubles what failed since {@code from}, the most frequent first
 * @param ignored what clients sent in vain, the most frequent first
 */
public record Diagnosis(
        Instant from,
        Instant to,
        List<Finding> findings,
        List<Cycle> cycles,
        Estimate estimate,
        @Nullable Instant nextExpected,
        Map<Activity, Long> window,
        Quarantine quarantine,
        List<Trouble> troubles,
        List<IgnoredName> ignored,
        List<Pass> credentials,
        Map<String, Long> resources) {
    /** Entra ID's pause between the beginnings of two cycles. */
    static final Duration INTERVAL = Duration.ofMinutes(40);

    private static final int MOST_CYCLES = 10;

    public Diagnosis {
        findings = List.copyOf(findings);
        cycles = List.copyOf(cycles);
        window = Map.copyOf(window);
        troubles = List.copyOf(troubles);
    }

    public static Diagnosis of(Evidence evidence) {
        Instant now = evidence.now();
        Instant from = now.minus(evidence.window());
        long known = evidence.resources().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        List<Cycle> cycles = Cycles.of(evidence.minutes(), known, now);
        List<Minute> within = evidence.minutes().stream()
                .filter(minute -> !minute.at().isBefore(from))
                .toList();
        Map<Activity, Long> window = Cycles.sum(within);
        Quarantine quarantine = Quarantine.of(cycles.stream()
                .filter(cycle -> cycle.kind() != Kind.PROBE)
                .findFirst()
                .map(Cycle::counts)
                .orElse(Map.of()));
        List<Trouble> troubles = evidence.failures().stream().map(Trouble::of).toList();
        List<Pass> passes = evidence.credentials().stream()
                .map(credential -> Pass.of(credential, now))
                .toList();
        return new Diagnosis(
                from,
                now,
                new Findings(now, cycles, window, quarantine, troubles, evidence.ignored(), passes).all(),
                cycles.subList(0, Math.min(cycles.size(), MOST_CYCLES)),
                cycles.isEmpty()
                        ? new Estimate(null, "No cycle is under way.")
                        : Estimate.of(cycles.getFirst(), evidence.expected(), now),
                next(cycles, now),
                window,
                quarantine,
                troubles,
                evidence.ignored(),
                passes,
                evidence.resources());
    }

    /** Nobody knows when one comes who should have come already. */
    private static @Nullable Instant next(List<Cycle> cycles, Instant now) {
        if (cycles.isEmpty() || cycles.getFirst().running()) {
            return null;
        }
        Instant next = cycles.getFirst().begun().plus(INTERVAL);
        return next.isAfter(now) ? next : null;
    }
}
