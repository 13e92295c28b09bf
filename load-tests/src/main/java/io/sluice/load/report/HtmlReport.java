package io.sluice.load.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.load.client.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** A simulation as one HTML page that needs nothing beside it. */
public final class HtmlReport {
    private static final int MOST = 500;

    private final Journal journal;
    private final LiveProgress progress;

    /** Titles, what was set, and what was found; {@code differences} empty is what everybody hopes for. */
    public record Outcome(String setting, List<String> differences) {}

    public HtmlReport(Journal journal, LiveProgress progress) {
        this.journal = journal;
        this.progress = progress;
    }

    public String page(Outcome outcome) {
        List<String> parts = new ArrayList<>();
        parts.add("<!doctype html><html lang='en'><meta charset='utf-8'><title>Provisioning simulation</title><style>");
        parts.add(style());
        parts.add("</style><main><h1>Provisioning simulation</h1>");
        parts.add("<p>" + Html.escape(outcome.setting()) + "</p>");
        parts.add(verdict(outcome.differences()));
        parts.add("<h2>Requests answered</h2>" + chart("/s", line("answered", "one", Moment::answered)));
        parts.add("<h2>Latency</h2>"
                + chart("ms", line("median", "one", Moment::median), line("p99", "two", Moment::p99)));
        parts.add("<h2>Not as hoped</h2>"
                + chart(
                        "/s",
                        line("busy (429, 503)", "one", Moment::busy),
                        line("lost", "two", Moment::lost),
                        line("refused", "three", Moment::refused)));
        parts.add("<h2>Phases</h2>" + phases());
        parts.add("<h2>Requests by purpose</h2>" + kinds());
        parts.add("<h2>Answers</h2>" + statuses());
        if (!progress.failures().isEmpty()) {
            parts.add("<h2>Failures during the cycles</h2>" + Html.list(progress.failures(), MOST));
        }
        parts.add("</main></html>");
        return String.join("\n", parts);
    }

    private static String verdict(List<String> differences) {
        return differences.isEmpty()
                ? "<p class='good'>The gateway holds exactly what the directories hold.</p>"
                : "<p class='bad'>%,d differences between the gateway and the directories:</p>"
                                .formatted(differences.size())
                        + Html.list(differences, MOST);
    }

    private String chart(String unit, Chart.Line... lines) {
        return new Chart(unit, List.of(lines), progress.markers()).svg();
    }

    private Chart.Line line(String name, String style, ToDoubleFunction<Moment> value) {
        return new Chart.Line(
                name,
                style,
                journal.moments().stream()
                        .map(moment -> value.applyAsDouble(moment))
                        .toList());
    }

    private String phases() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("phase", "began at second"));
        progress.markers().forEach(marker -> rows.add(List.of(marker.what(), "" + marker.second())));
        return Html.table(rows);
    }

    private String kinds() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("purpose", "answers", "p50 ms", "p95 ms", "p99 ms", "slowest ms"));
        for (Kind kind : Kind.values()) {
            Histogram total = journal.total(kind);
            if (total.getTotalCount() > 0) {
                rows.add(List.of(
                        kind.words(),
                        "%,d".formatted(total.getTotalCount()),
                        millis(total, 50),
                        millis(total, 95),
                        millis(total, 99),
                        millis(total, 100)));
            }
        }
        return Html.table(rows);
    }

    private static String millis(Histogram histogram, double percentile) {
        return "%.2f".formatted(Journal.millis(histogram, percentile));
    }

    private String statuses() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("purpose and status", "times"));
        journal.statuses().forEach((what, times) -> rows.add(List.of(what, "%,d".formatted(times))));
        return Html.table(rows);
    }

    private static String style() {
        try (var in = HtmlReport.class.getResourceAsStream("/report.css")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
