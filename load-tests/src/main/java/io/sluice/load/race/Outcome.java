package io.sluice.load.race;

import io.sluice.load.race.Finding.Aim;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What one contest came to, round by round. */
record Outcome(String title, String unit, List<Leg> gateway, List<Leg> reference, Aim aim, Optional<Latencies> steady) {
    double perSecond() {
        return Leg.median(gateway).perSecond();
    }

    /** Of the medians. */
    double ratio() {
        return perSecond() / Leg.median(reference).perSecond();
    }

    /** Round by round: what ran one after the other was disturbed alike. */
    DoubleStream ratios() {
        return IntStream.range(0, reference.size())
                .mapToDouble(round ->
                        gateway.get(round).perSecond() / reference.get(round).perSecond());
    }
}
