package io.sluice.load.neighbours;

import io.sluice.load.drive.Measured;
import io.sluice.load.race.Finding;
import io.sluice.load.race.Finding.Aim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the gateway still does when many more want something at once than it can serve best, and what a refusal costs it. */
final class TenfoldOverload {
    private static final int TENFOLD = 10;
    private static final List<Integer> PEAK = List.of(1, 2, 4);

    private static final int ROUNDS = 3;

    private final House house;
    private final Duration duration;
    private final int connections;

    TenfoldOverload(House house, Duration duration, int connections) {
        this.house = house;
        this.duration = duration;
        this.connections = connections;
    }

    private record Run(Measured measured, double microsEach) {}

    List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        String token = house.tenant("crowd");
        try (Neighbour few = Neighbour.moveIn(house.url(), token, connections);
                Neighbour many = few.over(house.url(), TENFOLD * connections)) {
            many.flood(Duration.ofSeconds(5));
            few.flood(Duration.ofSeconds(5));
            List<Run> crowds = new ArrayList<>();
            List<Run> peaks = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) { // in turns: the directory grows meanwhile
                peaks.add(peak(few));
                crowds.add(measured(many));
            }
            Run peak = median(peaks);
            Run crowd = median(crowds);
            findings.add(new Finding(
                    "requests served a second: to %,d connections; to %s, whichever is most; medians of %d rounds"
                            .formatted(TENFOLD * connections, counts(), ROUNDS),
                    "%,.0f /s".formatted(crowd.measured().perSecond()),
                    "%,.0f /s".formatted(peak.measured().perSecond()),
                    crowd.measured().perSecond() / peak.measured().perSecond(),
                    Aim.atLeast(0.9)));
            house.set("crowd", "readsPerSecond=1", "writesPerSecond=1");
            few.flood(Duration.ofSeconds(7)); // until every replica has noticed
            Run refused = measured(few);
            findings.add(new Finding(
                    "processor time of gateway and database: for a refused request (%,.0f /s); for a served one"
                            .formatted(refused.measured().calls()
                                    * 1e9
                                    / refused.measured().elapsed().toNanos()),
                    micros(refused.microsEach()),
                    micros(peak.microsEach()),
                    refused.microsEach() / peak.microsEach(),
                    Aim.atMost(0.1)));
        }
        return findings;
    }

    private Run peak(Neighbour few) {
        return PEAK.stream()
                .map(times -> {
                    try (Neighbour some = few.over(house.url(), times * connections)) {
                        return measured(some);
                    }
                })
                .max(Comparator.comparingDouble(run -> run.measured().perSecond()))
                .orElseThrow();
    }

    private static Run median(List<Run> runs) {
        return runs.stream()
                .sorted(Comparator.comparingDouble(run -> run.measured().perSecond()))
                .toList()
                .get(runs.size() / 2);
    }

    private String counts() {
        return PEAK.stream().map(times -> "%,d".formatted(times * connections)).collect(Collectors.joining(", "));
    }

    private Run measured(Neighbour neighbour) {
        house.settle();
        Duration before = house.processorTime();
        Measured measured = neighbour.flood(duration.dividedBy(ROUNDS));
        Duration used = house.processorTime().minus(before);
        return new Run(measured, used.toNanos() / 1e3 / measured.calls());
    }

    private static String micros(double value) {
        return String.format(Locale.ROOT, "%.1f µs", value);
    }
}
