package io.sluice.http;

import io.sluice.journal.Activity;
import io.sluice.journal.Entry;
import io.sluice.journal.Entry.Changes;
import io.sluice.journal.Entry.Origin;
import io.sluice.journal.Entry.Subject;
import io.sluice.journal.Journal;
import io.sluice.scim.message.Effect;
import io.sluice.scim.schema.Schemas;
import io.sluice.tenant.Tenant;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells the provisioning log what became of a request, once that is known and answered: the one place where rows of it are
 * made. What clients are turned away for in numbers is only counted, and so is what went well and could change nothing.
 */
final class Account {
    private static final Set<String> CHANGING = Set.of("create", "replace", "patch", "delete");
    private static final Set<Activity> ONLY_COUNTED = Set.of(Activity.THROTTLED, Activity.UNAVAILABLE);

    private final Journal journal;
    private final InstantSource clock;
    private final BulkTold bulk;
    private final Seldom<UUID> denials = new Seldom<>(Duration.ofSeconds(1));

    /** All of a row that the rows of one request do not share. */
    record Told(
            Origin origin,
            Subject subject,
            Ending ending,
            @Nullable Effect effect) {}

    Account(Journal journal, InstantSource clock, Schemas schemas) {
        this.journal = journal;
        this.clock = clock;
        this.bulk = new BulkTold(schemas);
    }

    /** {@code failure}: why there was no answer, or another one than was meant; null: all went well. */
    void close(RoutingContext context, @Nullable Throwable failure, Duration elapsed) {
        Trace trace = Trace.of(context);
        Tenant tenant = trace.tenant();
        if (tenant == null) {
            return;
        }
        String requestId = RequestId.of(context.response());
        if (trace.results().isEmpty()) {
            int status = context.response().getStatusCode();
            add(
                    tenant,
                    trace.arrived(),
                    new Told(
                            origin(trace, requestId),
                            trace.subject(),
                            trace.ending(failure, status, requestId),
                            trace.effect()),
                    elapsed);
        } else {
            trace.results()
                    .forEach(result ->
                            add(tenant, trace.arrived(), bulk.of(result, origin(trace, requestId), failure), elapsed));
        }
    }

    private static Origin origin(Trace trace, String requestId) {
        return new Origin(requestId, trace.credential(), trace.operation(), null);
    }

    private void add(Tenant tenant, Instant arrived, Told told, Duration elapsed) {
        if (leavesRow(tenant, told)) {
            Effect effect = told.effect();
            journal.add(new Entry(
                    tenant.id(),
                    arrived,
                    told.origin(),
                    told.subject(),
                    told.ending().outcome(),
                    effect == null
                            ? Changes.NONE
                            : Changes.of(effect, tenant.settings().logsValues()),
                    elapsed));
        }
        Activity activity = told.ending().activity();
        if (activity != null) {
            journal.count(tenant.id(), told.subject().type(), activity);
        }
    }

    /** Who is not let in may come again and again: one row a second says it too. */
    private boolean leavesRow(Tenant tenant, Told told) {
        Activity activity = told.ending().activity();
        boolean failed = told.ending().outcome().failed();
        UUID credential = told.origin().credential();
        return (failed || CHANGING.contains(told.origin().operation()))
                && tenant.settings().logs(failed)
                && (activity == null || !ONLY_COUNTED.contains(activity))
                && (activity != Activity.DENIED || credential == null || denials.now(credential, clock.instant()));
    }
}
