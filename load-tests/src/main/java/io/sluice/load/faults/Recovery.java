package io.sluice.load.faults;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** How service goes on from the moment at which something begins to strike. */
final class Recovery {
    private static final int USUAL_SPANS = 12;
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final Provisioning provisioning;
    private final long begin = System.nanoTime();
    private final double usual;
    private long end = begin;
    private OptionalLong normal = OptionalLong.empty();

    Recovery(Provisioning provisioning) {
        this.provisioning = provisioning;
        usual = provisioning.watch().usual(begin, USUAL_SPANS);
    }

    /** The cause is gone: waits until service is as usual, or it has taken too long. */
    void await() {
        end = System.nanoTime();
        Watch watch = provisioning.watch();
        normal = watch.normalAgain(end, usual);
        while (normal.isEmpty() && System.nanoTime() - end < LONGEST.toNanos() && !provisioning.isOver()) {
            Site.pause(Duration.ofMillis(500));
            normal = watch.normalAgain(end, usual);
        }
    }

    Duration lasted() {
        return Duration.ofNanos(end - begin);
    }

    Optional<Duration> normal() {
        return normal.isEmpty() ? Optional.empty() : Optional.of(lasted().plusNanos(normal.getAsLong()));
    }

    Duration silence() {
        return Duration.ofNanos(provisioning.watch().longestSilence(begin, end + normal.orElse(LONGEST.toNanos())));
    }
}
