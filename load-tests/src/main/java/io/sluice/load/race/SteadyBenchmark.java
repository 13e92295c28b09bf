package io.sluice.load.race;

import io.sluice.load.StopException;
import io.sluice.load.drive.Workload;
import io.sluice.load.race.Finding.Aim;
import io.sluice.load.race.HeapLog.Collection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** A gateway in a small heap that reads, patches and creates flat out for minutes: whether what it holds grows. */
final class SteadyBenchmark {
    private static final int PARTS = 10;
    private static final int USED_TO_IT = 3;
    private static final String TITLE = "reads, patches and creates in turns";

    private final Course course;
    private final Duration duration;

    /** What the gateway held while a tenth of the time went by: heap and memory in megabytes, and open files. */
    private record Held(double perSecond, long heap, long memory, long files) {}

    SteadyBenchmark(Course course, Duration duration) {
        this.course = course;
        this.duration = duration;
    }

    List<Finding> run() {
        HeapLog log = course.gateway()
                .heapLog()
                .orElseThrow(() -> new StopException("Only of a gateway that is started here is known what it holds."));
        List<Held> all = new ArrayList<>();
        for (int part = 1; part <= PARTS; part++) {
            Held held = held(log);
            all.add(held);
            course.progress()
                    .accept("%d of %d: %,.0f requests/s, heap after collections %d MB, resident %d MB, %d files"
                            .formatted(part, PARTS, held.perSecond(), held.heap(), held.memory(), held.files()));
        }
        course.expectUsers();
        course.checks()
                .answers(
                        "patched users read back with their last values",
                        course.driver().closedLoop(course.users().readBack(), Duration.ofSeconds(1)));
        int most = course.gateway().heapMegabytes();
        long heap = all.stream().mapToLong(Held::heap).max().orElseThrow();
        return List.of(
                new Finding(
                        "heap after collections, at most, %d minutes at %,.0f requests/s on %d connections"
                                .formatted(
                                        duration.toMinutes(),
                                        all.stream()
                                                .mapToDouble(Held::perSecond)
                                                .average()
                                                .orElseThrow(),
                                        course.plan().connections()),
                        heap + " MB",
                        most + " MB allowed",
                        (double) heap / most,
                        Aim.atMost(1)),
                growth("heap after collections", " MB", all, Held::heap),
                growth("resident memory", " MB", all, Held::memory),
                growth("open files", "", all, Held::files));
    }

    /** The last parts beside those after the warm-up. */
    private static Finding growth(String what, String unit, List<Held> all, ToLongFunction<Held> value) {
        long early = middle(all.subList(1, 1 + USED_TO_IT), value);
        long late = middle(all.subList(PARTS - USED_TO_IT, PARTS), value);
        return new Finding(
                what + ": the last three tenths of the time; the second to fourth",
                late + unit,
                early + unit,
                (double) late / early,
                Aim.atMost(1.1));
    }

    private static long middle(List<Held> parts, ToLongFunction<Held> value) {
        return parts.stream()
                .mapToLong(value)
                .sorted()
                .skip(parts.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private Held held(HeapLog log) {
        int collections = log.collections().size();
        Leg leg = course.ofGateway(TITLE, mixed(), duration.dividedBy(PARTS));
        long pid = course.gateway().pid().orElseThrow();
        return new Held(
                leg.perSecond(),
                log.collections().stream()
                        .skip(collections)
                        .mapToLong(Collection::after)
                        .min()
                        .orElse(0),
                Footprint.resident(pid),
                Footprint.files(pid));
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
