package io.sluice.store.pg;

import io.sluice.journal.Activity;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The SQL of the provisioning log. */
final class LogStatements {
    /** Rows that a crash of the database may take are worth less than the wait for its disk. */
    static final String SESSION = Statements.SESSION + ";\nSET synchronous_commit = off";

    static final String ADD = """
            INSERT INTO provisioning_log
                (tenant_id, at, id, request_id, request_key, credential_id, operation, place, type, resource_id, name,
                 name_key, outcome, status, scim_type, attribute, detail, attributes, members_added, members_removed,
                 content, micros)
            SELECT tenant_id, at, id, request_id, request_key, credential_id, operation, place, type, resource_id, name,
                   name_key, outcome, status, scim_type, attribute, detail, attributes, members_added,
                   members_removed, content, micros
            FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::text[], $5::bigint[], $6::uuid[], $7::text[],
                        $8::int[], $9::text[], $10::uuid[], $11::text[], $12::bigint[], $13::text[], $14::int[],
                        $15::text[], $16::text[], $17::text[], $18::text[], $19::int[], $20::int[], $21::text[],
                        $22::bigint[])
                AS new (tenant_id, at, id, request_id, request_key, credential_id, operation, place, type, resource_id,
                        name, name_key, outcome, status, scim_type, attribute, detail, attributes, members_added,
                        members_removed, content, micros)""";

    /** Who finds a row there already wrote it himself, and did not hear so. To look first costs more. */
    static final String ADD_AGAIN = ADD + "\nON CONFLICT DO NOTHING";

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

    /** What {@link LogReader} reads of a row {@code e}. */
    static final String COLUMNS = """
            e.id, e.at, e.request_id, e.credential_id, e.operation, e.place, e.type, e.resource_id, e.name, e.outcome,
            e.status, e.scim_type, e.attribute, e.detail, e.attributes, e.members_added, e.members_removed, e.content,
            e.micros""";

    private static final String NEWEST_FIRST = "ORDER BY at DESC, id DESC";

    private static final String WITHIN = "tenant_id = $1 AND at >= $2 AND at <= $3 AND (at, id) < ($3, $4)";

    /**
     * First as many rows as an index gives, up to $5, then up to $6 of them that are wanted; with each, how many were looked at
     * and which was the last. One row at least.
     */
    private static final String FIND = """
            WITH examined AS MATERIALIZED (
                %s
            )
            SELECT %s, s.number, s.last
            FROM (
                SELECT count(*) AS number, (SELECT x.id FROM examined x ORDER BY x.at, x.id LIMIT 1) AS last
                FROM examined
            ) s
            LEFT JOIN LATERAL (
                SELECT *
                FROM examined
                WHERE ($7::text IS NULL OR operation = $7)
                AND ($8::text IS NULL OR outcome = $8)
                AND (NOT $9::boolean OR status >= 400)
                ORDER BY at DESC, id DESC
                LIMIT $6
            ) e ON true""";

    static final String FIND_ALL = find("");
    static final String FIND_FAILED = find("AND status >= 400");
    static final String FIND_OUTCOME = find("AND status >= 400 AND outcome = $8");

    /** $12: when the request came, if its id ($11) tells. */
    static final String FIND_REQUEST = FIND.formatted("""
                    SELECT *
                    FROM (
                        (
                            SELECT *
                            FROM provisioning_log
                            WHERE %1$s AND request_key = $10 AND request_id = $11
                            %2$s
                            LIMIT $5
                        )
                        UNION ALL (
                            SELECT *
                            FROM provisioning_log
                            WHERE %1$s AND at = $12 AND request_key IS NULL AND request_id = $11
                            %2$s
                            LIMIT $5
                        )
                    ) every
                    %2$s
                    LIMIT $5""".formatted(WITHIN, NEWEST_FIRST), COLUMNS);

    /** $10: resources that are meant. Rows may also have a name that is meant ($11), but no resource, or another one. */
    static final String FIND_USER = FIND.formatted("""
                    SELECT *
                    FROM (
                        SELECT found.*
                        FROM unnest($10::uuid[]) AS meant (id)
                        CROSS JOIN LATERAL (
                            SELECT *
                            FROM provisioning_log
                            WHERE %1$s AND resource_id = meant.id
                            %2$s
                            LIMIT $5
                        ) found
                        UNION ALL (
                            SELECT *
                            FROM provisioning_log
                            WHERE %1$s AND name_key = $11 AND (resource_id IS NULL OR resource_id <> ALL ($10::uuid[]))
                            %2$s
                            LIMIT $5
                        )
                    ) every
                    %2$s
                    LIMIT $5""".formatted(WITHIN, NEWEST_FIRST), COLUMNS);

    /** The resources that have that name now, or had it when a row was written. */
    static final String MEANT = """
            SELECT r.id
            FROM unnest($2::text[], $3::text[]) AS need (type, unique_key)
            JOIN resource r ON r.tenant_id = $1 AND r.type = need.type AND r.unique_key = need.unique_key
            UNION
            SELECT r.id
            FROM (SELECT * FROM resource r WHERE r.keys && $4::int4[] OFFSET 0) r
            WHERE r.tenant_id = $1 AND r.search ->> 'externalId' = $5
            UNION
            SELECT resource_id
            FROM (
                SELECT l.resource_id
                FROM provisioning_log l
                WHERE l.tenant_id = $1 AND l.name_key = $6 AND l.at >= $7 AND l.resource_id IS NOT NULL
                ORDER BY l.at DESC
                LIMIT 1000
            ) named
            LIMIT 50""";

    /** Of very many the latest. */
    static final String FAILURES = """
            WITH latest AS MATERIALIZED (
                SELECT id, at, operation, type, outcome, status, attribute
                FROM provisioning_log
                WHERE tenant_id = $1 AND at >= $2 AND at < $3 AND status >= 400
                ORDER BY at DESC, id DESC
                LIMIT 50000
            ),
            alike AS MATERIALIZED (
                SELECT operation, type, outcome, status, attribute, count(*) AS number, min(at) AS first, max(at) AS last,
                       (array_agg(id ORDER BY at DESC, id DESC))[1] AS sample
                FROM latest
                GROUP BY operation, type, outcome, status, attribute
                ORDER BY number DESC, last DESC
                LIMIT 50
            )
            SELECT %s, alike.number, alike.first
            FROM alike
            CROSS JOIN LATERAL (
                SELECT * FROM provisioning_log WHERE tenant_id = $1 AND at = alike.last AND id = alike.sample
            ) e
            ORDER BY alike.number DESC, alike.last DESC""".formatted(COLUMNS);

    static final String MINUTES = """
            SELECT at, type, %s
            FROM provisioning_minute
            WHERE tenant_id = $1 AND at >= $2 AND at < $3
            ORDER BY at""".formatted(ACTIVITIES);

    static final String IGNORED = """
            SELECT name, min(first), max(last), sum(times)::bigint AS times
            FROM provisioning_ignored
            WHERE tenant_id = $1 AND at >= $2
            GROUP BY name
            ORDER BY times DESC, name
            LIMIT 200""";

    static final String CHANGES = """
            SELECT number, kind, at, attributes, request_id
            FROM change
            WHERE tenant_id = $1 AND id = $2 AND number < $3
            ORDER BY number DESC
            LIMIT $4""";

    static final String RESOURCES = "SELECT counts FROM tenant_clock WHERE tenant_id = $1";

    private LogStatements() {}

    private static String find(String condition) {
        return FIND.formatted(
                "SELECT * FROM provisioning_log WHERE %s %s %s LIMIT $5".formatted(WITHIN, condition, NEWEST_FIRST),
                COLUMNS);
    }

    private static String activities(String form) {
        return Stream.of(Activity.values())
                .map(activity -> form.formatted(activity.label()))
                .collect(Collectors.joining(", "));
    }
}
