package io.sluice.brake;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.BrakeState;
import io.sluice.store.Decision;
import io.sluice.store.Decision.Change;
import io.sluice.store.Need;
import io.sluice.store.NotedRefusal;
import io.sluice.store.Removals;
import io.sluice.store.Rows;
import io.sluice.store.Write;
import io.sluice.tenant.Brake;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A write of a tenant that has a safety brake: if it takes something away, it is counted, or held.
 *
 * @param tenant its name
 */
public record BrakedWrite<T>(Write<T> write, String tenant, Brake brake, Instant now) implements Write<T> {
    /** Somebody must look first; a client that waits for all its requests when one is refused shall not wait for long. */
    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

    /** Whether what a brake holds can come of changes of that type, beside its deletions. */
    public static boolean concerns(ResourceType type) {
        return Removal.isDisabling(type);
    }

    @Override
    public Set<Need> needs() {
        Set<Need> needs = new HashSet<>(write.needs());
        needs.add(new Need.Brake(since()));
        return needs;
    }

    @Override
    public boolean urgent() {
        return write.urgent();
    }

    @Override
    public Decision<T> decide(Rows rows) {
        Decision<T> decision = write.decide(rows);
        Optional<Change> noted = Removal.in(decision.changes(), rows).flatMap(removal -> noted(removal, rows));
        if (noted.isEmpty()) {
            return decision;
        }
        List<Change> changes = new ArrayList<>(decision.changes());
        changes.add(noted.get());
        return new Decision<>(changes, decision.answer());
    }

    /** What is to be remembered of the removal, unless it is held. */
    private Optional<Change> noted(Removal removal, Rows rows) {
        BrakeState state = rows.brake();
        if (state instanceof BrakeState.Tripped tripped) {
            throw held(tripped);
        }
        if (!removal.counts()) {
            return Optional.empty();
        }
        if (state instanceof BrakeState.Released released && released.letsThrough(now)) {
            return Optional.of(new Change.Brake(released.less()));
        }
        Removals lately = rows.removals(removal.type(), since());
        new Limit(brake).reached(removal.type(), lately).ifPresent(reason -> {
            BrakeState.Tripped tripped = new BrakeState.Tripped(now, reason);
            throw new NotedRefusal(held(tripped), List.of(new Change.Brake(tripped)));
        });
        return Optional.of(new Change.Removal(removal.type(), minute(), lately.resources()));
    }

    private ScimException held(BrakeState.Tripped tripped) {
        return new ScimException(new ScimError.Held(
                RETRY_AFTER,
                "The safety brake of this tenant " + tripped.text()
                        + ". Nothing was changed. If all of this is meant, an"
                        + " operator of the gateway lets it go on with: sluice tenant release " + tenant));
    }

    private long minute() {
        return now.getEpochSecond() / 60;
    }

    /** At least as long ago as the window is wide: what is in doubt counts. */
    private long since() {
        return minute() - brake.minutes();
    }
}
