package io.sluice.tenant;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/** Keeps whom tenants trust to say who calls. */
public interface Trusts {
    /** All tenants' trust in that issuer. */
    Future<List<TrustedBy>> byIssuer(String issuer);

    /** Begins to trust, all at once. */
    Future<List<TrustedBy>> add(Tenant tenant, List<Trust> trusts);

    /** What the tenant trusts, oldest first. */
    Future<List<TrustedBy>> of(Tenant tenant);

    /** Ends the trust, and all access tokens that were issued for it; false if the tenant has none of that id. */
    Future<Boolean> remove(TenantId tenant, UUID id);
}
