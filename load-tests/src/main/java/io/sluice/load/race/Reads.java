package io.sluice.load.race;

import io.sluice.load.cycle.Mapping;
import io.sluice.load.directory.Person;
import io.sluice.load.drive.Driver;
import io.sluice.load.drive.Workload;
import io.sluice.load.race.Finding.Aim;
import io.sluice.load.wire.Endpoint;
import io.sluice.load.wire.Form;
import java.util.List;
import java.util.Optional;

/** GETs that end at one user or none, beside an endpoint that does nothing but SELECT the user's row by a unique index. */
final class Reads {
    private final Course course;
    private final Users users;
    private final BareProcess bare;

    Reads(Course course, BareProcess bare) {
        this.course = course;
        this.users = course.users();
        this.bare = bare;
    }

    /** Both programs are warm before the first contest. */
    List<Contest> contests() {
        Endpoint endpoint = bare.endpoint();
        Workload byId = users.asking(endpoint, _ -> BareEndpoint.BY_ID + Form.ID, users::shown);
        Workload byKey = users.asking(endpoint, person -> BareEndpoint.BY_KEY + person.userName(), users::shown);
        Workload nobody = users.asking(
                endpoint,
                person -> BareEndpoint.BY_KEY + "nobody." + person.userName(),
                (_, answer) -> answer.status() == 404 && answer.text().isEmpty());
        warmUp(bare.driver(), byId, byKey);
        warmUp(course.driver(), users.read(), users.find(Reads::byUserName));
        return List.of(
                contest("GET by id", users.read(), byId, Aim.atLeast(0.8)),
                contest("filter by userName", users.find(Reads::byUserName), byKey, Aim.atLeast(0.8)),
                contest(
                        "filter by userName, a miss",
                        users.miss(person -> "userName eq \"nobody.%s\"".formatted(person.userName())),
                        nobody,
                        Aim.NONE),
                contest(
                        "filter by externalId",
                        users.find(person -> "externalId eq \"%s\"".formatted(person.externalId())),
                        byKey,
                        Aim.NONE),
                contest(
                        "filter by employeeNumber",
                        users.find(person -> "%s:employeeNumber eq \"%s\"".formatted(Mapping.ENTERPRISE, Form.NUMBER)),
                        byKey,
                        Aim.NONE));
    }

    static String byUserName(Person person) {
        return "userName eq \"%s\"".formatted(person.userName());
    }

    private void warmUp(Driver driver, Workload... workloads) {
        for (Workload workload : workloads) {
            driver.closedLoop(workload, course.plan().leg().multipliedBy(2));
        }
    }

    private Contest contest(String title, Workload ours, Workload theirs, Aim aim) {
        return new Contest(
                title,
                "requests",
                () -> course.ofGateway(title, ours),
                Optional.of(() -> course.ofServer(title + " at the bare endpoint", bare.pid(), bare.driver(), theirs)),
                aim,
                Optional.of(rate -> course.steady(title, ours, rate)));
    }
}
