package io.sluice.boot;

import io.sluice.diagnosis.Cycle;
import io.sluice.diagnosis.Estimate;
import io.sluice.journal.Activity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A provider's cycle for a terminal. */
record CycleText(Cycle cycle) {
    /** What it is and when it was. */
    String title() {
        return cycle.running()
                ? kind() + ", under way since " + time(cycle.begun())
                : kind() + ", from " + time(cycle.begun()) + " to " + time(cycle.last());
    }

    /** What is known of it. */
    List<String> lines(Estimate estimate) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "  %,d objects, %.1f a second", cycle.objects(), cycle.objectsPerSecond())
                + (cycle.running() ? String.format(Locale.ROOT, ", %.1f in the last minutes", cycle.recent()) : ""));
        lines.addAll(Paragraph.of("  ", counts()));
        if (cycle.running()) {
            Instant end = estimate.end();
            String when = end == null ? "End unknown. " : "Done at about " + time(end) + ". ";
            lines.addAll(Paragraph.of("  ", when + estimate.because()));
        }
        return lines;
    }

    /** All in one line. */
    String line() {
        return String.format(
                Locale.ROOT, "  %s  %s, %,d objects: %s", time(cycle.begun()), kind(), cycle.objects(), counts());
    }

    private String counts() {
        return Stream.of(Activity.values())
                .filter(activity -> cycle.count(activity) > 0)
                .map(activity -> ProgressText.number(cycle.count(activity)) + " "
                        + activity.label().replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    private String kind() {
        return switch (cycle.kind()) {
            case INITIAL -> "Initial cycle";
            case INCREMENTAL -> "Incremental cycle";
            case PROBE -> "Connection test";
            case LISTING -> "Lists read";
            case REFUSED -> "Requests refused";
        };
    }

    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
