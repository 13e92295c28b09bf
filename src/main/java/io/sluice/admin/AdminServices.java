package io.sluice.admin;

import io.sluice.brake.Brakes;
import io.sluice.journal.ProvisioningLog;
import io.sluice.oauth.TrustAdministration;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schemas;
import io.sluice.store.Stores;
import io.sluice.tenant.Administration;
import io.sluice.tenant.TenantRegistry;
import io.sluice.transfer.Transfers;

/**
 * What carries out what operators ask for.
 *
 * @param users the type of those whom a credential may stand for
 * @param base where clients find the resource types' endpoints
 */
public record AdminServices(
        TenantRegistry registry,
        Administration administration,
        Stores stores,
        ResourceType users,
        TrustAdministration trusts,
        Transfers transfers,
        Brakes brakes,
        ProvisioningLog provisioningLog,
        Schemas schemas,
        String base) {}
