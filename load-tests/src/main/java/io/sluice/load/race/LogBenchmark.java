package io.sluice.load.race;

import io.sluice.load.StopException;
import io.sluice.load.race.Finding.Aim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** POSTs for a tenant that the gateway keeps a provisioning log of, in turns with the same for one without. */
final class LogBenchmark {
    private static final Duration WRITTEN = Duration.ofSeconds(30);

    private final Course logged;
    private final Course unlogged;

    LogBenchmark(Course logged, Course unlogged) {
        this.logged = logged;
        this.unlogged = unlogged;
    }

    List<Finding> run() {
        List<Leg> with = new ArrayList<>();
        List<Leg> without = new ArrayList<>();
        for (int round = 0; round <= logged.plan().rounds(); round++) {
            boolean loggedFirst = round % 2 == 0; // whoever comes second finds a larger table
            if (loggedFirst) {
                with.add(postsWithLog());
            }
            without.add(posts(unlogged));
            if (!loggedFirst) {
                with.add(postsWithLog());
            }
            tell(
                    round == 0 ? "warm-up" : "round " + round,
                    with.getLast().perSecond(),
                    without.getLast().perSecond());
        }
        logged.checks().expect("rows of no log", 0, rows(unlogged));
        unlogged.checks().problems().forEach(logged.checks()::add);
        return List.of(finding(with.subList(1, with.size()), without.subList(1, without.size())));
    }

    /** Nothing of it is left to be written when the other side has its turn. */
    private Leg postsWithLog() {
        expectRows();
        Leg leg = posts(logged);
        logged.progress()
                .accept("the log was complete %,d ms later"
                        .formatted(expectRows().toMillis()));
        return leg;
    }

    private static Leg posts(Course course) {
        Leg leg = course.ofGateway(Creations.TITLE, course.users().create());
        course.expectUsers();
        return leg;
    }

    /** A successful one for each user that was made, soon after the answer: how soon. */
    private Duration expectRows() {
        long expected = logged.population().size();
        long begun = System.nanoTime();
        long end = begun + WRITTEN.toNanos();
        while (rows(logged) < expected && System.nanoTime() < end) {
            pause();
        }
        long waited = System.nanoTime() - begun;
        logged.checks().expect("rows of the log", expected, rows(logged));
        return Duration.ofNanos(waited);
    }

    private void tell(String round, double with, double without) {
        logged.progress().accept("%-10s POST with a log %,9.0f /s   without %,9.0f /s".formatted(round, with, without));
    }

    private static long rows(Course course) {
        UUID tenant = course.tenant();
        return course.database()
                .count("SELECT count(*) FROM provisioning_log WHERE tenant_id = $1 AND outcome = 'success'", tenant);
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException _) {
            throw new StopException("Interrupted.");
        }
    }

    private static Finding finding(List<Leg> with, List<Leg> without) {
        return new Finding(
                "POST a user with the provisioning log; without",
                told(with),
                told(without),
                ratio(with, without),
                Aim.atLeast(0.9));
    }

    /** The median of the rounds' own: what the machine does beside it differs less within a round. */
    private static double ratio(List<Leg> with, List<Leg> without) {
        double[] ratios = IntStream.range(0, with.size())
                .mapToDouble(round ->
                        with.get(round).perSecond() / without.get(round).perSecond())
                .sorted()
                .toArray();
        return (ratios[(ratios.length - 1) / 2] + ratios[ratios.length / 2]) / 2;
    }

    /** Rate, spread, and the processor time of gateway and database. */
    private static String told(List<Leg> legs) {
        Leg median = Leg.median(legs);
        return "%,.0f /s ± %.0f %%, %.0f + %.0f µs"
                .formatted(median.perSecond(), Leg.spread(legs) / 2, median.server(), median.database());
    }
}
