package io.sluice.tenant;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of a token without the token itself. {@code lastUsed} is precise to the minute, {@code user} whom it stands for. */
public record Credential(
        UUID id,
        String label,
        Instant created,
        @Nullable Instant expires,
        @Nullable Instant lastUsed,
        @Nullable UUID user) {}
