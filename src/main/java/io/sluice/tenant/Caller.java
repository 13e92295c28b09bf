package io.sluice.tenant;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who called, and what they may do.
 *
 * @param credential what let them in: a credential, or the trust in who issued it; null if it was neither
 * @param user whom the credential stands for, if it stands for one (RFC 7644 §3.11)
 */
public record Caller(
        Tenant tenant,
        Set<Scope> scopes,
        @Nullable UUID credential,
        @Nullable UUID user) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }
}
