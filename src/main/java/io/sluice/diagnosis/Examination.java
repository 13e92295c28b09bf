package io.sluice.diagnosis;

import io.sluice.journal.Failures;
import io.sluice.journal.IgnoredName;
import io.sluice.journal.Minute;
import io.sluice.journal.ProvisioningLog;
import io.sluice.tenant.Credential;
import io.sluice.tenant.CredentialAdministration;
import io.sluice.tenant.Tenant;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what a diagnosis is made from. */
public record Examination(ProvisioningLog log, CredentialAdministration credentials, InstantSource clock) {
    private static final int MOST_CREDENTIALS = 1000;

    /**
     * How the tenant's provisioning is doing.
     *
     * @param window how far back failures are looked at, {@link Evidence#LOOKBACK} at most
     * @param expected how many objects the provider will send, if somebody knows
     */
    public Future<Diagnosis> of(Tenant tenant, Duration window, @Nullable Long expected) {
        Instant now = clock.instant();
        Instant end = now.plusSeconds(60); // the clocks of replicas may differ
        Future<List<Minute>> minutes = log.minutes(tenant.id(), now.minus(Evidence.LOOKBACK), end);
        Future<List<Failures>> failures = log.failures(tenant.id(), now.minus(window), end);
        Future<List<IgnoredName>> ignored = log.ignored(tenant.id(), now.minus(window));
        Future<List<Credential>> live = credentials.page(tenant, null, MOST_CREDENTIALS);
        Future<Map<String, Long>> resources = log.resources(tenant.id());
        return Future.all(minutes, failures, ignored, live, resources)
                .map(all -> Diagnosis.of(new Evidence(
                        now,
                        window,
                        expected,
                        minutes.result(),
                        failures.result(),
                        ignored.result(),
                        live.result(),
                        resources.result())));
    }
}
