package io.sluice.tenant;

/** Everything that is for operators, not for callers. */
public record Administration(TenantAdministration tenants, CredentialAdministration credentials, AdminLog log) {}
