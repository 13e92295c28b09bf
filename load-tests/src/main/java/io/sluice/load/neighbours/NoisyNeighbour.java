package io.sluice.load.neighbours;

import io.sluice.load.StopException;
import io.sluice.load.drive.Measured;
import io.sluice.load.race.Finding;
import io.sluice.load.race.Finding.Aim;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A quiet tenant, alone and beside one that floods the gateway; both of them in one write lane. */
final class NoisyNeighbour {
    private static final int QUIET_CONNECTIONS = 8;
    private static final int QUIET_RATE = 25;
    private static final double AIM = 3;

    private final House house;
    private final Duration duration;
    private final int connections;

    NoisyNeighbour(House house, Duration duration, int connections) {
        this.house = house;
        this.duration = duration;
        this.connections = connections;
    }

    List<Finding> run() {
        try (Neighbour quiet = Neighbour.moveIn(house.url(), house.tenant("quiet"), QUIET_CONNECTIONS);
                Neighbour noisy = Neighbour.moveIn(house.url(), house.tenant("noisy"), connections)) {
            noisy.flood(Duration.ofSeconds(5)); // both are measured warm
            quiet.steady(QUIET_RATE, Duration.ofSeconds(5));
            house.settle();
            Measured alone = quiet.steady(QUIET_RATE, duration);
            house.settle();
            Both both = sideBySide(quiet, noisy);
            return List.of(
                    latency("median", alone, both.quiet(), 50, Aim.NONE),
                    latency("99th percentile", alone, both.quiet(), 99, Aim.atMost(AIM)),
                    new Finding(
                            "requests of the quiet one that were not answered as they should beside the noisy one; all of them",
                            "%,d".formatted(both.quiet().calls() - both.quiet().accepted()),
                            "%,d".formatted(both.quiet().calls()),
                            (double) (both.quiet().calls() - both.quiet().accepted())
                                    / both.quiet().calls(),
                            Aim.atMost(0)),
                    new Finding(
                            "what the noisy one reached meanwhile, over %d connections; of that refused"
                                    .formatted(connections),
                            "%,.0f /s".formatted(both.noisy().perSecond()),
                            "%,d".formatted(both.noisy().calls() - both.noisy().accepted()),
                            (double) (both.noisy().calls() - both.noisy().accepted())
                                    / both.noisy().calls(),
                            Aim.NONE));
        }
    }

    private record Both(Measured quiet, Measured noisy) {}

    private Both sideBySide(Neighbour quiet, Neighbour noisy) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Measured> flood = threads.submit(() -> noisy.flood(duration.plusSeconds(2)));
            Thread.sleep(Duration.ofSeconds(1));
            Measured beside = quiet.steady(QUIET_RATE, duration);
            return new Both(beside, flood.get());
        } catch (InterruptedException _) {
            throw new StopException("Interrupted.");
        } catch (ExecutionException e) {
            throw new StopException(String.valueOf(e.getCause()));
        }
    }

    private static Finding latency(String what, Measured alone, Measured beside, double percentile, Aim aim) {
        return new Finding(
                "latency of the quiet tenant, %d requests a second, %s: beside the noisy one; alone"
                        .formatted(QUIET_RATE, what),
                millis(beside.millis(percentile)),
                millis(alone.millis(percentile)),
                beside.millis(percentile) / alone.millis(percentile),
                aim);
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.2f ms", value);
    }
}
