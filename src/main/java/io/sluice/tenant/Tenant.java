package io.sluice.tenant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tenant.
 *
 * @param name what operators call it, for example {@code demo}
 * @param suspended since when its credentials let nobody in; null: they do
 */
public record Tenant(
        TenantId id,
        String name,
        Settings settings,
        @Nullable Instant suspended) {
    /** One that is not suspended. */
    public Tenant(TenantId id, String name, Settings settings) {
        this(id, name, settings, null);
    }
}
