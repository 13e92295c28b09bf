package io.sluice.monitoring;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.boot.RunningGateway;
import io.sluice.program.RequiredProgram;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the dashboards show of two replicas that work. */
@RequiredProgram(value = "prometheus", debian = "prometheus")
class DashboardsIT {
    private static final long PATIENCE = SECONDS.toNanos(120);

    /** Panels that have nothing to show while all is well. */
    private static final Set<String> EMPTY_WHEN_HEALTHY = Set.of(
            "Errors by operation",
            "Alerts",
            "Batches refused by SQLSTATE",
            "Writes refused by full lanes",
            "Turned away at the edge",
            "Keys of trusted issuers",
            "What operators did",
            "Removals held by the brake");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

    @TempDir
    private Path folder;

    @Test
    void everyQueryOfEveryDashboardHasAnAnswer() throws IOException, InterruptedException {
        // Given
        RunningGateway gateway = RunningGateway.tenantUntil(Instant.now().plus(Duration.ofDays(30)));
        List<RunningGateway> replicas = List.of(gateway, gateway.replica());
        List<Dashboard.Query> open = Dashboard.all().stream()
                .flatMap(dashboard -> dashboard.queries().stream())
                .filter(query -> !EMPTY_WHEN_HEALTHY.contains(query.panel()))
                .collect(Collectors.toCollection(ArrayList::new));

        SomeWork work = new SomeWork();
        try (PrometheusServer prometheus = new PrometheusServer(folder, addresses(replicas))) {
            // When
            long end = System.nanoTime() + PATIENCE;
            while (!open.isEmpty() && System.nanoTime() < end) {
                for (RunningGateway replica : replicas) {
                    work.doneAt(replica);
                }
                System.gc();
                Thread.sleep(500);
                List<Dashboard.Query> answered = new ArrayList<>();
                for (Dashboard.Query query : open) {
                    if (answers(prometheus, query, gateway.tenant())) {
                        answered.add(query);
                    }
                }
                open.removeAll(answered);
            }

            // Then
            assertEquals(List.of(), open);
        }
    }

    @Test
    void whatIsEmptyWhileAllIsWellCanBeAskedForToo() throws IOException, InterruptedException {
        try (PrometheusServer prometheus = new PrometheusServer(folder, addresses(List.of(RunningGateway.shared())))) {
            for (Dashboard dashboard : Dashboard.all()) {
                for (Dashboard.Query query : dashboard.queries()) {
                    if (EMPTY_WHEN_HEALTHY.contains(query.panel())) {
                        prometheus.query(query.sent("any"));
                    }
                }
            }
        }
    }

    /** Whether there are series of numbers, each with the labels that the legend shows. */
    private static boolean answers(PrometheusServer prometheus, Dashboard.Query query, String tenant)
            throws IOException, InterruptedException {
        JsonNode series = prometheus.query(query.sent(tenant));
        Set<String> shown = PLACEHOLDER
                .matcher(query.legend())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        return !series.isEmpty()
                && StreamSupport.stream(series.spliterator(), false)
                        .anyMatch(one -> !one.path("value").path(1).asText().equals("NaN")
                                && shown.stream()
                                        .allMatch(label -> one.path("metric").has(label)));
    }

    private static List<String> addresses(List<RunningGateway> replicas) {
        return replicas.stream()
                .map(replica -> URI.create(replica.managementUrl()).getAuthority())
                .toList();
    }
}
