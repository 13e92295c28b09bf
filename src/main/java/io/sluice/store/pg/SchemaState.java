package io.sluice.store.pg;

import java.util.List;
import java.util.Map;

/** What a database's schema is to a program. */
sealed interface SchemaState {
    /** It may serve with it: the schema is its own, or a newer one that keeps all that it needs. */
    record Fitting(int version) implements SchemaState {}

    /** These steps are missing. */
    record Behind(int version, List<Migration> missing) implements SchemaState {}

    /** It may neither serve with it nor change it. */
    record Foreign(int version, String reason) implements SchemaState {}

    /** A step that was applied, by its version; {@code oldest} as in {@link Migration}. */
    record Applied(String checksum, int oldest) {}

    int version();

    static SchemaState of(List<Migration> known, Map<Integer, Applied> applied) {
        int newest = known.getLast().version();
        int version = applied.keySet().stream().max(Integer::compare).orElse(0);
        int oldest = applied.values().stream().mapToInt(Applied::oldest).max().orElse(0);
        if (oldest > newest) {
            return new Foreign(
                    version,
                    "The database has schema version " + version
                            + ", with which no program serves that knows versions up to " + newest
                            + ": start one that knows version " + oldest + " at least.");
        }
        for (Migration migration : known) {
            Applied before = applied.get(migration.version());
            if (before != null && !before.checksum().equals(migration.checksum())) {
                return new Foreign(
                        version,
                        "The database was migrated by another text of " + migration.name() + " than this program has.");
            }
        }
        List<Migration> missing = known.stream()
                .filter(migration -> !applied.containsKey(migration.version()))
                .toList();
        if (!missing.isEmpty() && missing.getFirst().version() < version) {
            return new Foreign(
                    version,
                    "The database has schema version " + version + " and lacks "
                            + missing.getFirst().name()
                            + " before it: restore it, or start the program that migrated it.");
        }
        return missing.isEmpty() ? new Fitting(version) : new Behind(version, missing);
    }
}
