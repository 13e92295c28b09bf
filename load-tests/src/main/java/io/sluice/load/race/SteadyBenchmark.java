package io.sluice.load.race;

import io.sluice.load.StopException;
import io.sluice.load.drive.Workload;
import io.sluice.load.race.Finding.Aim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A gateway in a small heap that reads, patches and creates flat out for minutes: whether what it holds grows. */
final class SteadyBenchmark {
    private static final String TITLE = "reads, patches and creates in turns";

    private final Course course;
    private final Duration duration;

    SteadyBenchmark(Course course, Duration duration) {
        this.course = course;
        this.duration = duration;
    }

    List<Finding> run() {
        HeapLog log = course.gateway()
                .heapLog()
                .orElseThrow(() -> new StopException("Only of a gateway that is started here is known what it holds."));
        List<Held> all = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        for (int part = 1; part <= Held.PARTS; part++) {
            int collections = log.collections().size();
            rates.add(course.ofGateway(TITLE, mixed(), duration.dividedBy(Held.PARTS))
                    .perSecond());
            Held held = Held.of(course.gateway().pid().orElseThrow(), log, collections);
            all.add(held);
            course.progress()
                    .accept("%d of %d: %,.0f requests/s, heap after collections %d MB, resident %d MB, %d files"
                            .formatted(part, Held.PARTS, rates.getLast(), held.heap(), held.memory(), held.files()));
        }
        course.expectUsers();
        course.checks()
                .answers(
                        "patched users read back with their last values",
                        course.driver().closedLoop(course.users().readBack(), Duration.ofSeconds(1)));
        int most = course.gateway().heapMegabytes();
        long heap = all.stream().mapToLong(Held::heap).max().orElseThrow();
        List<Finding> findings = new ArrayList<>(List.of(new Finding(
                "heap after collections, at most, %d minutes at %,.0f requests/s on %d connections"
                        .formatted(
                                duration.toMinutes(),
                                rates.stream()
                                        .mapToDouble(Double::doubleValue)
                                        .average()
                                        .orElseThrow(),
                                course.plan().connections()),
                heap + " MB",
                most + " MB allowed",
                (double) heap / most,
                Aim.atMost(1))));
        findings.addAll(Held.growth(all));
        return findings;
    }

    /** Three of four calls change nothing, as with Entra ID, which looks before it writes. */
    private Workload mixed() {
        Users users = course.users();
        List<Workload> kinds = List.of(
                users.read(),
                users.find(Reads::byUserName),
                users.find(person -> "externalId eq \"%s\"".formatted(person.externalId())),
                users.patch(),
                users.read(),
                users.find(Reads::byUserName),
                users.miss(person -> "userName eq \"nobody.%s\"".formatted(person.userName())),
                users.create());
        int[] calls = {0};
        return connection -> kinds.get(calls[0]++ % kinds.size()).next(connection);
    }
}
