package io.sluice.tenant;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as its operator sees it.
 *
 * @param deleting since when it is being deleted, if it is
 * @param resources how many of each type it has; none of a type is not mentioned
 */
public record TenantOverview(
        Tenant tenant, Instant created, @Nullable Instant deleting, Map<String, Long> resources) {
    public TenantOverview {
        resources = Map.copyOf(resources);
    }
}
