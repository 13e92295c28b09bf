package io.sluice.load.faults;

import io.sluice.load.StopException;
import io.sluice.load.faults.Provisioning.Load;
import io.sluice.load.gateway.GatewayProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** One fault that strikes one site while its tenants are provisioned. */
final class Trial {
    private static final Duration BEFORE = Duration.ofSeconds(10);
    private static final int USUAL_SPANS = 12;
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(90);

    private final Fault fault;
    private final Site site;
    private final List<String> tokens;
    private final Load load;

    private record Course(long begin, long end, Optional<Duration> normal, Duration silence) {}

    Trial(Fault fault, Site site, List<String> tokens, Load load) {
        this.fault = fault;
        this.site = site;
        this.tokens = tokens;
        this.load = load;
    }

    Result run() {
        try (Provisioning provisioning = new Provisioning(site, tokens, load)) {
            Site.pause(BEFORE);
            if (provisioning.isOver()) {
                provisioning.end();
            }
            Course course = strike(provisioning);
            List<String> failures = new ArrayList<>();
            List<String> differences = end(provisioning, failures);
            failures.addAll(provisioning.progress().failures());
            return new Result(
                    "`%s`: %s".formatted(fault.name().toLowerCase(Locale.ROOT), fault.words()),
                    Duration.ofNanos(course.end() - course.begin()),
                    course.normal(),
                    course.silence(),
                    provisioning.ledger().size(),
                    provisioning.ledger().missing(site.kept()),
                    differences,
                    provisioning.watch().answers(),
                    provisioning.watch().broken(),
                    failures);
        }
    }

    private Course strike(Provisioning provisioning) {
        Watch watch = provisioning.watch();
        long begin = System.nanoTime();
        double usual = watch.usual(begin, USUAL_SPANS);
        provisioning.progress().blow(fault.words());
        new Blow(site).strike(fault);
        long end = System.nanoTime();
        provisioning.progress().over("the cause is gone: " + fault.words());
        OptionalLong normal = watch.normalAgain(end, usual);
        while (normal.isEmpty()
                && System.nanoTime() - end < LONGEST_RECOVERY.toNanos()
                && !provisioning.isOver()) {
            Site.pause(Duration.ofMillis(500));
            normal = watch.normalAgain(end, usual);
        }
        return new Course(
                begin,
                end,
                normal.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Duration.ofNanos(end - begin + normal.getAsLong())),
                Duration.ofNanos(watch.longestSilence(begin, System.nanoTime())));
    }

    private List<String> end(Provisioning provisioning, List<String> failures) {
        try {
            List<String> differences = provisioning.end();
            for (GatewayProcess replica : site.replicas()) {
                if (!replica.isReady()) {
                    failures.add("a replica is not ready at the end: " + replica.url());
                }
            }
            return differences;
        } catch (StopException e) {
            failures.add("provisioning ended early: " + e.getMessage());
            return List.of();
        }
    }
}
