package io.sluice.tenant;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps the tenants and their credentials; for operators, not for callers. */
public interface TenantRegistry {
    /** The tenant of that name, made now if there is none. */
    Future<Tenant> create(String name);

    Future<Optional<Tenant>> find(String name);

    /** All tenants by name. */
    Future<List<Tenant>> list();

    /** Gives a tenant other settings; false, and nothing changes, if they are no longer what they were found to be. */
    Future<Boolean> change(Tenant found, Settings wanted);

    /** Lets that text in for the tenant; nothing changes if somebody has it already. */
    Future<Void> addCredential(TenantId tenant, String text, NewCredential credential);

    /** The tenant's credentials that nobody revoked, oldest first; not the access tokens that clients got for their secrets. */
    Future<List<Credential>> credentials(TenantId tenant);

    /** Lets nobody in any more with it, or with what was issued under it; false if the tenant has no such credential. */
    Future<Boolean> revoke(TenantId tenant, UUID credential);
}
