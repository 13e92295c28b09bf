package io.sluice.load.race;

import io.sluice.load.race.Finding.Aim;
import io.sluice.load.race.HeapLog.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/** What a gateway held while a tenth of the time went by: heap and memory in megabytes, and open files. */
public record Held(long heap, long memory, long files) {
    public static final int PARTS = 10;
    private static final int USED_TO_IT = 3;

    /** Now, after a whole collection: what only became old before it was let go is not held. */
    public static Held of(long pid, HeapLog log, int collections) {
        Footprint.collect(pid);
        long heap = log.collections().stream()
                .skip(collections)
                .mapToLong(Collection::after)
                .min()
                .orElse(0);
        return new Held(heap, Footprint.resident(pid), Footprint.files(pid));
    }

    /** The last parts beside those after the warm-up. */
    public static List<Finding> growth(List<Held> parts) {
        return List.of(
                growth("heap after collections", " MB", parts, Held::heap),
                growth("resident memory", " MB", parts, Held::memory),
                growth("open files", "", parts, Held::files));
    }

    private static Finding growth(String what, String unit, List<Held> parts, ToLongFunction<Held> value) {
        long early = middle(parts.subList(1, 1 + USED_TO_IT), value);
        long late = middle(parts.subList(PARTS - USED_TO_IT, PARTS), value);
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
}
