package io.sluice.tenant;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the tenants and their credentials; for operators, not for callers. */
public interface TenantRegistry {
    /** The tenant of that name, made now if there is none. */
    Future<Tenant> create(String name);

    Future<Optional<Tenant>> find(String name);

    /** All tenants by name. */
    Future<List<Tenant>> list();

    /** Gives a tenant other settings; false, and nothing changes, if they are no longer what they were found to be. */
    Future<Boolean> change(Tenant found, Settings wanted);

    /**
     * Lets that token in for the tenant; nothing changes if the tenant has the token already.
     *
     * @param expires until when; null: without end
     * @param user whom it stands for; null: nobody but the tenant
     */
    Future<Void> addCredential(
            TenantId tenant, String token, String label, @Nullable Instant expires, @Nullable UUID user);

    /** The tenant's credentials that nobody revoked, oldest first. */
    Future<List<Credential>> credentials(TenantId tenant);

    /** Lets nobody in with it any more; false if the tenant has no such credential. */
    Future<Boolean> revoke(TenantId tenant, UUID credential);
}
