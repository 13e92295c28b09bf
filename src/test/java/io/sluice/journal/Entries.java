package io.sluice.journal;

import io.sluice.journal.Entry.Changes;
import io.sluice.journal.Entry.Origin;
import io.sluice.journal.Entry.Outcome;
import io.sluice.journal.Entry.Subject;
import io.sluice.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of the provisioning log for tests. */
public final class Entries {
    private static final TenantId ANYONE = new TenantId(UUID.randomUUID());

    private Entries() {}

    static Entry created(String name) {
        return created(ANYONE, name, UUID.randomUUID());
    }

    public static Entry created(TenantId tenant, String name, UUID id) {
        return entry(
                tenant,
                now(),
                new Origin("request of " + id, null, "create", null),
                new Subject("User", id, name),
                Outcome.well(Outcome.SUCCESS, 201),
                new Changes(List.of("userName"), null, null, null));
    }

    /** A PATCH of a resource whose name nobody said, refused. */
    public static Entry refused(TenantId tenant, Instant at, @Nullable UUID id, String kind, int status) {
        return entry(
                tenant,
                at,
                new Origin("request at " + at, null, "patch", null),
                new Subject("User", id, null),
                new Outcome(kind, status, kind, null, "It is wrong."),
                Changes.NONE);
    }

    public static Entry entry(
            TenantId tenant, Instant at, Origin origin, Subject subject, Outcome outcome, Changes changes) {
        return new Entry(tenant, at, origin, subject, outcome, changes, Duration.ofMillis(3));
    }

    /** As precise as rows are. */
    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
