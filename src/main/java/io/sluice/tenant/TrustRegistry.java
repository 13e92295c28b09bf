package io.sluice.tenant;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/** Keeps whom tenants trust. Every change is kept in the {@link AdminLog}, or does not happen. */
public interface TrustRegistry extends Trusts {
    /** What the tenant trusts, oldest first. */
    Future<List<TrustedBy>> of(Tenant tenant);

    /** Begins to trust, all at once; empty if the tenant is gone or being deleted. */
    Future<List<TrustedBy>> add(Tenant tenant, List<Trust> trusts, Actor actor);

    /** Ends the trust, and all access tokens that were issued for it; false if the tenant has none of that id. */
    Future<Boolean> remove(Tenant tenant, UUID id, Actor actor);
}
