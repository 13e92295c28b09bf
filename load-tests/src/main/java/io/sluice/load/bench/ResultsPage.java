package io.sluice.load.bench;

import io.sluice.load.drive.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Results as a page of Markdown. */
final class ResultsPage {
    private static final String NONE = "–";

    private ResultsPage() {}

    static String of(Results results, String surroundings) {
        List<String> lines = new ArrayList<>();
        lines.add("# Gateway and pgbench side by side");
        lines.add("");
        lines.add(surroundings);
        lines.add("");
        lines.addAll(sideBySide(results));
        lines.add("");
        lines.addAll(cost(results));
        lines.add("");
        if (results.madeUp() > 0) {
            lines.add(fairness(results));
            lines.add("");
        }
        lines.addAll(steady(results));
        lines.add("");
        lines.add(results.problems().isEmpty() ? "Every effect was as acknowledged." : "**The effects were wrong:**");
        results.problems().forEach(problem -> lines.add("- " + problem));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> sideBySide(Results results) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| operation | gateway /s | spread | p50 ms | p99 ms | pgbench /s | spread | mean ms | gateway : pgbench |");
        lines.add("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
        for (Operation operation : Operation.values()) {
            Leg ours = Leg.median(results.gateway(operation));
            String row = "| %s | %,.0f | %.0f %% | %.2f | %.2f "
                    .formatted(
                            operation.title,
                            ours.perSecond(),
                            Leg.spread(results.gateway(operation)),
                            ours.typical(),
                            ours.slow());
            lines.add(row + beside(ours, results.pgbench(operation)));
        }
        return lines;
    }

    private static String beside(Leg ours, List<Leg> pgbench) {
        if (pgbench.isEmpty()) {
            return "| – | – | – | – |";
        }
        Leg theirs = Leg.median(pgbench);
        return "| %,.0f | %.0f %% | %.2f | **%.2f** |"
                .formatted(
                        theirs.perSecond(),
                        Leg.spread(pgbench),
                        theirs.typical(),
                        ours.perSecond() / theirs.perSecond());
    }

    private static List<String> cost(Results results) {
        List<String> lines = new ArrayList<>();
        lines.add("| processor µs per request | client | gateway | database | pgbench itself | its database |");
        lines.add("|---|--:|--:|--:|--:|--:|");
        for (Operation operation : Operation.values()) {
            Leg ours = Leg.median(results.gateway(operation));
            List<Leg> pgbench = results.pgbench(operation);
            lines.add("| %s | %s | %s | %s | %s | %s |"
                    .formatted(
                            operation.title,
                            micros(ours.client()),
                            micros(ours.gateway()),
                            micros(ours.database()),
                            pgbench.isEmpty()
                                    ? NONE
                                    : micros(Leg.median(pgbench).client()),
                            pgbench.isEmpty()
                                    ? NONE
                                    : micros(Leg.median(pgbench).database())));
        }
        return lines;
    }

    /** What pgbench would reach if its rows fell from the sky, all of its processor time being the database's and its own. */
    private static String fairness(Results results) {
        Leg post = Leg.median(results.gateway(Operation.POST));
        Leg insert = Leg.median(results.pgbench(Operation.POST));
        double whole = insert.client() + insert.database();
        double bare = insert.perSecond() * whole / (whole - results.madeUp());
        return ("Making up a new row costs pgbench's database %.1f of these %.1f µs; spared that, it would insert about"
                        + " %,.0f rows/s, and the ratio would be %.2f.")
                .formatted(results.madeUp(), insert.database(), bare, post.perSecond() / bare);
    }

    private static String micros(double value) {
        return value == 0 ? NONE : String.format(Locale.ROOT, "%.1f", value);
    }

    private static List<String> steady(Results results) {
        List<String> lines = new ArrayList<>();
        lines.add("| at half that rate, open loop | /s | p50 ms | p99 ms | p99.9 ms | slowest ms |");
        lines.add("|---|--:|--:|--:|--:|--:|");
        results.steady().forEach((operation, measured) -> lines.add(latencies(operation, measured)));
        return lines;
    }

    private static String latencies(Operation operation, Measured measured) {
        return "| %s | %,.0f | %.2f | %.2f | %.2f | %.2f |"
                .formatted(
                        operation.title,
                        measured.perSecond(),
                        measured.millis(50),
                        measured.millis(99),
                        measured.millis(99.9),
                        measured.millis(100));
    }
}
