package io.sluice.tenant;

import io.sluice.tenant.NewCredential.Kind;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of a credential without its text. {@code lastUsed} is precise to the minute, {@code user} whom it stands for. */
public record Credential(
        UUID id,
        Kind kind,
        String label,
        Set<Scope> scopes,
        Instant created,
        @Nullable Instant expires,
        @Nullable Instant lastUsed,
        @Nullable UUID user) {
    public Credential {
        scopes = Set.copyOf(scopes);
    }
}
