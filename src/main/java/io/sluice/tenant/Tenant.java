package io.sluice.tenant;

/** A tenant: {@code name} is what operators call it, for example {@code demo}. */
public record Tenant(TenantId id, String name, Settings settings) {}
