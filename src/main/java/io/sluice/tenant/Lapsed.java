package io.sluice.tenant;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A credential that lets nobody in any more: it {@code expired} then, or, if that is null, was revoked. */
public record Lapsed(
        Tenant tenant, UUID credential, @Nullable Instant expired) {}
