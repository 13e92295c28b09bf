package io.sluice.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.monitoring.Catalogue.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about all metrics is written by this test, and read by it: it tells what the program has. */
class MetricsPageTest {
    private static final Path PAGE = Path.of("k8s", "monitoring", "metrics.md");
    private static final String REWRITE = "mvn test -Dtest=MetricsPageTest -Dmetrics=write";
    private static final String OURS = "scim_";
    private static final Map<String, String> LABELS = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "operation",
                    "of requests `create`, `read`, `query`, `replace`, `patch`, `delete`, `bulk`, `discover` or `unknown`"
                            + " (no such endpoint); of PATCH `add`, `remove`, `replace` or `other`"),
            Map.entry("resource", "the name of the resource type, as `User`; empty where there is none"),
            Map.entry("status", "of the answer (HTTP)"),
            Map.entry(
                    "outcome",
                    "`success`, or the kind of error, as `uniqueness`; of a tenant `success`, `clientError` (4xx),"
                            + " `refused` (429) or `serverError` (5xx)"),
            Map.entry(
                    "reason",
                    "of refusals `tenantRate`, `tenantInFlight`, `overload`, `laneFull` or `brake`; of failed authentication"
                            + " `missing`, `malformed`, `unknown`, `revoked`, `expired`, `guessing` (too many attempts), `management` (at"
                            + " the management port) or what is wrong with a signed token; at the edge what was wrong, as `headers`"),
            Map.entry("lane", "the number of the write lane"),
            Map.entry(
                    "pool",
                    "`reads`; `searches`: lists with a filter or an order; `snapshots`: exports and very large groups;"
                            + " `log`: questions about the provisioning log; `index`: upkeep"),
            Map.entry(
                    "sqlstate",
                    "PostgreSQL's error code (its documentation, appendix A); `08000` if it did not answer"),
            Map.entry("tenant", "the tenant's name; of a thousand tenants at most, those that came last"),
            Map.entry(
                    "plan",
                    "`key`: by the unique attribute; `index`: few rows were looked at; `search`: all that match were found"
                            + " to be counted; `list`: without a filter; `cursor`: from where a cursor led"),
            Map.entry(
                    "quirk",
                    "what was written differently; `src/main/java/io/sluice/scim/dialect` has one class for each"),
            Map.entry("change", "`added` or `removed`"),
            Map.entry("action", "what an operator did, as `tenant.create` or `credential.revoke`")));

    @Test
    void thePageTellsOfEveryMetricOfTheProgramAndOfNoOther() throws IOException {
        String page = page();
        if ("write".equals(System.getProperty("metrics"))) {
            Files.writeString(PAGE, page);
        }

        assertEquals(page, Files.readString(PAGE), "rewrite it with: " + REWRITE);
    }

    @Test
    void everyLabelOfOursIsExplained() {
        Set<String> used = used();

        assertFalse(used.isEmpty());
        assertTrue(LABELS.keySet().containsAll(used), () -> "say in LABELS what they are: " + used);
    }

    @Test
    void everyMetricOfOursSaysWhatItIs() {
        Catalogue.shared().metrics().values().stream()
                .filter(ours())
                .forEach(metric -> assertFalse(metric.help().isBlank(), metric.name()));
    }

    @Test
    void noMetricOfOursHasALabelThatClientsCouldMakeUp() {
        Set<String> labels = used();

        Set.of("path", "uri", "id", "user", "filter", "url", "token")
                .forEach(label -> assertFalse(labels.contains(label), label));
    }

    private static Predicate<Metric> ours() {
        return metric -> metric.name().startsWith(OURS);
    }

    private static String page() {
        return """
                # Metrics

                What `/metrics` on the management port shows to Prometheus. This page is written by `%s` from what the program \
                has; the build fails when it is not true any more. A histogram `x` is read as `x_bucket`, `x_count` and `x_sum`. \
                Some metrics are there only after what they count has happened.

                ## What Sluice does

                %s
                ## Labels

                | label | values |
                |---|---|
                %s
                ## The process

                By Micrometer; `jvm_gc_pause_seconds` and `jvm_gc_concurrent_phase_time_seconds` appear with the first collection \
                of garbage.

                %s""".formatted(REWRITE, table(ours()), labels(), table(ours().negate()));
    }

    private static String table(Predicate<Metric> which) {
        return Catalogue.shared().metrics().values().stream()
                .filter(which)
                .map(metric -> "| `%s` | %s | %s | %s |\n"
                        .formatted(metric.name(), metric.type(), String.join(", ", metric.labels()), metric.help()))
                .collect(Collectors.joining("", "| metric | type | labels | what it is |\n|---|---|---|---|\n", ""));
    }

    private static Set<String> used() {
        return Catalogue.shared().metrics().values().stream()
                .filter(ours())
                .flatMap(metric -> metric.labels().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String labels() {
        return LABELS.entrySet().stream()
                .filter(label -> used().contains(label.getKey()))
                .map(label -> "| `%s` | %s |\n".formatted(label.getKey(), label.getValue()))
                .collect(Collectors.joining());
    }
}
