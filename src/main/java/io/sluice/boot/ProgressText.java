package io.sluice.boot;

import io.sluice.transfer.Counts;
import java.util.Locale;

/**
 * How far an import is, in words for people.
 *
 * @param size how many bytes there are to read; 0 if not known
 * @param begun when it began, in nanoseconds
 */
record ProgressText(long size, long begun) {
    private static final int WIDTH = 24;
    private static final long SECOND = 1_000_000_000L;

    /** For one line of a terminal that is written over and over. */
    String bar(Counts counts, long now) {
        return (size == 0 ? "" : drawn(counts.bytes()))
                + "%s lines  %s/s  %.1f MiB%s"
                        .formatted(
                                number(counts.lines()),
                                number(rate(counts, now)),
                                counts.bytes() / 1_048_576.0,
                                counts.rejected() == 0 ? "" : "  " + number(counts.rejected()) + " rejected");
    }

    String line(Counts counts, long now) {
        return "%s lines: %s created, %s updated, %s unchanged, %s rejected%s; %s/s; all done up to line %s"
                .formatted(
                        number(counts.lines()),
                        number(counts.created()),
                        number(counts.updated()),
                        number(counts.unchanged()),
                        number(counts.rejected()),
                        counts.waiting() == 0 ? "" : ", " + number(counts.waiting()) + " wait for their members",
                        number(rate(counts, now)),
                        counts.done());
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private String drawn(long bytes) {
        int full = (int) Math.min(WIDTH, bytes * WIDTH / size);
        return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + Math.min(100, bytes * 100 / size) + "%  ";
    }

    private long rate(Counts counts, long now) {
        return counts.lines() * SECOND / Math.max(1, now - begun);
    }
}
