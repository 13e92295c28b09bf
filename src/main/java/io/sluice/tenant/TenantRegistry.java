package io.sluice.tenant;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the tenants and their credentials; for operators, not for callers. */
public interface TenantRegistry {
    /** The tenant of that name, made now if there is none. */
    Future<Tenant> create(String name);

    /** Lets that token in for the tenant, until {@code expires} if given; nothing changes if the tenant has the token already. */
    Future<Void> addCredential(TenantId tenant, String token, String label, @Nullable Instant expires);

    /** The tenant's credentials that nobody revoked, oldest first. */
    Future<List<Credential>> credentials(TenantId tenant);

    /** Lets nobody in with it any more; false if the tenant has no such credential. */
    Future<Boolean> revoke(TenantId tenant, UUID credential);

    /** All tenants by name. */
    Future<List<Tenant>> list();
}
