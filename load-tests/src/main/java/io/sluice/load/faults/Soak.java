package io.sluice.load.faults;

import io.sluice.load.StopException;
import io.sluice.load.faults.Provisioning.Load;
import io.sluice.load.race.Finding;
import io.sluice.load.race.HeapLog;
import io.sluice.load.race.Held;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One long run in which faults strike at random moments. Only the second replica is stopped by them, so that the first, which
 * lives through all of it, shows whether what it holds grows.
 */
final class Soak {
    private static final Duration BEFORE = Duration.ofSeconds(20);
    private static final int SHORTEST_PAUSE = 10;
    private static final int LONGEST_PAUSE = 40;

    private final List<Fault> faults;
    private final Site site;
    private final List<String> tokens;
    private final Load load;
    private final Duration duration;
    private final RandomGenerator random;
    private final List<String> struck = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();

    record Report(Result result, List<Finding> growth) {}

    Soak(List<Fault> faults, Site site, List<String> tokens, Load load, Duration duration) {
        this.faults = List.copyOf(faults);
        this.site = site;
        this.tokens = tokens;
        this.load = load;
        this.duration = duration;
        random = new SplittableRandom(load.seed());
    }

    Report run() {
        long end = System.nanoTime() + duration.toNanos();
        try (Provisioning provisioning = new Provisioning(site, tokens, load)) {
            Thread sampler = Thread.ofVirtual().start(this::sample);
            Site.pause(BEFORE);
            Recovery recovery = new Recovery(provisioning);
            List<String> failures = new ArrayList<>();
            while (System.nanoTime() < end && !provisioning.isOver()) {
                strike(provisioning, failures);
                Site.pause(Duration.ofSeconds(random.nextInt(SHORTEST_PAUSE, LONGEST_PAUSE)));
            }
            recovery.await();
            join(sampler);
            String title = "soak of %d minutes, %d faults: %s"
                    .formatted(duration.toMinutes(), struck.size(), String.join(", ", struck));
            return new Report(new Ending(site, provisioning).result(title, recovery, failures), Held.growth(held));
        }
    }

    private void strike(Provisioning provisioning, List<String> failures) {
        Fault fault = faults.get(random.nextInt(faults.size()));
        struck.add(fault.name().toLowerCase(Locale.ROOT));
        String what = struck.size() + ": " + fault.words();
        provisioning.progress().blow(what);
        try {
            new Blow(site).strike(fault);
            provisioning.progress().over(what + ": the cause is gone");
        } catch (StopException e) {
            failures.add(what + ": " + e.getMessage());
        }
    }

    private void sample() {
        HeapLog log = site.heapLog(1);
        for (int part = 0; part < Held.PARTS; part++) {
            int collections = log.collections().size();
            Site.pause(duration.dividedBy(Held.PARTS));
            held.add(Held.of(site.replicas().getFirst().pid(), log, collections));
            System.err.println("the first replica: " + held.getLast());
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            throw new StopException("Interrupted.");
        }
    }
}
