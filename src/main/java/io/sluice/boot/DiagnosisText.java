package io.sluice.boot;

import static io.sluice.boot.CycleText.time;

import io.sluice.diagnosis.Diagnosis;
import io.sluice.diagnosis.Finding;
import io.sluice.diagnosis.Pass;
import io.sluice.diagnosis.Quarantine;
import io.sluice.diagnosis.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** A diagnosis for a terminal: first what is to be done, then what that was concluded from. */
record DiagnosisText(String tenant, Diagnosis diagnosis, Ansi colours) {
    private static final int EARLIER = 5;
    private static final int ERRORS = 10;
    private static final int NAMES = 20;

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(tenant + " at " + time(diagnosis.to()) + ": " + resources());
        section(lines, "What to know", findings());
        if (!diagnosis.cycles().isEmpty()) {
            section(lines, latest().title(), cycle());
        }
        section(lines, "Before", earlier());
        section(lines, "Entra ID's quarantine", quarantine());
        section(lines, "What failed since " + time(diagnosis.from()), errors());
        section(lines, "Credentials", credentials());
        section(lines, "Sent, but known to no schema", ignored());
        return lines;
    }

    private static void section(List<String> lines, String title, List<String> content) {
        if (!content.isEmpty()) {
            lines.add("");
            lines.add(title);
            lines.addAll(content);
        }
    }

    private String resources() {
        return diagnosis.resources().isEmpty()
                ? "no resources"
                : new TreeMap<>(diagnosis.resources())
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + " " + ProgressText.number(entry.getValue()))
                                .collect(Collectors.joining(", "));
    }

    private List<String> findings() {
        return diagnosis.findings().isEmpty()
                ? List.of("  Nothing is wrong.")
                : diagnosis.findings().stream().flatMap(this::finding).toList();
    }

    private Stream<String> finding(Finding finding) {
        String word = finding.severity().name().toLowerCase(Locale.ROOT);
        String style = switch (finding.severity()) {
            case PROBLEM -> "bold,red";
            case WARNING -> "yellow";
            case NOTE -> "faint";
        };
        List<String> lines = Paragraph.of("  %-8s ".formatted(word), finding.text());
        String coloured = colours.string("  @|" + style + " " + word + "|@");
        return Stream.concat(
                Stream.of(coloured + lines.getFirst().substring(2 + word.length())),
                lines.stream().skip(1));
    }

    private CycleText latest() {
        return new CycleText(diagnosis.cycles().getFirst());
    }

    private List<String> cycle() {
        List<String> lines = new ArrayList<>(latest().lines(diagnosis.estimate()));
        Instant next = diagnosis.nextExpected();
        if (next != null) {
            lines.add("  The next one is expected at " + time(next) + ".");
        }
        return lines;
    }

    private List<String> earlier() {
        return diagnosis.cycles().stream()
                .skip(1)
                .limit(EARLIER)
                .map(cycle -> new CycleText(cycle).line())
                .toList();
    }

    private List<String> quarantine() {
        Quarantine quarantine = diagnosis.quarantine();
        String numbers = String.format(
                Locale.ROOT,
                "%,d of %,d failed (%.1f %%), %,d more because of managers or members; %,d not let in.",
                quarantine.failures(),
                quarantine.events(),
                quarantine.share() * 100,
                quarantine.references(),
                quarantine.denied());
        return Paragraph.of("  ", numbers + " " + quarantine.sentence());
    }

    private List<String> errors() {
        List<Trouble> troubles = diagnosis.troubles();
        List<String> lines = new ArrayList<>();
        troubles.stream().limit(ERRORS).forEach(trouble -> lines.addAll(TroubleText.lines(trouble)));
        if (troubles.size() > ERRORS) {
            lines.add("  … and " + (troubles.size() - ERRORS) + " kinds more: --json has them.");
        }
        return lines;
    }

    private List<String> credentials() {
        return diagnosis.credentials().stream()
                .map(pass -> "  %s  %s%s, %s, %s"
                        .formatted(
                                pass.credential().id(),
                                pass.credential().kind().label(),
                                named(pass.credential().label()),
                                state(pass),
                                used(pass.credential().lastUsed())))
                .toList();
    }

    private static String named(String label) {
        return label.isBlank() ? "" : " '" + Paragraph.plain(label) + "'";
    }

    private static String used(@Nullable Instant lastUsed) {
        return lastUsed == null ? "never used" : "last used " + time(lastUsed);
    }

    private static String state(Pass pass) {
        Instant expires = pass.credential().expires();
        return switch (pass.state()) {
            case VALID -> expires == null ? "valid" : "valid until " + expires;
            case EXPIRES_SOON -> "expires soon, at " + expires;
            case EXPIRED -> "expired at " + expires;
        };
    }

    private List<String> ignored() {
        return diagnosis.ignored().stream()
                .limit(NAMES)
                .map(name ->
                        "  %s, %s times".formatted(Paragraph.plain(name.name()), ProgressText.number(name.times())))
                .toList();
    }
}
