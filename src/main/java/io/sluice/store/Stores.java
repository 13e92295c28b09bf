package io.sluice.store;

import io.sluice.tenant.TenantId;

/** Opens the store of one tenant; there is no way to a resource without one. */
@FunctionalInterface
public interface Stores {
    ResourceStore of(TenantId tenant);
}
