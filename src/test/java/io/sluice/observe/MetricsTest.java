package io.sluice.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.VertxOptions;
import io.vertx.core.spi.metrics.PoolMetrics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    void aSafetyBrakeShowsWhetherItHoldsAndHowMuchItHeld() {
        metrics.on(new Event.NotAdmitted(Event.NotAdmitted.Reason.BRAKE, "acme"));
        metrics.on(new Event.NotAdmitted(Event.NotAdmitted.Reason.BRAKE, "acme"));
        metrics.on(new Event.BrakeTurned("acme", true, "holds"));
        metrics.on(new Event.BrakeTurned("other", true, "holds"));
        assertHas("scim_brake_tripped{tenant=\"acme\"} 1");

        metrics.on(new Event.BrakeTurned("acme", false, "counts anew"));

        assertHas("scim_brake_tripped{tenant=\"acme\"} 0");
        assertHas("scim_brake_tripped{tenant=\"other\"} 1");
        assertHas("scim_admission_refusals_total{reason=\"brake\"} 2");
    }

    @Test
    void whatGoesWrongIsCounted() {
        // When
        List.of(
                        new Event.BatchFailed(1, "40P01"),
                        new Event.LaneFull(1),
                        new Event.AuthenticationFailed("unknown"),
                        new Event.KeysFetched("id.example.org", ""),
                        new Event.KeysFetched("id.example.org", "the answer is 500, not 200"),
                        new Event.AttributesIgnored("demo", Set.of("nickname", "shoe")),
                        new Event.Administered("cli", "tenant.suspend", "demo"),
                        new Event.UnexpectedFailure("1", new IllegalStateException()))
                .forEach(metrics::on);

        // Then
        assertHas("scim_batch_failures_total{lane=\"1\",sqlstate=\"40P01\"} 1");
        assertHas("scim_lane_refusals_total{lane=\"1\"} 1");
        assertHas("scim_authentication_failures_total{reason=\"unknown\"} 1");
        assertHas("scim_issuer_key_fetches_total{outcome=\"success\"} 1");
        assertHas("scim_issuer_key_fetches_total{outcome=\"failure\"} 1");
        assertHas("scim_ignored_attributes_total 2");
        assertHas("scim_admin_actions_total{action=\"tenant.suspend\"} 1");
        assertHas("scim_unexpected_failures_total 1");
    }

    @Test
    void aTenantsRequestsAreCountedAndItsLastOneIsKnown() {
        // Given
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        // When
        for (int status : new int[] {201, 200, 409, 401, 429, 503}) {
            metrics.on(new Event.Served("acme", status));
        }

        // Then
        assertHas("scim_tenant_requests_total{outcome=\"success\",tenant=\"acme\"} 2");
        assertHas("scim_tenant_requests_total{outcome=\"clientError\",tenant=\"acme\"} 2");
        assertHas("scim_tenant_requests_total{outcome=\"refused\",tenant=\"acme\"} 1");
        assertHas("scim_tenant_requests_total{outcome=\"serverError\",tenant=\"acme\"} 1");
        assertTrue(value("scim_tenant_last_activity_timestamp_seconds{tenant=\"acme\"}") >= before.getEpochSecond());
    }

    @Test
    void whoIsNotLetInIsNotActive() {
        metrics.on(new Event.Served("acme", 401));

        assertHas("scim_tenant_last_activity_timestamp_seconds{tenant=\"acme\"} NaN");
    }

    @Test
    void whatTheDatabaseKnowsOfTenantsIsShownUntilTheyAreGone() {
        // When
        metrics.on(new Event.Served("gone", 200));
        metrics.on(new Event.TenantsSeen(List.of(
                new Event.TenantSeen("acme", Instant.ofEpochSecond(1000), Instant.ofEpochSecond(9000)),
                new Event.TenantSeen("new", null, null))));

        // Then
        assertHas("scim_tenant_last_activity_timestamp_seconds{tenant=\"acme\"} 1000");
        assertHas("scim_credential_expiry_timestamp_seconds{tenant=\"acme\"} 9000");
        assertHasNot("tenant=\"gone\"");
        assertHasNot("tenant=\"new\"");

        // When
        metrics.on(new Event.TenantsSeen(List.of(new Event.TenantSeen("acme", Instant.ofEpochSecond(500), null))));

        // Then
        assertHas("scim_tenant_last_activity_timestamp_seconds{tenant=\"acme\"} 1000");
        assertHasNot("scim_credential_expiry_timestamp_seconds{");
    }

    @Test
    void notMoreThanAThousandTenantsHaveSeriesOfTheirOwn() {
        for (int i = 0; i < 1_100; i++) {
            metrics.on(new Event.Served("tenant-" + i, 200));
        }

        assertEquals(
                1_000,
                metrics.text()
                        .lines()
                        .filter(line -> line.startsWith("scim_tenant_last_activity_timestamp_seconds{"))
                        .count());
    }

    @Test
    void lanesPoolsAndSchemaAreShownAsTheyAre() {
        // When
        metrics.on(new Event.LaneWaiting(1, 70));
        metrics.on(new Event.LaneWaiting(1, 7));
        metrics.on(new Event.SchemaSeen(6, 5));
        metrics.on(new Event.SchemaSeen(6, 7));
        PoolMetrics<?, ?> pool = metrics.pools().metrics(new VertxOptions()).createPoolMetrics("sql", "reads", 4);
        pool.enqueue();
        pool.begin();
        pool.begin();

        // Then
        assertHas("scim_lane_depth{lane=\"1\"} 7");
        assertHas("scim_schema_version 6");
        assertHas("scim_database_schema_version 7");
        assertHas("scim_database_pool_size{pool=\"reads\"} 4");
        assertHas("scim_database_pool_in_use{pool=\"reads\"} 2");
        assertHas("scim_database_pool_pending{pool=\"reads\"} 1");
    }

    @Test
    void otherPoolsThanThoseOfTheDatabaseAreNotShown() {
        assertNull(metrics.pools().metrics(new VertxOptions()).createPoolMetrics("worker", "any", 20));
    }

    @Test
    void whatClientsUseIsCounted() {
        // When
        metrics.on(new Event.QueryAnswered(Event.QueryAnswered.Plan.INDEX));
        metrics.on(new Event.PatchAsked("Group", Map.of("add", 2, "remove", 1)));
        metrics.on(new Event.Rewritten(Set.of("booleanStrings")));
        metrics.on(new Event.MembershipsChanged(5, 3));
        metrics.on(new Event.LoopLagged(Duration.ofMillis(30)));

        // Then
        assertHas("scim_queries_total{plan=\"index\"} 1");
        assertHas("scim_queries_total{plan=\"key\"} 0");
        assertHas("scim_patch_operations_total{operation=\"add\",resource=\"Group\"} 2");
        assertHas("scim_dialect_rewrites_total{quirk=\"booleanStrings\"} 1");
        assertHas("scim_membership_changes_total{change=\"added\"} 5");
        assertHas("scim_membership_changes_total{change=\"removed\"} 3");
        assertHas("scim_event_loop_lag_seconds_bucket{le=\"0.02\"} 0");
        assertHas("scim_event_loop_lag_seconds_bucket{le=\"0.05\"} 1");
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

    private double value(String series) {
        return metrics.text()
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .findFirst()
                .orElseThrow();
    }

    private void assertHasNot(String part) {
        assertFalse(metrics.text().contains(part), part);
    }

    private void assertHas(String line) {
        assertTrue(metrics.text().contains(line), () -> line + " is not in\n" + metrics.text());
    }
}
