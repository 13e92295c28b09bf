package io.sluice.tenant;

import java.time.Instant;
import java.util.UUID;

/** Whom a tenant trusts, since when, and under which id it is kept. */
public record TrustedBy(Tenant tenant, UUID id, Instant created, Trust trust) {}
