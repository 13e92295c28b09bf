package io.sluice.tenant;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An OAuth client that proved to belong to a tenant.
 *
 * @param proof the id of the secret that it has, or of the {@link Trust} under which it was believed
 * @param scopes what it may be given at most
 * @param expires when the proof ends; null: no end is known
 */
public record Client(
        Tenant tenant,
        UUID proof,
        Set<Scope> scopes,
        @Nullable Instant expires) {
    public Client {
        scopes = Set.copyOf(scopes);
    }
}
