package io.sluice.journal;

import io.sluice.tenant.TenantId;

/** A part of what a tenant's clients did within a minute: what one replica saw of it since it last told. */
public record Counted(TenantId tenant, Minute minute) {}
