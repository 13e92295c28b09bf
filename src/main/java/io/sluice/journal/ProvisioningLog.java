package io.sluice.journal;

import io.sluice.tenant.TenantId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is kept of tenants' requests, to be read. Nothing it is asked takes longer because the log is long. */
public interface ProvisioningLog {
    Future<LogPage> find(TenantId tenant, LogQuery query);

    /** What happened from then on and before then, minute by minute. */
    Future<List<Minute>> minutes(TenantId tenant, Instant from, Instant to);

    /** What failed from then on and before then, alike with alike, the most frequent first; of very many the latest. */
    Future<List<Failures>> failures(TenantId tenant, Instant from, Instant to);

    /** What clients sent in vain from that day on, the most frequent first. */
    Future<List<IgnoredName>> ignored(TenantId tenant, Instant from);

    /** The changes of a resource before that one, the latest first; at most so many. */
    Future<List<Change>> changes(TenantId tenant, UUID resource, long before, int limit);

    /** How many resources of each type there are. */
    Future<Map<String, Long>> resources(TenantId tenant);
}
