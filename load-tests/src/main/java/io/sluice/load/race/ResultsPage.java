package io.sluice.load.race;

import io.sluice.load.race.Finding.Aim;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Results as a page of Markdown: a chapter for each number of users, and at the end all of them beside the first. */
final class ResultsPage {
    private static final String NONE = "–";
    private static final double LONGEST_MILLIS = 10;

    private ResultsPage() {}

    static String of(List<Standings> sizes, String surroundings) {
        List<String> lines = new ArrayList<>(List.of("# The race: the gateway and its physical references", ""));
        lines.add(surroundings);
        for (Standings size : sizes) {
            lines.add("");
            lines.addAll(chapter(size));
        }
        if (sizes.size() > 1) {
            lines.add("");
            lines.addAll(besideTheFirst(sizes));
        }
        return String.join("\n", lines) + "\n";
    }

    static List<String> chapter(Standings size) {
        List<String> lines = new ArrayList<>(List.of("## %,d users".formatted(size.users()), ""));
        lines.addAll(ratios(size.outcomes()));
        lines.add("");
        lines.addAll(cost(size.outcomes()));
        if (size.outcomes().stream().anyMatch(outcome -> outcome.steady().isPresent())) {
            lines.add("");
            lines.addAll(steady(size.outcomes()));
        }
        for (String note : size.notes()) {
            lines.add("");
            lines.add(note);
        }
        lines.add("");
        lines.addAll(FindingsPage.effects(size.problems()));
        return lines;
    }

    private static List<String> ratios(List<Outcome> outcomes) {
        List<String> lines = new ArrayList<>();
        lines.add("| operation | gateway /s | spread | p50 ms | p99 ms | reference /s | spread | gateway : reference"
                + " | round by round | aim |");
        lines.add("|---|--:|--:|--:|--:|--:|--:|--:|--:|---|");
        for (Outcome outcome : outcomes) {
            Leg ours = Leg.median(outcome.gateway());
            lines.add("| %s | %,.0f %s | %.0f %% | %.2f | %.2f %s"
                    .formatted(
                            outcome.title(),
                            ours.perSecond(),
                            outcome.unit(),
                            Leg.spread(outcome.gateway()),
                            ours.typical(),
                            ours.slow(),
                            beside(outcome)));
        }
        return lines;
    }

    private static String beside(Outcome outcome) {
        if (outcome.reference().isEmpty()) {
            return "| – | – | – | – | – |";
        }
        if (Leg.median(outcome.reference()).perSecond() == 0) {
            return "| 0 | – | – | – | the reference got no turn: measure longer |";
        }
        return "| %,.0f | %.0f %% | **%.2f** | %.2f – %.2f | %s |"
                .formatted(
                        Leg.median(outcome.reference()).perSecond(),
                        Leg.spread(outcome.reference()),
                        outcome.ratio(),
                        outcome.ratios().min().orElseThrow(),
                        outcome.ratios().max().orElseThrow(),
                        outcome.aim().judge(outcome.ratio()));
    }

    private static List<String> cost(List<Outcome> outcomes) {
        List<String> lines = new ArrayList<>();
        lines.add("| processor µs each | client | gateway | database | reference: client | bare endpoint | database |");
        lines.add("|---|--:|--:|--:|--:|--:|--:|");
        for (Outcome outcome : outcomes) {
            lines.add("| %s %s|".formatted(outcome.title(), cost(Optional.of(Leg.median(outcome.gateway()))))
                    + cost(outcome.reference().isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(Leg.median(outcome.reference())))
                            .substring(1)
                    + "|");
        }
        return lines;
    }

    private static String cost(Optional<Leg> leg) {
        return leg.map(used -> "| %s | %s | %s "
                        .formatted(micros(used.client()), micros(used.server()), micros(used.database())))
                .orElse("| – | – | – ");
    }

    private static String micros(double value) {
        return value == 0 ? NONE : String.format(Locale.ROOT, "%.1f", value);
    }

    private static List<String> steady(List<Outcome> outcomes) {
        List<String> lines = new ArrayList<>();
        lines.add("| at half that rate, open loop | /s | p50 ms | p99 ms | p99.9 ms | slowest ms | p99 at most |");
        lines.add("|---|--:|--:|--:|--:|--:|---|");
        for (Outcome outcome : outcomes) {
            outcome.steady().ifPresent(latencies -> lines.add(steady(outcome.title(), latencies)));
        }
        return lines;
    }

    private static String steady(String title, Latencies latencies) {
        return "| %s | %,.0f | %.2f | %.2f | %.2f | %.2f | %s |"
                .formatted(
                        title,
                        latencies.perSecond(),
                        latencies.typical(),
                        latencies.slow(),
                        latencies.slower(),
                        latencies.slowest(),
                        Aim.atMost(LONGEST_MILLIS).judge(latencies.slow()));
    }

    private static List<String> besideTheFirst(List<Standings> sizes) {
        Standings first = sizes.getFirst();
        List<Standings> larger = sizes.subList(1, sizes.size());
        StringBuilder head =
                new StringBuilder("| each size beside the first | %,d users: /s ".formatted(first.users()));
        StringBuilder rule = new StringBuilder("|---|--:");
        for (Standings size : larger) {
            head.append("| %,d users: /s | ratio | aim ".formatted(size.users()));
            rule.append("|--:|--:|---");
        }
        List<String> lines = new ArrayList<>(List.of(head + "|", rule + "|"));
        for (int at = 0; at < first.outcomes().size(); at++) {
            Outcome before = first.outcomes().get(at);
            StringBuilder line = new StringBuilder("| %s | %,.0f ".formatted(before.title(), before.perSecond()));
            for (Standings size : larger) {
                double ratio = size.outcomes().get(at).perSecond() / before.perSecond();
                line.append("| %,.0f | **%.2f** | %s "
                        .formatted(
                                size.outcomes().get(at).perSecond(),
                                ratio,
                                Aim.atLeast(0.8).judge(ratio)));
            }
            lines.add(line + "|");
        }
        return lines;
    }
}
