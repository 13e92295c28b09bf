package io.sluice.load.faults;

import java.util.ArrayList;
import java.util.List;

/** Results as a page of Markdown: a row for each fault, and below what was wrong. */
final class FaultsPage {
    private static final int SHOWN = 20;

    private FaultsPage() {}

    static String of(List<Result> results, List<String> leftOut, String surroundings) {
        List<String> lines = new ArrayList<>(List.of("# Faults", "", surroundings, "", Result.HEAD));
        results.forEach(result -> lines.add(result.row()));
        leftOut.forEach(reason -> lines.addAll(List.of("", "Left out: " + reason)));
        for (Result result : results) {
            if (!result.passed()) {
                lines.addAll(List.of("", "**" + result.fault() + "**", ""));
                result.problems().stream().limit(SHOWN).forEach(problem -> lines.add("- " + problem));
                if (result.problems().size() > SHOWN) {
                    lines.add("- and %,d more".formatted(result.problems().size() - SHOWN));
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
