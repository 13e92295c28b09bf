package io.sluice.load.race;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param connections to the gateway, one request in flight on each
 * @param pgbenchClients pgbench's connections
 * @param writers how many change one group at once
 * @param rounds how often each operation and its reference are measured, after one round that does not count
 */
record Plan(int connections, int pgbenchClients, int writers, int rounds, Duration leg, boolean pgbench, long seed) {}
