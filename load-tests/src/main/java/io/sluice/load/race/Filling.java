package io.sluice.load.race;

import io.sluice.load.StopException;
import io.sluice.load.drive.Driver;
import io.sluice.load.drive.Measured;
import io.sluice.load.drive.Workload;

/** Brings the users up to a number, all of them written by the gateway itself: in bulk where it offers that. */
record Filling(Course course) {
    private static final int AT_ONCE = 1_000;
    private static final int PIECE = 50_000;

    void growTo(int wanted) {
        if (Bulks.offered(course.client())) {
            try (Driver few = Driver.connect(course.gateway().endpoint(), Bulks.CONNECTIONS)) {
                grow(few, course.users().createInBulk(AT_ONCE), AT_ONCE, wanted);
            }
        }
        grow(course.driver(), course.users().create(), 1, wanted);
        course.expectUsers();
        course.database().run("VACUUM ANALYZE resource");
    }

    private void grow(Driver driver, Workload creating, int each, int wanted) {
        Population population = course.population();
        while (wanted - population.size() >= each) {
            int missing = Math.min(PIECE, wanted - population.size());
            Measured measured = driver.closedLoop(creating, missing / each);
            if (measured.accepted() < measured.calls()) {
                throw new StopException(
                        "Users cannot be created: " + measured.firstRefused().orElse(""));
            }
            course.progress().accept("filling: %,d of %,d users".formatted(population.size(), wanted));
        }
    }
}
