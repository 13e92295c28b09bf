package io.sluice.tenant;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What operators do with a tenant's credentials. Every change is kept in the {@link AdminLog}, or does not happen. */
public interface CredentialAdministration {
    /** A new one, beside all others; empty if the tenant is gone or being deleted. */
    Future<Optional<IssuedCredential>> issue(Tenant tenant, NewCredential wanted, Actor actor);

    /**
     * Those that nobody revoked, oldest first; not the access tokens that clients got for their secrets.
     *
     * @param after only those made after this one; null: all
     */
    Future<List<Credential>> page(Tenant tenant, @Nullable UUID after, int most);

    /** Lets nobody in any more with it, or with what was issued under it; false if the tenant has no such credential. */
    Future<Boolean> revoke(Tenant tenant, UUID credential, Actor actor);
}
