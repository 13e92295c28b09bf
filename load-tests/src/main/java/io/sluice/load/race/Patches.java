package io.sluice.load.race;

import io.sluice.load.race.Finding.Aim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** PATCHes of three paths beside pgbench, which reads a row and then writes it if its version is still the same. */
final class Patches {
    private static final Duration READ_BACK = Duration.ofSeconds(1);
    private static final String TITLE = "PATCH 3 paths";

    private final Course course;
    private final Optional<ReferenceTenant> reference;

    Patches(Course course, Optional<ReferenceTenant> reference) {
        this.course = course;
        this.reference = reference;
    }

    List<Contest> contests() {
        return List.of(
                contest(TITLE + " : SELECT, UPDATE", "update.sql", Aim.atLeast(1.5), Optional.of(this::steady)),
                contest(TITLE + " : one statement", "update-at-once.sql", Aim.NONE, Optional.empty()));
    }

    private Contest contest(String title, String script, Aim aim, Optional<Contest.Steady> steady) {
        return new Contest(
                title,
                "requests",
                this::measured,
                reference.map(
                        tenant -> () -> tenant.writing(script, course.plan().pgbenchClients(), 1)),
                aim,
                steady);
    }

    private Latencies steady(int perSecond) {
        Latencies latencies = course.steady(TITLE, course.users().patch(), perSecond);
        readBack();
        return latencies;
    }

    private Leg measured() {
        Leg leg = course.ofGateway(TITLE, course.users().patch());
        readBack();
        return leg;
    }

    private void readBack() {
        course.checks()
                .answers(
                        "patched users read back with their last values",
                        course.driver().closedLoop(course.users().readBack(), READ_BACK));
    }
}
