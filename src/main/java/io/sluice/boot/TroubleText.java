package io.sluice.boot;

import io.sluice.diagnosis.Explanation;
import io.sluice.diagnosis.Trouble;
import io.sluice.journal.Failures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What failed alike, for a terminal: how often, what it means, what to do, and the newest of it. */
final class TroubleText {
    private TroubleText() {}

    static List<String> lines(Trouble trouble) {
        Failures failures = trouble.failures();
        String attribute = failures.attribute() == null ? "" : " of " + failures.attribute();
        List<String> lines = new ArrayList<>(Paragraph.of(
                "  ",
                "%s × %s %s: %d %s%s"
                        .formatted(
                                ProgressText.number(failures.number()),
                                failures.operation(),
                                failures.type(),
                                failures.status(),
                                failures.outcome(),
                                attribute)));
        lines.addAll(explained(trouble.explanation()));
        lines.addAll(LogText.lines(
                "    Last:     ", " ".repeat(14), failures.sample().entry()));
        return lines;
    }

    private static List<String> explained(@Nullable Explanation explanation) {
        List<String> lines = new ArrayList<>();
        if (explanation != null) {
            lines.addAll(Paragraph.of("    Means:    ", explanation.title() + ". " + explanation.meaning()));
            lines.addAll(Paragraph.of("    Entra ID: ", explanation.entra()));
            lines.addAll(Paragraph.of("    To do:    ", explanation.remedy()));
            if (explanation.page() != null) {
                lines.add("    See:      " + explanation.page());
            }
        }
        return lines;
    }
}
