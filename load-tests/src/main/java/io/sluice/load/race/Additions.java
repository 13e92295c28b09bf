package io.sluice.load.race;

import io.sluice.load.StopException;
import io.sluice.load.drive.Call;
import io.sluice.load.drive.Driver;
import io.sluice.load.drive.Workload;
import io.sluice.load.race.Finding.Aim;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Many who add members to one group, beside as many of pgbench's: a membership and a new version of the group's one row. */
final class Additions {
    private static final int MOST_PER_SECOND = 40_000;

    private final Course course;
    private final Optional<ReferenceTenant> reference;

    Additions(Course course, Optional<ReferenceTenant> reference) {
        this.course = course;
        this.reference = reference;
    }

    List<Contest> contests() {
        int writers = course.plan().writers();
        String title = "add a member, %d writers on one group".formatted(writers);
        return List.of(new Contest(
                title,
                "requests",
                () -> adding((driver, additions) -> course.ofGateway(title, driver, additions)),
                reference.map(tenant -> () -> tenant.adding("add-member.sql", writers)),
                Aim.atLeast(5),
                Optional.of(rate -> adding((driver, additions) -> course.steady(title, driver, additions, rate)))));
    }

    private <T> T adding(BiFunction<Driver, Workload, T> run) {
        int users = course.population().size();
        long needed = 1 + MOST_PER_SECOND * course.plan().leg().toSeconds() / users;
        List<Group> groups = Stream.generate(() -> Group.create(course.client(), "contended"))
                .limit(needed)
                .toList();
        Newcomers newcomers = new Newcomers(groups);
        try (Driver writers =
                Driver.connect(course.gateway().endpoint(), course.plan().writers())) {
            T measured = run.apply(writers, newcomers);
            long members = groups.stream().mapToLong(this::members).sum();
            long versions = groups.stream().mapToLong(Group::version).sum();
            course.checks().expect("members of the contended groups", newcomers.added, members);
            course.checks().expect("versions of the contended groups", groups.size() + newcomers.added, versions);
            return measured;
        }
    }

    private long members(Group group) {
        return course.database().members(course.tenant(), group.id());
    }

    /** One user after the other, all into one group; once all are in it, into the next. */
    private final class Newcomers implements Workload {
        private final List<Group> groups;
        private final int users = course.population().size();
        private int next;
        private long added;

        Newcomers(List<Group> groups) {
            this.groups = groups;
        }

        @Override
        public Call next(int connection) {
            if (next == groups.size() * users) {
                throw new StopException("The gateway is faster than was thought possible: no users are left to add.");
            }
            Group group = groups.get(next / users);
            byte[] request = group.add(course.population().id(next % users));
            next++;
            return new Task(request, answer -> {
                boolean done = answer.status() == 204;
                added += done ? 1 : 0;
                return done;
            });
        }
    }
}
