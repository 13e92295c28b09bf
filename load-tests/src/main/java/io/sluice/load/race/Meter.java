package io.sluice.load.race;

import java.time.Duration;
import java.util.OptionalLong;

/** Reads what client, server and database have used of the processors; the difference of two readings is a run's. */
record Meter(OptionalLong server, OptionalLong database) {
    /** A process that is not on this machine counts 0. */
    record Reading(Duration client, Duration pgbench, Duration server, Duration database) {
        double clientMicros(Reading before, long calls) {
            return micros(client.minus(before.client), calls);
        }

        double pgbenchMicros(Reading before, long calls) {
            return micros(pgbench.minus(before.pgbench), calls);
        }

        double serverMicros(Reading before, long calls) {
            return micros(server.minus(before.server), calls);
        }

        double databaseMicros(Reading before, long calls) {
            return micros(database.minus(before.database), calls);
        }

        private static double micros(Duration used, long calls) {
            return used.toNanos() / 1000.0 / Math.max(1, calls);
        }
    }

    Reading read() {
        long self = ProcessHandle.current().pid();
        return new Reading(
                Cpu.of(self),
                Cpu.ofEndedChildren(self),
                server.isPresent() ? Cpu.of(server.getAsLong()) : Duration.ZERO,
                database.isPresent() ? Cpu.ofFamily(database.getAsLong()) : Duration.ZERO);
    }
}
