package io.sluice.tenant;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the log of what operators did.
 *
 * @param actor an {@link Actor}'s label
 * @param action an {@link AdminAction}'s label
 * @param tenant a name; the tenant may be gone, or another have the name
 */
public record AdminEntry(
        UUID id,
        Instant at,
        String actor,
        String action,
        @Nullable String tenant,
        Map<String, String> details) {
    public AdminEntry {
        details = Map.copyOf(details);
    }
}
