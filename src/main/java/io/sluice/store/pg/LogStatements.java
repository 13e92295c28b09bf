package io.sluice.store.pg;

import io.sluice.journal.Activity;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The SQL of the provisioning log. */
final class LogStatements {
    /** Rows that a crash of the database may take are worth less than the wait for its disk. */
    static final String SESSION = Statements.SESSION + ";\nSET synchronous_commit = off";

    /** Who finds a row there already wrote it himself, and did not hear so. */
    static final String ADD = """
            INSERT INTO provisioning_log
                (tenant_id, at, id, request_id, request_key, credential_id, operation, place, type, resource_id, name,
                 name_key, outcome, status, scim_type, attribute, detail, attributes, members_added, members_removed,
                 content, micros)
            SELECT tenant_id, at, id, request_id, request_key, credential_id, operation, place, type, resource_id, name,
                   name_key, outcome, status, scim_type, attribute, detail, attributes::text[], members_added,
                   members_removed, content, micros
            FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::text[], $5::bigint[], $6::uuid[], $7::text[],
                        $8::int[], $9::text[], $10::uuid[], $11::text[], $12::bigint[], $13::text[], $14::int[],
                        $15::text[], $16::text[], $17::text[], $18::text[], $19::int[], $20::int[], $21::text[],
                        $22::bigint[])
                AS new (tenant_id, at, id, request_id, request_key, credential_id, operation, place, type, resource_id,
                        name, name_key, outcome, status, scim_type, attribute, detail, attributes, members_added,
                        members_removed, content, micros)
            ON CONFLICT DO NOTHING""";

    /** The columns that count, in the order of the activities. */
    static final String ACTIVITIES = activities("%s");

    static final String COUNT = """
            INSERT INTO provisioning_minute (tenant_id, at, type, %s)
            SELECT tenant_id, at, type, %s
            FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], %s) AS new (tenant_id, at, type, %s)
            ON CONFLICT (tenant_id, at, type) DO UPDATE SET %s""".formatted(
                    ACTIVITIES,
                    ACTIVITIES,
                    IntStream.range(0, Activity.values().length)
                            .mapToObj(place -> "$" + (place + 4) + "::bigint[]")
                            .collect(Collectors.joining(", ")),
                    ACTIVITIES,
                    activities("%1$s = provisioning_minute.%1$s + excluded.%1$s"));

    /** Clients make names up: no tenant gets more than so many a day. */
    static final String IGNORE = """
            INSERT INTO provisioning_ignored (tenant_id, at, name, first, last, times)
            SELECT t.id, $4::timestamptz, new.name, $5::timestamptz, $5::timestamptz, new.times
            FROM (
                SELECT tenant, name, times, row_number() OVER (PARTITION BY tenant ORDER BY name) AS place
                FROM unnest($1::text[], $2::text[], $3::bigint[]) AS sent (tenant, name, times)
            ) new
            JOIN tenant t ON t.name = new.tenant
            WHERE new.place + (
                SELECT count(*) FROM provisioning_ignored k WHERE k.tenant_id = t.id AND k.at = $4
            ) <= 200
            OR EXISTS (
                SELECT FROM provisioning_ignored k WHERE k.tenant_id = t.id AND k.at = $4 AND k.name = new.name
            )
            ON CONFLICT (tenant_id, at, name)
            DO UPDATE SET last = excluded.last, times = provisioning_ignored.times + excluded.times""";

    static final String PARTITIONS = """
            SELECT c.relname
            FROM pg_inherits i
            JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent IN
                ('provisioning_log'::regclass, 'provisioning_minute'::regclass, 'provisioning_ignored'::regclass)""";

    /** One replica at a time, and none waits long: who reads or writes meanwhile waits behind it. The number is our own. */
    static final String BEGIN_PARTITIONS =
            "BEGIN;\nSET LOCAL lock_timeout = '1s';\nSELECT pg_advisory_xact_lock(7311946043)";

    private LogStatements() {}

    private static String activities(String form) {
        return Stream.of(Activity.values())
                .map(activity -> form.formatted(activity.label()))
                .collect(Collectors.joining(", "));
    }
}
