package io.sluice.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** The safety brakes of all tenants; for operators, not for callers. */
@FunctionalInterface
public interface BrakeRegister {
    /** Those that hold removals, and those that were released since that moment; by tenant, and no more than a thousand. */
    Future<List<TurnedBrake>> turned(Instant since);

    /** A brake that somebody or something turned; {@code tenant} is its tenant's name. */
    record TurnedBrake(String tenant, BrakeState state) {}
}
