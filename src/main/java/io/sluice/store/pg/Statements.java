package io.sluice.store.pg;

/**
 * Every SQL text there is. Each names its tenant in its condition or in what it inserts, except those that work before a
 * tenant is known (a token, a name) and those about the schema.
 */
final class Statements {
    /**
     * For each new connection. Every statement of ours knows an index to go by, but a plan made while a table is small and
     * kept while it grows would read it whole. Whoever holds a lock and falls silent loses it.
     */
    static final String SESSION = """
            SET enable_seqscan = off;
            SET enable_hashjoin = off;
            SET enable_mergejoin = off;
            SET jit = off;
            SET statement_timeout = '15s';
            SET lock_timeout = '5s';
            SET idle_in_transaction_session_timeout = '10s'""";

    /** A rare value and a frequent one want different plans, so filters are planned with their values. */
    static final String SEARCH_SESSION = SESSION + ";\nSET plan_cache_mode = force_custom_plan";

    static final String BEGIN = "BEGIN";
    static final String COMMIT = "COMMIT";
    static final String ROLLBACK = "ROLLBACK";

    private static final String COLUMNS = "type, id, version, created, modified, document";

    static final String LOCK_TENANTS = """
            SELECT tenant_id, number, counts
            FROM tenant_clock
            WHERE tenant_id = ANY($1::uuid[])
            ORDER BY tenant_id
            FOR UPDATE""";

    static final String LOAD_BY_ID = """
            SELECT r.type, r.id, r.version, r.created, r.modified, r.document, r.tenant_id, r.unique_key
            FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS need (tenant_id, type, id)
            JOIN resource r ON r.tenant_id = need.tenant_id AND r.type = need.type AND r.id = need.id""";

    static final String LOAD_BY_KEY = """
            SELECT r.type, r.id, r.version, r.created, r.modified, r.document, r.tenant_id, r.unique_key
            FROM unnest($1::uuid[], $2::text[], $3::text[]) AS need (tenant_id, type, unique_key)
            JOIN resource r ON r.tenant_id = need.tenant_id AND r.type = need.type AND r.unique_key = need.unique_key""";

    static final String LOAD_TYPES = """
            SELECT r.tenant_id, r.type, r.id
            FROM unnest($1::uuid[], $2::uuid[]) AS need (tenant_id, id)
            CROSS JOIN unnest($3::text[]) AS kind (type)
            JOIN resource r ON r.tenant_id = need.tenant_id AND r.type = kind.type AND r.id = need.id""";

    static final String LOAD_MEMBERSHIPS = """
            SELECT m.tenant_id, m.group_id, m.member_id
            FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS need (tenant_id, group_id, member_id)
            JOIN membership m
            ON m.tenant_id = need.tenant_id AND m.group_id = need.group_id AND m.member_id = need.member_id""";

    /** One row, so that the ids of a large group cost no more than an array. */
    static final String LOAD_OTHER_MEMBERS = """
            SELECT coalesce(array_agg(other.member_id), '{}')
            FROM (
                SELECT member_id FROM membership WHERE tenant_id = $1 AND group_id = $2
                EXCEPT
                SELECT unnest($3::uuid[])
            ) other""";

    static final String DELETE = """
            DELETE FROM resource r
            USING unnest($1::uuid[], $2::text[], $3::uuid[]) AS gone (tenant_id, type, id)
            WHERE r.tenant_id = gone.tenant_id AND r.type = gone.type AND r.id = gone.id""";

    /** The memberships of resources that are gone, as groups and as members; groups that lose a member change by that. */
    static final String END_MEMBERSHIPS = """
            WITH gone AS MATERIALIZED (SELECT tenant_id, id FROM unnest($1::uuid[], $2::uuid[]) AS ids (tenant_id, id)),
            emptied AS (
                DELETE FROM membership m USING gone WHERE m.tenant_id = gone.tenant_id AND m.group_id = gone.id
            ),
            parted AS (
                DELETE FROM membership m
                USING gone
                WHERE m.tenant_id = gone.tenant_id AND m.member_id = gone.id
                RETURNING m.tenant_id, m.group_id
            )
            UPDATE resource r
            SET version = r.version + 1, modified = $4::timestamptz
            FROM (SELECT DISTINCT tenant_id, group_id FROM parted) p
            WHERE r.tenant_id = p.tenant_id AND r.type = ANY($3::text[]) AND r.id = p.group_id""";

    static final String TOUCH = """
            UPDATE resource r
            SET version = new.version, modified = new.modified
            FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::bigint[], $5::timestamptz[])
                AS new (tenant_id, type, id, version, modified)
            WHERE r.tenant_id = new.tenant_id AND r.type = new.type AND r.id = new.id""";

    static final String REMOVE_MEMBERS = """
            DELETE FROM membership m
            USING unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS gone (tenant_id, group_id, member_id)
            WHERE m.tenant_id = gone.tenant_id AND m.group_id = gone.group_id AND m.member_id = gone.member_id""";

    static final String ADD_MEMBERS = """
            INSERT INTO membership (tenant_id, group_id, member_id, member_type)
            SELECT tenant_id, group_id, member_id, member_type
            FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[])
                AS new (tenant_id, group_id, member_id, member_type)
            ON CONFLICT DO NOTHING""";

    static final String UPDATE = """
            UPDATE resource r
            SET version = new.version, modified = new.modified, unique_key = new.unique_key, document = new.document,
                search = new.search::jsonb, keys = new.keys::int4[]
            FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::bigint[], $5::timestamptz[], $6::text[], $7::text[],
                        $8::text[], $9::text[])
                AS new (tenant_id, type, id, version, modified, unique_key, document, search, keys)
            WHERE r.tenant_id = new.tenant_id AND r.type = new.type AND r.id = new.id""";

    static final String INSERT = """
            INSERT INTO resource
                (tenant_id, type, id, version, modified, unique_key, document, search, keys, created, position)
            SELECT tenant_id, type, id, version, modified, unique_key, document, search::jsonb, keys::int4[], created, position
            FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::bigint[], $5::timestamptz[], $6::text[], $7::text[],
                        $8::text[], $9::text[], $10::timestamptz[], $11::bigint[])
                AS new (tenant_id, type, id, version, modified, unique_key, document, search, keys, created, position)""";

    static final String LOG = """
            INSERT INTO change (tenant_id, number, type, id, kind, at, attributes)
            SELECT tenant_id, number, type, id, kind, $7::timestamptz, attributes::text[]
            FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::uuid[], $5::text[], $6::text[])
                AS new (tenant_id, number, type, id, kind, attributes)""";

    static final String ADVANCE_CLOCK = """
            UPDATE tenant_clock c
            SET number = new.number, counts = new.counts::jsonb
            FROM unnest($1::uuid[], $2::bigint[], $3::text[]) AS new (tenant_id, number, counts)
            WHERE c.tenant_id = new.tenant_id""";

    static final String FIND = "SELECT " + COLUMNS + " FROM resource WHERE tenant_id = $1 AND type = $2 AND id = $3";

    static final String FIND_BY_KEY =
            "SELECT " + COLUMNS + " FROM resource WHERE tenant_id = $1 AND type = $2 AND unique_key = $3";

    /** One row at least, for the total; its other columns are null if the page is empty. */
    static final String LIST = """
            SELECT r.type, r.id, r.version, r.created, r.modified, r.document,
                   coalesce((c.counts ->> $2::text)::bigint, 0) AS total
            FROM tenant_clock c
            LEFT JOIN LATERAL (
                SELECT * FROM resource WHERE tenant_id = $1 AND type = $2 ORDER BY position OFFSET $3 LIMIT $4
            ) r ON true
            WHERE c.tenant_id = $1
            ORDER BY r.position""";

    /** {@code %s} is the condition. First which rows, by the best index for that; then their total and the page. */
    static final String SEARCH = """
            WITH hit AS MATERIALIZED (
                SELECT position FROM resource r WHERE r.tenant_id = $1 AND r.type = $2 AND %s
            )
            SELECT r.type, r.id, r.version, r.created, r.modified, r.document, t.total
            FROM (SELECT count(*) AS total FROM hit) t
            LEFT JOIN LATERAL (
                SELECT r.*
                FROM (SELECT position FROM hit ORDER BY position OFFSET $3 LIMIT $4) p
                JOIN resource r ON r.tenant_id = $1 AND r.type = $2 AND r.position = p.position
            ) r ON true
            ORDER BY r.position""";

    /** In the order of the groups given. A join with what is sorted inside cannot be done in another order. */
    static final String EACH_MEMBER = """
            SELECT g.id, m.member_id, m.member_type
            FROM unnest($2::uuid[]) AS g (id)
            CROSS JOIN LATERAL (
                SELECT member_id, member_type
                FROM membership
                WHERE tenant_id = $1 AND group_id = g.id
                ORDER BY member_id
                OFFSET 0
            ) m""";

    static final String MEMBERS = EACH_MEMBER + "\nLIMIT $3";

    /** Groups may be within each other: UNION ends where nothing new is found. */
    static final String GROUPS_OF = """
            WITH RECURSIVE above (member_id, group_id, direct) AS (
                SELECT m.member_id, m.group_id, true
                FROM unnest($2::uuid[]) AS asked (id)
                JOIN membership m ON m.tenant_id = $1 AND m.member_id = asked.id
                UNION
                SELECT a.member_id, m.group_id, false
                FROM above a
                JOIN membership m ON m.tenant_id = $1 AND m.member_id = a.group_id
            )
            SELECT a.member_id, g.id, g.type, g.document::json ->> 'displayName', a.direct
            FROM (SELECT member_id, group_id, bool_or(direct) AS direct FROM above GROUP BY member_id, group_id) a
            JOIN resource g ON g.tenant_id = $1 AND g.type = ANY($3::text[]) AND g.id = a.group_id
            ORDER BY a.member_id, g.position""";

    static final String BEGIN_SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    static final String FIND_CREDENTIAL = """
            SELECT t.id, t.name, c.expires, c.last_used
            FROM credential c
            JOIN tenant t ON t.id = c.tenant_id
            WHERE c.hash = $1 AND c.revoked IS NULL""";

    static final String TOUCH_CREDENTIAL = "UPDATE credential SET last_used = $2 WHERE hash = $1";

    static final String ADD_CREDENTIAL = """
            INSERT INTO credential (hash, tenant_id, id, label, created, expires)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (hash) DO NOTHING""";

    static final String CREATE_TENANT = """
            WITH made AS (
                INSERT INTO tenant (id, name, created) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING RETURNING id
            )
            INSERT INTO tenant_clock (tenant_id) SELECT id FROM made""";

    static final String FIND_TENANT = "SELECT id, name FROM tenant WHERE name = $1";
    static final String LIST_TENANTS = "SELECT id, name FROM tenant ORDER BY name";

    /** The number is nobody's but ours. */
    static final String LOCK_MIGRATIONS = "SELECT pg_advisory_xact_lock(7311946042)";

    static final String CREATE_SCHEMA_VERSION = """
            CREATE TABLE IF NOT EXISTS schema_version (
                version  int PRIMARY KEY,
                name     text NOT NULL,
                checksum text NOT NULL,
                applied  timestamptz NOT NULL
            )""";

    static final String SCHEMA_VERSIONS = "SELECT version, checksum FROM schema_version";

    static final String RECORD_MIGRATION =
            "INSERT INTO schema_version (version, name, checksum, applied) VALUES ($1, $2, $3, $4)";

    private Statements() {}
}
