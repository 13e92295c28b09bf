package io.sluice.load.bench;

import java.time.Duration;
import java.util.OptionalLong;

/** Reads what client, gateway and database have used of the processors; the difference of two readings is a run's. */
record Meter(OptionalLong gateway, OptionalLong database) {
    /** A process that is not on this machine counts 0. */
    record Reading(Duration client, Duration pgbench, Duration gateway, Duration database) {
        double clientMicros(Reading before, long calls) {
            return micros(client.minus(before.client), calls);
        }

        double pgbenchMicros(Reading before, long calls) {
            return micros(pgbench.minus(before.pgbench), calls);
        }

        double gatewayMicros(Reading before, long calls) {
            return micros(gateway.minus(before.gateway), calls);
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
                gateway.isPresent() ? Cpu.of(gateway.getAsLong()) : Duration.ZERO,
                database.isPresent() ? Cpu.ofFamily(database.getAsLong()) : Duration.ZERO);
    }
}
