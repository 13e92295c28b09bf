package io.sluice.load.fuzz;

import io.sluice.load.fuzz.Prey.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a run came to, as a page of Markdown. */
record FuzzPage(Tally tally, List<Held> held, List<Fault> faults, double seconds, String surroundings) {
    /** The heap may breathe, and a file more or less is no leak. */
    private static final double MOST_HEAP = 1.25;

    private static final int HEAP_SLACK = 16;
    private static final int FILE_SLACK = 8;

    FuzzPage {
        held = List.copyOf(held);
        faults = List.copyOf(faults);
    }

    static List<Fault> leaks(List<Held> held) {
        Held early = early(held);
        Held late = held.getLast();
        List<Fault> leaks = new ArrayList<>();
        if (late.heap() > early.heap() * MOST_HEAP + HEAP_SLACK) {
            leaks.add(new Fault("the heap grows", held.toString()));
        }
        if (late.files() > early.files() + FILE_SLACK) {
            leaks.add(new Fault("open files grow", held.toString()));
        }
        return leaks;
    }

    /** After a part of the run: caches fill up at first. */
    private static Held early(List<Held> held) {
        return held.get(Math.min(1, held.size() - 1));
    }

    String text() {
        List<String> lines = new ArrayList<>(List.of("# Random requests", "", surroundings, "", "| | |", "|---|--:|"));
        lines.add("| requests answered | %,d, %,.0f a second |".formatted(tally.count(), tally.count() / seconds));
        for (Map.Entry<Integer, Long> status : tally.statuses().entrySet()) {
            lines.add("| answered with %d | %,d |".formatted(status.getKey(), status.getValue()));
        }
        lines.add("| hung up on, or no answer, to what is no HTTP | %,d |".formatted(tally.hungUps()));
        lines.add("| slowest | %s |".formatted(tally.slowest().replace("|", "\\|")));
        Held early = early(held);
        Held late = held.getLast();
        lines.add("| heap in use after a whole collection, early and late | %d MB, %d MB |"
                .formatted(early.heap(), late.heap()));
        lines.add("| open files, early and late | %d, %d |".formatted(early.files(), late.files()));
        lines.add("| findings | **%d** |".formatted(faults.size()));
        for (Fault fault : faults) {
            lines.add("\n## %s (%,d times)\n\n```\n%s\n```"
                    .formatted(fault.what(), Math.max(1, tally.times(fault)), fault.evidence()));
        }
        return String.join("\n", lines) + "\n";
    }
}
