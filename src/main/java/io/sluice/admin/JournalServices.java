package io.sluice.admin;

import io.sluice.journal.ProvisioningLog;
import io.sluice.scim.schema.Schemas;
import io.sluice.store.Stores;
import io.sluice.tenant.TenantRegistry;

/**
 * What answers questions about the provisioning of tenants.
 *
 * @param base where clients find the resource types' endpoints
 */
public record JournalServices(
        TenantRegistry registry, ProvisioningLog log, Stores stores, Schemas schemas, String base) {}
