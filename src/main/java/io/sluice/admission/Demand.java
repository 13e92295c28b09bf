package io.sluice.admission;

import io.sluice.tenant.TenantId;

/** So many a second are asked of a replica, for a tenant. */
public record Demand(TenantId tenant, Rate rate, double perSecond) {}
