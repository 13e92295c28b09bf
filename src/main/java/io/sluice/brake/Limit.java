package io.sluice.brake;

import io.sluice.scim.schema.ResourceType;
import io.sluice.store.Removals;
import io.sluice.tenant.Brake;
import java.util.Optional;

/** How many removals a brake lets pass. */
record Limit(Brake brake) {
    /** So many may always go, whatever share of all they are: a tenant of five users loses one of them sometimes. */
    private static final long LEAST = 10;

    /** Why one more is too many; empty if it is not. */
    Optional<String> reached(ResourceType type, Removals lately) {
        if (brake.resources() > 0 && lately.all() >= brake.resources()) {
            return Optional.of(reason("%d".formatted(lately.all()), "brakeResources=" + brake.resources()));
        }
        if (brake.percent() > 0 && lately.same() >= share(lately.resources())) {
            String share = "%d of %d of the type %s".formatted(lately.same(), lately.resources(), type.name());
            return Optional.of(reason(share, "brakePercent=" + brake.percent()));
        }
        return Optional.empty();
    }

    private String reason(String counted, String setting) {
        return "resources disabled or deleted within %d minutes: %s, and no more may be (%s)"
                .formatted(brake.minutes(), counted, setting);
    }

    private long share(long resources) {
        return Math.max(LEAST, resources * brake.percent() / 100);
    }
}
