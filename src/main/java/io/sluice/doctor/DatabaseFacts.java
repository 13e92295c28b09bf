package io.sluice.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How a database is.
 *
 * @param settings PostgreSQL's own, by name, as this user's sessions have them; in the units of {@code pg_settings}
 * @param clock how far the database's clock is ahead of ours; negative: behind
 * @param standby whether it only takes what another one tells it
 * @param connections how many are left for this user
 * @param replicas how many gateways use it now
 */
public record DatabaseFacts(
        Map<String, String> settings,
        Duration clock,
        boolean standby,
        long connections,
        long replicas,
        Schema schema,
        List<Ending> ending) {
    public DatabaseFacts {
        settings = Map.copyOf(settings);
        ending = List.copyOf(ending);
    }

    /**
     * What is in the schema, by name.
     *
     * @param foreign why the program may not serve with it; empty if it may, perhaps after a migration
     * @param version that it has; 0: none
     * @param known the newest that the program knows
     * @param mayCreate whether this user may make tables
     * @param refused tables that this user may not read and write
     * @param foreignOwned tables and indexes that this user has no power over
     * @param missingIndexes that the migrations made, and somebody dropped
     * @param missingToday partitions of the provisioning log that are needed now
     * @param missingTomorrow partitions that will be needed in a day
     */
    public record Schema(
            String foreign,
            int version,
            int known,
            boolean mayCreate,
            List<String> refused,
            List<String> foreignOwned,
            List<String> invalidIndexes,
            List<String> missingIndexes,
            List<String> missingToday,
            List<String> missingTomorrow) {}

    /** A credential that expires soon. */
    public record Ending(String tenant, String kind, String label, Instant expires) {}

    String setting(String name) {
        return settings.getOrDefault(name, "");
    }

    boolean on(String name) {
        return setting(name).equals("on");
    }

    long number(String name) {
        return Long.parseLong(setting(name));
    }
}
