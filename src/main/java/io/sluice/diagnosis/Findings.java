package io.sluice.diagnosis;

import io.sluice.diagnosis.Finding.Severity;
import io.sluice.journal.Activity;
import io.sluice.journal.IgnoredName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Draws the conclusions of a diagnosis. */
record Findings(
        Instant now,
        List<Cycle> cycles,
        Map<Activity, Long> window,
        Quarantine quarantine,
        List<Trouble> troubles,
        List<IgnoredName> ignored,
        List<Pass> credentials) {
    /** Three of Entra ID's cycles. */
    private static final Duration SILENCE = Duration.ofHours(2);

    private static final int SHOWN = 5;
    private static final int MANY = 20;

    /** The worst first. */
    List<Finding> all() {
        List<Finding> found = new ArrayList<>();
        credentials(found);
        quarantine(found);
        silence(found);
        troubles(found);
        refusals(found);
        repetitions(found);
        ignored(found);
        found.sort(Comparator.comparing(Finding::severity));
        return found;
    }

    private void credentials(List<Finding> found) {
        if (credentials.stream().noneMatch(pass -> pass.state() != Pass.State.EXPIRED)) {
            add(
                    found,
                    Severity.PROBLEM,
                    "The tenant has no valid credential: issue a token and enter it at the identity provider.");
        }
        for (Pass pass : credentials) {
            if (pass.state() != Pass.State.VALID) {
                add(
                        found,
                        pass.state() == Pass.State.EXPIRED ? Severity.NOTE : Severity.WARNING,
                        "The credential %s %s at %s."
                                .formatted(
                                        name(pass),
                                        pass.state() == Pass.State.EXPIRED ? "expired" : "expires",
                                        pass.credential().expires()));
            }
        }
    }

    private static String name(Pass pass) {
        String label = pass.credential().label();
        return label.isBlank() ? pass.credential().id().toString() : "'" + label + "'";
    }

    private void quarantine(List<Finding> found) {
        switch (quarantine.verdict()) {
            case OVER -> add(found, Severity.PROBLEM, quarantine.sentence());
            case NEAR -> add(found, Severity.WARNING, quarantine.sentence());
            case NONE, BELOW -> {}
        }
    }

    private void silence(List<Finding> found) {
        if (cycles.isEmpty()) {
            add(
                    found,
                    Severity.WARNING,
                    "No request came in the last %d days: provisioning was never started, is stopped or disabled, or has the"
                                    .formatted(Evidence.LOOKBACK.toDays())
                            + " wrong Tenant URL.");
        } else if (cycles.getFirst().last().isBefore(now.minus(SILENCE))) {
            add(
                    found,
                    Severity.WARNING,
                    "The last request came at %s. Entra ID comes every 40 minutes, and once a day in quarantine: see at the"
                                    .formatted(cycles.getFirst().last())
                            + " provider whether the job runs.");
        }
    }

    private void troubles(List<Finding> found) {
        troubles.stream().limit(SHOWN).forEach(trouble -> {
            Explanation explanation = trouble.explanation();
            add(
                    found,
                    explanation != null && explanation.id().equals("deleted-already")
                            ? Severity.NOTE
                            : Severity.WARNING,
                    String.format(
                                    Locale.ROOT,
                                    "%s: %s. %s",
                                    explanation == null ? trouble.failures().outcome() : explanation.title(),
                                    times(trouble.failures().number()),
                                    explanation == null ? "" : explanation.remedy())
                            .strip());
        });
    }

    private static String times(long number) {
        return number == 1 ? "once" : String.format(Locale.ROOT, "%,d times", number);
    }

    private void refusals(List<Finding> found) {
        long throttled = window.getOrDefault(Activity.THROTTLED, 0L);
        long unavailable = window.getOrDefault(Activity.UNAVAILABLE, 0L);
        if (throttled > 0) {
            add(
                    found,
                    Severity.WARNING,
                    String.format(
                            Locale.ROOT,
                            "%,d requests were refused for coming too fast (429). %s",
                            throttled,
                            remedy("tooManyRequests")));
        }
        if (unavailable > 0) {
            add(
                    found,
                    Severity.WARNING,
                    String.format(
                            Locale.ROOT,
                            "%,d requests could not be taken (503). %s",
                            unavailable,
                            remedy("unavailable")));
        }
    }

    /** Entra ID sends what differs from what it read: what it sends in vain, it sends in every cycle. */
    private void repetitions(List<Finding> found) {
        long unchanged = window.getOrDefault(Activity.UNCHANGED, 0L);
        long updated = window.getOrDefault(Activity.UPDATED, 0L);
        if (unchanged >= MANY && unchanged > updated) {
            add(
                    found,
                    Severity.NOTE,
                    String.format(
                            Locale.ROOT,
                            "%,d of %,d updates changed nothing. A provider sends again and again what it does not read back:"
                                    + " see whether it sends attributes that are ignored, and which users it is about, with"
                                    + " outcome unchanged in the log.",
                            unchanged,
                            unchanged + updated));
        }
    }

    private static String remedy(String outcome) {
        return Catalogue.KNOWN
                .explain(outcome, "", "", null)
                .map(Explanation::remedy)
                .orElse("");
    }

    private void ignored(List<Finding> found) {
        if (!ignored.isEmpty()) {
            add(
                    found,
                    Severity.NOTE,
                    "Attributes that no schema knows are sent and ignored: "
                            + ignored.stream()
                                    .limit(SHOWN)
                                    .map(IgnoredName::name)
                                    .collect(Collectors.joining(", "))
                            + (ignored.size() > SHOWN ? ", …" : "")
                            + ". Take them out of the mapping, or define them in a schema file (schemas.folder).");
        }
    }

    private static void add(List<Finding> found, Severity severity, String text) {
        found.add(new Finding(severity, text));
    }
}
