package io.sluice.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final Metrics metrics = new Metrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void answersAreTimedByWhatWasAskedAndWhatBecameOfIt() {
        // When
        metrics.on(new Event.Answered("create", "User", 201, "success", Duration.ofMillis(3)));
        metrics.on(new Event.Answered("create", "User", 201, "success", Duration.ofMillis(30)));
        metrics.on(new Event.Answered("create", "User", 409, "uniqueness", Duration.ofMillis(3)));

        // Then
        assertHas(
                "scim_request_duration_seconds_count{operation=\"create\",outcome=\"success\",resource=\"User\",status=\"201\"} 2");
        assertHas(
                "scim_request_duration_seconds_count{operation=\"create\",outcome=\"uniqueness\",resource=\"User\",status=\"409\"} 1");
        assertHas(
                "scim_request_duration_seconds_bucket{operation=\"create\",outcome=\"success\",resource=\"User\",status=\"201\",le=\"0.005\"} 1");
        assertHas(
                "scim_request_duration_seconds_bucket{operation=\"create\",outcome=\"success\",resource=\"User\",status=\"201\",le=\"0.05\"} 2");
    }

    @Test
    void batchesAreTimedAndTheirSizesCounted() {
        // When
        metrics.on(new Event.BatchCommitted(0, 40, 38, Duration.ofMillis(4)));

        // Then
        assertHas("scim_batch_duration_seconds_count 1");
        assertHas("scim_batch_operations_sum 40");
        assertHas("scim_changes_total 38");
    }

    @Test
    void operationsOfBulkRequestsAreCountedByTheirOutcome() {
        // When
        metrics.on(new Event.BulkCarriedOut(Map.of("success", 3, "uniqueness", 1)));
        metrics.on(new Event.BulkCarriedOut(Map.of("success", 2)));

        // Then
        assertHas("scim_bulk_operations_total{outcome=\"success\"} 5");
        assertHas("scim_bulk_operations_total{outcome=\"uniqueness\"} 1");
    }

    @Test
    void whatGoesWrongIsCounted() {
        // When
        List.of(
                        new Event.BatchFailed(1, "40P01"),
                        new Event.LaneFull(1),
                        new Event.AuthenticationFailed("unknown"),
                        new Event.AttributesIgnored("demo", Set.of("nickname", "shoe")),
                        new Event.Administered("cli", "tenant.suspend", "demo"),
                        new Event.UnexpectedFailure("1", new IllegalStateException()))
                .forEach(metrics::on);

        // Then
        assertHas("scim_batch_failures_total{lane=\"1\",sqlstate=\"40P01\"} 1");
        assertHas("scim_lane_refusals_total{lane=\"1\"} 1");
        assertHas("scim_authentication_failures_total{reason=\"unknown\"} 1");
        assertHas("scim_ignored_attributes_total 2");
        assertHas("scim_admin_actions_total{action=\"tenant.suspend\"} 1");
        assertHas("scim_unexpected_failures_total 1");
    }

    @Test
    void theProcessIsMeasuredToo() {
        assertHas("jvm_memory_used_bytes{");
        assertHas("process_cpu_usage");
    }

    @Test
    void everyNameOfOursHasThePrefix() {
        // When
        Set<String> others = Pattern.compile("^# TYPE (\\S+)", Pattern.MULTILINE)
                .matcher(metrics.text())
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.matches("(scim|jvm|process|system)_.*"))
                .collect(Collectors.toSet());

        // Then
        assertEquals(Set.of(), others);
    }

    private void assertHas(String line) {
        assertTrue(metrics.text().contains(line), () -> line + " is not in\n" + metrics.text());
    }
}
