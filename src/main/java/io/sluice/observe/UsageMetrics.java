package io.sluice.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.observe.Event.QueryAnswered.Plan;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What clients use of the protocol, as numbers. */
final class UsageMetrics {
    private final MeterRegistry registry;
    private final Map<Plan, Counter> queries = new EnumMap<>(Plan.class);
    private final Counter added;
    private final Counter removed;

    UsageMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Plan plan : Plan.values()) {
            queries.put(
                    plan, counter("scim.queries", "Queries, by how their results were found", "plan", plan.label()));
        }
        this.added = memberships("added");
        this.removed = memberships("removed");
    }

    void queried(Plan plan) {
        Objects.requireNonNull(queries.get(plan)).increment();
    }

    void memberships(int made, int ended) {
        added.increment(made);
        removed.increment(ended);
    }

    void rewritten(Set<String> quirks) {
        for (String quirk : quirks) {
            counter(
                            "scim.dialect.rewrites",
                            "Requests in which a provider's way of writing was rewritten",
                            "quirk",
                            quirk)
                    .increment();
        }
    }

    void patched(String resource, Map<String, Integer> operations) {
        operations.forEach((operation, number) -> Counter.builder("scim.patch.operations")
                .description("Operations of PATCH requests, carried out or not")
                .tag("operation", operation)
                .tag("resource", resource)
                .register(registry)
                .increment(number));
    }

    private Counter memberships(String change) {
        return counter("scim.membership.changes", "Memberships that were made or ended", "change", change);
    }

    private Counter counter(String name, String description, String label, String value) {
        return Counter.builder(name).description(description).tag(label, value).register(registry);
    }
}
