package io.sluice.load.race;

import java.util.ArrayList;
import java.util.List;

/** Findings as a page of Markdown. */
public final class FindingsPage {
    private FindingsPage() {}

    /** With what was wrong about the effects, which were looked at. */
    static String of(String title, List<Finding> findings, List<String> problems, String surroundings) {
        return of(title, findings, surroundings) + "\n" + String.join("\n", effects(problems)) + "\n";
    }

    public static String of(String title, List<Finding> findings, String surroundings) {
        List<String> lines = new ArrayList<>(List.of("# " + title, "", surroundings, ""));
        lines.add("| | measured | reference | ratio | aim |");
        lines.add("|---|--:|--:|--:|---|");
        findings.forEach(finding -> lines.add(finding.row()));
        return String.join("\n", lines) + "\n";
    }

    static List<String> effects(List<String> problems) {
        List<String> lines = new ArrayList<>();
        lines.add(problems.isEmpty() ? "Every effect was as acknowledged." : "**The effects were wrong:**");
        problems.forEach(problem -> lines.add("- " + problem));
        return lines;
    }
}
