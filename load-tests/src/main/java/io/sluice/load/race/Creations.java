package io.sluice.load.race;

import io.sluice.load.race.Finding.Aim;
import java.util.List;
import java.util.Optional;

/** POSTs of users beside pgbench, which inserts each and its change by one statement. */
final class Creations {
    static final String TITLE = "POST a user";

    private final Course course;
    private final Optional<ReferenceTenant> reference;

    Creations(Course course, Optional<ReferenceTenant> reference) {
        this.course = course;
        this.reference = reference;
    }

    List<Contest> contests() {
        return List.of(new Contest(
                TITLE,
                "requests",
                this::measured,
                reference.map(tenant ->
                        () -> tenant.writing("insert.sql", course.plan().pgbenchClients(), 1)),
                Aim.atLeast(2),
                Optional.of(rate -> {
                    Latencies latencies = course.steady(TITLE, course.users().create(), rate);
                    course.expectUsers();
                    return latencies;
                })));
    }

    private Leg measured() {
        Leg leg = course.ofGateway(TITLE, course.users().create());
        course.expectUsers();
        return leg;
    }

    /** What pgbench would reach if its rows fell from the sky, all processor time being the database's and its own. */
    static Optional<String> fairness(Outcome post, ReferenceTenant tenant) {
        Leg insert = Leg.median(post.reference());
        double madeUp = tenant.madeUp();
        double whole = insert.client() + insert.database();
        if (madeUp <= 0 || madeUp >= whole) {
            return Optional.empty();
        }
        double bare = insert.perSecond() * whole / (whole - madeUp);
        return Optional.of(("Making up a new row costs pgbench's database %.1f of its %.1f µs for a POST; spared that,"
                        + " it would insert about %,.0f rows/s, and the ratio would be %.2f.")
                .formatted(madeUp, insert.database(), bare, post.perSecond() / bare));
    }
}
