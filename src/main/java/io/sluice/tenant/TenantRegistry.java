package io.sluice.tenant;

import io.vertx.core.Future;
import java.util.Optional;

/** Keeps the tenants and their credentials; for the gateway itself. */
public interface TenantRegistry {
    /** The tenant of that name, made now if there is none. */
    Future<Tenant> create(String name);

    Future<Optional<Tenant>> find(String name);

    /** Lets that text in for the tenant; nothing changes if somebody has it already, or the tenant is being deleted. */
    Future<Void> addCredential(TenantId tenant, String text, NewCredential credential);
}
