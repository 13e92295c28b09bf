package io.sluice.doctor;

import static io.sluice.doctor.Finding.Level.FAIL;
import static io.sluice.doctor.Finding.Level.WARN;
import static io.sluice.doctor.Finding.fail;
import static io.sluice.doctor.Finding.ok;
import static io.sluice.doctor.Finding.unless;
import static io.sluice.doctor.Finding.warn;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What Sluice's own tables must be like, and its rights on them; one check is one method.
 *
 * @param migrates whether a start may change the schema
 * @param logs whether there is a provisioning log
 */
public record SchemaChecks(DatabaseFacts facts, boolean migrates, boolean logs) {
    private static final int MOST_NAMES = 5;

    private static final List<Function<SchemaChecks, Finding>> ALL = List.of(
            SchemaChecks::version,
            SchemaChecks::rights,
            SchemaChecks::ownership,
            SchemaChecks::invalidIndexes,
            SchemaChecks::missingIndexes,
            SchemaChecks::partitions,
            SchemaChecks::credentials);

    public List<Finding> findings() {
        return ALL.stream().map(check -> check.apply(this)).toList();
    }

    private Finding version() {
        DatabaseFacts.Schema schema = facts.schema();
        String found = schema.version() + "; this program knows " + schema.known();
        if (!schema.foreign().isEmpty()) {
            return fail("schema", found, schema.foreign());
        }
        if (schema.version() > schema.known()) {
            return warn(
                    "schema",
                    found,
                    "This program serves with it, as after a roll-back; start the newer one when you can.");
        }
        return unless(
                schema.version() == schema.known(),
                migrates ? WARN : FAIL,
                "schema",
                found,
                migrates ? "The next start migrates it; or run: sluice migrate." : "Run: sluice migrate.");
    }

    private Finding rights() {
        DatabaseFacts.Schema schema = facts.schema();
        if (!schema.refused().isEmpty()) {
            return fail(
                    "rights",
                    "no SELECT, INSERT, UPDATE and DELETE on " + some(schema.refused()),
                    "GRANT them to the user in database.url, or make it the owner.");
        }
        return unless(
                schema.mayCreate() || !(migrates || logs),
                FAIL,
                "rights",
                schema.mayCreate() ? "may read, write and create tables" : "may not create tables",
                "Migrations and the days of the provisioning log need it: GRANT CREATE ON SCHEMA … .");
    }

    private Finding ownership() {
        List<String> others = facts.schema().foreignOwned();
        return unless(
                others.isEmpty(),
                migrates || logs ? FAIL : WARN,
                "owner",
                others.isEmpty() ? "of all tables and indexes" : "others own " + some(others),
                "Migrations, the days of the provisioning log and the care of the index resource_keys are refused:"
                        + " ALTER TABLE … OWNER TO the user in database.url.");
    }

    private Finding invalidIndexes() {
        List<String> invalid = facts.schema().invalidIndexes();
        return unless(
                invalid.isEmpty(),
                FAIL,
                "indexes valid",
                invalid.isEmpty() ? "all" : "not " + some(invalid),
                "They cost time and answer nothing: REINDEX INDEX CONCURRENTLY each.");
    }

    private Finding missingIndexes() {
        List<String> missing = facts.schema().missingIndexes();
        return unless(
                missing.isEmpty(),
                FAIL,
                "indexes present",
                missing.isEmpty() ? "all" : "not " + some(missing),
                "Restore them as the migrations made them; without them searches read whole tables, or uniqueness is lost.");
    }

    private Finding partitions() {
        DatabaseFacts.Schema schema = facts.schema();
        if (!logs || schema.version() == 0) {
            return ok(
                    "days of the log", logs ? "made at the first start" : "not needed: provisioningLog.retention is 0");
        }
        List<String> missing = schema.missingToday().isEmpty() ? schema.missingTomorrow() : schema.missingToday();
        return unless(
                missing.isEmpty(),
                facts.replicas() > 0 && missing.equals(schema.missingToday()) ? FAIL : WARN,
                "days of the log",
                missing.isEmpty() ? "today and tomorrow" : "not " + some(missing),
                "A gateway that runs makes them ahead of time: look into its log, or start one.");
    }

    private Finding credentials() {
        String ending = facts.ending().stream()
                .limit(MOST_NAMES)
                .map(each -> each.kind() + " '" + each.label() + "' of " + each.tenant() + " on "
                        + each.expires().toString().substring(0, 10))
                .collect(Collectors.joining(", "));
        return unless(
                ending.isEmpty(),
                WARN,
                "credentials",
                ending.isEmpty()
                        ? "none expires within two weeks"
                        : facts.ending().size() + " expire soon: " + ending,
                "Issue others and enter them at the providers: sluice token issue.");
    }

    private static String some(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES)))
                + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "");
    }
}
