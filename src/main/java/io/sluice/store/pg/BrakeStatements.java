package io.sluice.store.pg;

/** The statements about safety brakes. */
final class BrakeStatements {
    /** What {@link BrakeRows} reads of {@code brake b}. */
    private static final String STATE = "b.tripped, b.reason, b.released, b.released_until, b.released_removals";

    /** At least one row for each tenant. */
    static final String LOAD = "SELECT " + STATE + """
            , need.tenant_id, need.since, lately.type, lately.removed, lately.resources
            FROM unnest($1::uuid[], $2::bigint[]) AS need (tenant_id, since)
            LEFT JOIN brake b ON b.tenant_id = need.tenant_id
            LEFT JOIN LATERAL (
                SELECT r.type, sum(r.removed)::bigint AS removed, max(r.resources) AS resources
                FROM removal r
                WHERE r.tenant_id = need.tenant_id AND r.minute >= need.since
                GROUP BY r.type
            ) lately ON true""";

    /** One that was released without any limit counts anew. */
    static final String TURN = """
            WITH turned AS MATERIALIZED (
                SELECT *
                FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::bigint[])
                    AS new (tenant_id, tripped, reason, released, released_until, released_removals)
            ),
            forgotten AS (
                DELETE FROM removal r
                USING turned
                WHERE r.tenant_id = turned.tenant_id AND turned.released IS NOT NULL
                  AND turned.released_until IS NULL AND turned.released_removals IS NULL
            )
            INSERT INTO brake (tenant_id, tripped, reason, released, released_until, released_removals)
            SELECT tenant_id, tripped, reason, released, released_until, released_removals
            FROM turned
            ON CONFLICT (tenant_id) DO UPDATE SET
                tripped = excluded.tripped,
                reason = excluded.reason,
                released = excluded.released,
                released_until = excluded.released_until,
                released_removals = excluded.released_removals""";

    /** What is older than the widest window goes on the way: there are never many more minutes than it has. */
    static final String COUNT = """
            WITH new AS MATERIALIZED (
                SELECT tenant_id, minute, type, removed, resources
                FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::bigint[], $5::bigint[])
                    AS counted (tenant_id, minute, type, removed, resources)
            ),
            old AS (
                DELETE FROM removal r USING new WHERE r.tenant_id = new.tenant_id AND r.minute < new.minute - 1440
            )
            INSERT INTO removal (tenant_id, minute, type, removed, resources)
            SELECT tenant_id, minute, type, removed, resources
            FROM new
            ON CONFLICT (tenant_id, minute, type) DO UPDATE SET
                removed = removal.removed + excluded.removed,
                resources = greatest(removal.resources, excluded.resources)""";

    /** Of all tenants: an alert is for whoever operates them all. */
    static final String TURNED = "SELECT " + STATE + """
            , t.name
            FROM brake b
            JOIN tenant t ON t.id = b.tenant_id
            WHERE b.tripped IS NOT NULL OR b.released >= $1
            ORDER BY t.name
            LIMIT 1000""";

    private BrakeStatements() {}
}
