package io.sluice.diagnosis;

import static io.sluice.journal.Activity.CHECKED;
import static io.sluice.journal.Activity.CREATED;
import static io.sluice.journal.Activity.DELETED;
import static io.sluice.journal.Activity.FAILED;
import static io.sluice.journal.Activity.LISTED;
import static io.sluice.journal.Activity.MATCHED;
import static io.sluice.journal.Activity.MISSED;
import static io.sluice.journal.Activity.READ;
import static io.sluice.journal.Activity.UNCHANGED;
import static io.sluice.journal.Activity.UPDATED;

import io.sluice.diagnosis.Cycle.Kind;
import io.sluice.journal.Activity;
import io.sluice.journal.Minute;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells cycles from the traffic. In its first cycle Entra ID looks for every object by the matching attribute and creates it
 * if there is none; later, every 40 minutes, it reads what has changed by id and updates it, and looks only for what is new to
 * it (Microsoft, "How application provisioning works").
 */
final class Cycles {
    /** Within a cycle requests follow each other in seconds; between two there are 40 minutes, or none. */
    static final Duration PAUSE = Duration.ofMinutes(10);

    static final Duration RECENT = Duration.ofMinutes(5);

    private static final int MOST_PROBES = 4;
    private static final int SOME = 20;
    private static final String GROUP = "Group";

    private Cycles() {}

    /** The latest first. {@code resources}: how many there are now. */
    static List<Cycle> of(List<Minute> minutes, long resources, Instant now) {
        List<Cycle> cycles = new ArrayList<>();
        long known = resources;
        for (List<Minute> run : runs(minutes).reversed()) {
            Map<Activity, Long> counts = sum(run);
            long before = Math.max(0, known - count(counts, CREATED) + count(counts, DELETED));
            cycles.add(cycle(run, counts, before, now));
            known = before;
        }
        return cycles;
    }

    private static List<List<Minute>> runs(List<Minute> minutes) {
        List<List<Minute>> runs = new ArrayList<>();
        List<Minute> sorted = minutes.stream()
                .filter(minute -> !minute.counts().isEmpty())
                .sorted(Comparator.comparing(Minute::at))
                .toList();
        Instant last = Instant.MIN;
        for (Minute minute : sorted) {
            if (runs.isEmpty() || minute.at().isAfter(last.plus(PAUSE))) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(minute);
            last = minute.at();
        }
        return runs;
    }

    private static Cycle cycle(List<Minute> run, Map<Activity, Long> counts, long before, Instant now) {
        Instant last = run.getLast().at();
        Instant recently = (last.isBefore(now) ? now : last).minus(RECENT);
        List<Minute> recent =
                run.stream().filter(minute -> minute.at().isAfter(recently)).toList();
        return new Cycle(
                kind(counts, before),
                run.getFirst().at(),
                last,
                now.isBefore(last.plus(PAUSE)),
                objects(run),
                (double) objects(recent) / recentSeconds(run, now),
                before,
                counts);
    }

    /** A cycle that has only just begun is not slow. */
    private static long recentSeconds(List<Minute> run, Instant now) {
        long lasted = Duration.between(run.getFirst().at(), now).toSeconds();
        return Math.clamp(lasted, 60, RECENT.toSeconds());
    }

    private static Kind kind(Map<Activity, Long> counts, long before) {
        long matched = count(counts, MATCHED);
        long asked = matched + count(counts, MISSED);
        long read = count(counts, READ);
        long written =
                count(counts, CREATED) + count(counts, UPDATED) + count(counts, UNCHANGED) + count(counts, DELETED);
        long failed = count(counts, FAILED);
        if (asked + read + written + count(counts, LISTED) + count(counts, CHECKED) == 0) {
            return Kind.REFUSED;
        }
        if (count(counts, LISTED) > asked + read + written) {
            return Kind.LISTING;
        }
        if (asked <= MOST_PROBES && matched + read + written + failed == 0) {
            return Kind.PROBE;
        }
        boolean everybody = 2 * asked >= before;
        boolean again = matched >= SOME && matched >= 2 * count(counts, CREATED);
        return asked > read && (everybody || again) ? Kind.INITIAL : Kind.INCREMENTAL;
    }

    private static long objects(List<Minute> minutes) {
        Map<String, List<Minute>> byType = new HashMap<>();
        minutes.forEach(minute ->
                byType.computeIfAbsent(minute.type(), type -> new ArrayList<>()).add(minute));
        long objects = 0;
        for (Map.Entry<String, List<Minute>> type : byType.entrySet()) {
            objects += objects(type.getKey(), sum(type.getValue()));
        }
        return objects;
    }

    /** A new group is read once more before it gets its members. Who was missed and not created could not be. */
    private static long objects(String type, Map<Activity, Long> counts) {
        long created = count(counts, CREATED);
        long read = count(counts, READ);
        long refused = Math.min(count(counts, FAILED), Math.max(0, count(counts, MISSED) - created));
        return created + count(counts, MATCHED) + refused + (type.equals(GROUP) ? Math.max(0, read - created) : read);
    }

    static Map<Activity, Long> sum(List<Minute> minutes) {
        Map<Activity, Long> sum = new EnumMap<>(Activity.class);
        minutes.forEach(
                minute -> minute.counts().forEach((activity, number) -> sum.merge(activity, number, Long::sum)));
        return sum;
    }

    private static long count(Map<Activity, Long> counts, Activity activity) {
        return counts.getOrDefault(activity, 0L);
    }
}
