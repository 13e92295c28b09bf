package io.sluice.tenant;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who called, and what they may do.
 *
 * @param credential what let them in; null if it was nothing that is kept here
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
