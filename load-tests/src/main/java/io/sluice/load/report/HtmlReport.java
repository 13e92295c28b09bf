package io.sluice.load.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.load.client.Kind;
import io.sluice.load.report.Journal.Fate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** A simulation as one HTML page that needs nothing beside it. */
public final class HtmlReport {
    private static final int MOST = 500;
    private static final int MOST_MOMENTS = 900;

    private final Journal journal;
    private final LiveProgress progress;
    private final List<Moment> moments;

    /** Titles, what was set, and what was found; {@code differences} empty is what everybody hopes for. */
    public record Outcome(String setting, List<String> differences) {}

    public HtmlReport(Journal journal, LiveProgress progress) {
        this.journal = journal;
        this.progress = progress;
        moments = Moment.atMost(MOST_MOMENTS, journal.moments());
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
                + chart(
                        "ms",
                        latency("median", "one", Moment::median),
                        latency("p95", "three", Moment::p95),
                        latency("p99", "two", Moment::p99)));
        parts.add("<h2>Errors</h2>"
                + chart(
                        "/s",
                        line("busy (429, 503)", "one", Moment::busy),
                        line("lost", "two", Moment::lost),
                        line("refused", "three", Moment::refused)));
        parts.add("<h2>Phases</h2>" + phases());
        parts.add("<h2>Requests by purpose</h2>" + kinds());
        parts.add("<h2>Answers by purpose and status</h2>" + statuses());
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
        int step = moments.size() < 2 ? 1 : moments.get(1).second();
        return new Chart(unit, step, List.of(lines), progress.markers()).svg();
    }

    private Chart.Line line(String name, String style, ToDoubleFunction<Moment> value) {
        return new Chart.Line(
                name,
                style,
                moments.stream().map(moment -> value.applyAsDouble(moment)).toList());
    }

    /** Where nothing was answered there is none. */
    private Chart.Line latency(String name, String style, ToDoubleFunction<Moment> value) {
        return line(name, style, moment -> moment.answered() == 0 ? Double.NaN : value.applyAsDouble(moment));
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
        Map<Fate, Long> fates = journal.fates();
        List<String> statuses =
                fates.keySet().stream().map(Fate::status).distinct().sorted().toList();
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.concat(Stream.of("purpose"), statuses.stream()).toList());
        for (Kind kind : Kind.values()) {
            List<String> counts = statuses.stream()
                    .map(status -> fates.getOrDefault(new Fate(kind, status), 0L))
                    .map(count -> count == 0 ? "" : "%,d".formatted(count))
                    .toList();
            rows.add(Stream.concat(Stream.of(kind.words()), counts.stream()).toList());
        }
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
