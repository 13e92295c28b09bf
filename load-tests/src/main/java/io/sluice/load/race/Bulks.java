package io.sluice.load.race;

import io.sluice.load.drive.Driver;
import io.sluice.load.drive.Workload;
import io.sluice.load.race.Finding.Aim;
import io.sluice.load.wire.Answer;
import java.util.List;
import java.util.Optional;

/** Many users with each request beside pgbench, which inserts a hundred by one statement; a few connections on both sides. */
final class Bulks {
    static final int CONNECTIONS = 4;
    private static final int ROWS = 100;
    private static final int NOT_IMPLEMENTED = 501;

    private final Course course;
    private final Optional<ReferenceTenant> reference;

    Bulks(Course course, Optional<ReferenceTenant> reference) {
        this.course = course;
        this.reference = reference;
    }

    /** A gateway may do without (RFC 7644 §3.7). */
    static boolean offered(Client client) {
        Answer answer = client.send("POST", "/Bulk", "{}");
        return answer.status() != NOT_IMPLEMENTED;
    }

    List<Contest> contests() {
        return List.of(contest(100, Aim.NONE), contest(1000, Aim.atLeast(0.5)));
    }

    private Contest contest(int users, Aim aim) {
        String title = "bulk of %,d users".formatted(users);
        return new Contest(
                title,
                "users",
                () -> measured(title, users),
                reference.map(tenant -> () -> tenant.writing("insert-100.sql", CONNECTIONS, ROWS)),
                aim,
                Optional.empty());
    }

    private Leg measured(String title, int users) {
        Workload workload = course.users().createInBulk(users);
        try (Driver few = Driver.connect(course.gateway().endpoint(), CONNECTIONS)) {
            Leg leg = course.ofGateway(title, few, workload).each(users);
            course.expectUsers();
            return leg;
        }
    }
}
