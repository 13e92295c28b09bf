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

    /** How many positions one row of {@code list_block} counts. */
    static final int BLOCK = 1024;

    static final String BEGIN = "BEGIN";
    static final String COMMIT = "COMMIT";
    static final String ROLLBACK = "ROLLBACK";

    /** What {@link ResourceRows} reads of {@code resource r}. For EXISTS the planner might read all memberships at once. */
    static final String COLUMNS = """
            r.type, r.id, r.version, r.created, r.modified, r.document,
            (SELECT true FROM membership m WHERE m.tenant_id = r.tenant_id AND m.member_id = r.id LIMIT 1) IS TRUE""";

    static final String LOCK_TENANTS = """
            SELECT tenant_id, number, position, counts
            FROM tenant_clock
            WHERE tenant_id = ANY($1::uuid[])
            ORDER BY tenant_id
            FOR UPDATE""";

    static final String LOAD_BY_ID = "SELECT " + COLUMNS + """
            , r.tenant_id, r.unique_key
            FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS need (tenant_id, type, id)
            JOIN resource r ON r.tenant_id = need.tenant_id AND r.type = need.type AND r.id = need.id""";

    static final String LOAD_BY_KEY = "SELECT " + COLUMNS + """
            , r.tenant_id, r.unique_key
            FROM unnest($1::uuid[], $2::text[], $3::text[]) AS need (tenant_id, type, unique_key)
            JOIN resource r ON r.tenant_id = need.tenant_id AND r.type = need.type AND r.unique_key = need.unique_key""";

    /** First what one look into the index finds for all of them, then what of it was meant. */
    static final String LOAD_BY_EXTERNAL_ID = "SELECT " + COLUMNS + """
            , r.tenant_id, r.unique_key, r.external_id
            FROM (
                SELECT *, r.search ->> 'externalId' AS external_id FROM resource r WHERE r.keys && $4::int4[] OFFSET 0
            ) r
            JOIN unnest($1::uuid[], $2::text[], $3::text[]) AS need (tenant_id, type, external_id)
            ON r.tenant_id = need.tenant_id AND r.type = need.type AND r.external_id = need.external_id""";

    /** Those whose resource is gone are forgotten. */
    static final String LOAD_FOREIGN_IDS = """
            SELECT f.tenant_id, f.foreign_id, r.type, r.id
            FROM unnest($1::uuid[], $2::text[]) AS need (tenant_id, foreign_id)
            JOIN foreign_id f ON f.tenant_id = need.tenant_id AND f.foreign_id = need.foreign_id
            CROSS JOIN unnest($3::text[]) AS kind (type)
            JOIN resource r ON r.tenant_id = f.tenant_id AND r.type = kind.type AND r.id = f.id""";

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

    /** Whether there are more members than those kept. Counts no further than it must, whatever the size of the group. */
    static final String LOAD_OTHER_MEMBERS = """
            SELECT (
                SELECT count(*)
                FROM (SELECT FROM membership WHERE tenant_id = $1 AND group_id = $2 LIMIT cardinality($3::uuid[]) + 1) counted
            ) > (
                SELECT count(*)
                FROM unnest($3::uuid[]) AS kept (id)
                JOIN membership m ON m.tenant_id = $1 AND m.group_id = $2 AND m.member_id = kept.id
            )""";

    static final String DELETE = """
            WITH gone AS (
                DELETE FROM resource r
                USING unnest($1::uuid[], $2::text[], $3::uuid[]) AS named (tenant_id, type, id)
                WHERE r.tenant_id = named.tenant_id AND r.type = named.type AND r.id = named.id
                RETURNING r.tenant_id, r.type, r.position / %1$d AS block
            )
            UPDATE list_block b
            SET live = b.live - fewer.number
            FROM (SELECT tenant_id, type, block, count(*)::int AS number FROM gone GROUP BY 1, 2, 3) fewer
            WHERE b.tenant_id = fewer.tenant_id AND b.type = fewer.type AND b.block = fewer.block""".formatted(BLOCK);

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

    /** NOT IN of a subquery is a lookup in a hash table for each member, however many are kept. */
    static final String CLEAR_MEMBERS = """
            DELETE FROM membership
            WHERE tenant_id = $1 AND group_id = $2 AND member_id NOT IN (SELECT unnest($3::uuid[]))""";

    static final String ADD_MEMBERS = """
            INSERT INTO membership (tenant_id, group_id, member_id, member_type)
            SELECT tenant_id, group_id, member_id, member_type
            FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[])
                AS new (tenant_id, group_id, member_id, member_type)
            ON CONFLICT DO NOTHING""";

    /** Whether a key is guarded is decided when it is given: what shares one may go on doing so. */
    static final String UPDATE = """
            UPDATE resource r
            SET version = new.version, modified = new.modified, unique_key = new.unique_key, document = new.document,
                search = new.search::jsonb, keys = new.keys::int4[],
                guarded = CASE WHEN r.unique_key = new.unique_key THEN r.guarded ELSE nullif(new.guarded, false) END
            FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::bigint[], $5::timestamptz[], $6::text[], $7::text[],
                        $8::text[], $9::text[], $10::boolean[])
                AS new (tenant_id, type, id, version, modified, unique_key, document, search, keys, guarded)
            WHERE r.tenant_id = new.tenant_id AND r.type = new.type AND r.id = new.id""";

    static final String INSERT = """
            WITH made AS (
                INSERT INTO resource
                    (tenant_id, type, id, version, modified, unique_key, document, search, keys, guarded, created,
                     position)
                SELECT tenant_id, type, id, version, modified, unique_key, document, search::jsonb, keys::int4[],
                       nullif(guarded, false), created, position
                FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::bigint[], $5::timestamptz[], $6::text[], $7::text[],
                            $8::text[], $9::text[], $10::boolean[], $11::timestamptz[], $12::bigint[])
                    AS new (tenant_id, type, id, version, modified, unique_key, document, search, keys, guarded, created,
                            position)
                RETURNING tenant_id, type, position / %1$d AS block
            )
            INSERT INTO list_block (tenant_id, type, block, live)
            SELECT tenant_id, type, block, count(*) FROM made GROUP BY 1, 2, 3
            ON CONFLICT (tenant_id, type, block) DO UPDATE SET live = list_block.live + excluded.live""".formatted(BLOCK);

    static final String ADD_FOREIGN_IDS = """
            INSERT INTO foreign_id (tenant_id, foreign_id, id)
            SELECT tenant_id, foreign_id, id
            FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS new (tenant_id, foreign_id, id)
            ON CONFLICT (tenant_id, foreign_id) DO UPDATE SET id = excluded.id""";

    static final String LOG = """
            INSERT INTO change (tenant_id, number, type, id, kind, at, attributes, request_id)
            SELECT tenant_id, number, type, id, kind, $8::timestamptz, attributes::text[], request_id
            FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[])
                AS new (tenant_id, number, type, id, kind, attributes, request_id)""";

    static final String ADVANCE_CLOCK = """
            UPDATE tenant_clock c
            SET number = new.number, position = new.position, counts = new.counts::jsonb
            FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::text[]) AS new (tenant_id, number, position, counts)
            WHERE c.tenant_id = new.tenant_id""";

    /** How many rows {@link #PROBE} gives at most: one more than it takes to know them all. */
    static final int PROBED = 101;

    /** A second one shows that the key is shared. */
    static final String FIND_BY_KEY = "SELECT " + COLUMNS + """
            , r.tenant_id, r.unique_key
            FROM unnest($1::uuid[], $2::text[], $3::text[]) AS need (tenant_id, type, unique_key)
            CROSS JOIN LATERAL (
                SELECT *
                FROM resource r
                WHERE r.tenant_id = need.tenant_id AND r.type = need.type AND r.unique_key = need.unique_key
                LIMIT 2
            ) r""";

    /**
     * First what an index finds, then what of it matches: both {@code %s} are conditions. OFFSET keeps the planner from
     * weighing one against the other, so there is one plan for every tenant and it can be kept.
     */
    static final String PROBE = "SELECT " + COLUMNS + """
            , r.position
            FROM (SELECT * FROM resource r WHERE %s OFFSET 0) r
            WHERE r.tenant_id = $1 AND r.type = $2 AND %s
            LIMIT 101""";

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

    static final String EACH_RESOURCE = "SELECT " + COLUMNS + """

            FROM resource r
            WHERE r.tenant_id = $1 AND r.type = $2
            ORDER BY r.position""";

    static final String MEMBERS = EACH_MEMBER + "\nLIMIT $3";

    /**
     * Groups may be within each other: UNION ends where nothing new is found. Each step is one look at the index. OFFSET 0
     * keeps the planner from a join: of a tenant that is newer than its statistics it expects no memberships at all, and
     * would read all of them for each.
     */
    static final String GROUPS_OF = """
            WITH RECURSIVE above (member_id, group_id, direct) AS (
                SELECT asked.id, m.group_id, true
                FROM unnest($2::uuid[]) AS asked (id)
                CROSS JOIN LATERAL (
                    SELECT group_id FROM membership WHERE tenant_id = $1 AND member_id = asked.id OFFSET 0
                ) m
                UNION
                SELECT a.member_id, m.group_id, false
                FROM above a
                CROSS JOIN LATERAL (
                    SELECT group_id FROM membership WHERE tenant_id = $1 AND member_id = a.group_id OFFSET 0
                ) m
            )
            SELECT a.member_id, g.id, g.type, g.document::json ->> 'displayName', a.direct
            FROM (SELECT member_id, group_id, bool_or(direct) AS direct FROM above GROUP BY member_id, group_id) a
            CROSS JOIN LATERAL (
                SELECT id, type, document, position
                FROM resource
                WHERE tenant_id = $1 AND type = ANY($3::text[]) AND id = a.group_id
                OFFSET 0
            ) g
            ORDER BY a.member_id, g.position""";

    static final String BEGIN_SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    /** Who takes a whole directory may have to wait for whoever takes it from there. */
    static final String BEGIN_DUMP = BEGIN_SNAPSHOT + ";\nSET LOCAL idle_in_transaction_session_timeout = '5min'";

    /** Of all tenants: the index is one. */
    static final String TIDY_KEYS = "SELECT gin_clean_pending_list('resource_keys')";

    /** What {@link TenantRows} reads of {@code tenant t}. */
    static final String TENANT = "t.id, t.name, t.settings, t.suspended";

    /** What was given for something ends with it, even if it was given in the moment in which that was revoked. */
    static final String FIND_CREDENTIAL = "SELECT " + TENANT + """
            , c.user_id, c.expires, c.last_used, c.id, c.scopes,
                c.revoked IS NOT NULL OR c.issued_under IS NOT NULL
                AND NOT EXISTS (
                    SELECT FROM credential s
                    WHERE s.tenant_id = c.tenant_id AND s.id = c.issued_under AND s.revoked IS NULL
                )
                AND NOT EXISTS (
                    SELECT FROM trusted_issuer i WHERE i.tenant_id = c.tenant_id AND i.id = c.issued_under
                )
            FROM credential c
            JOIN tenant t ON t.id = c.tenant_id
            WHERE c.hash = $1 AND c.kind <> 'secret'""";

    static final String TOUCH_CREDENTIAL = "UPDATE credential SET last_used = $2 WHERE hash = $1";

    /**
     * How every change that an operator makes ends: with its line in the log, if anything was {@code changed}. Its first six
     * values are the line's.
     */
    static final String AND_LOG = """

            INSERT INTO admin_log (id, at, actor, action, tenant, details)
            SELECT $1::uuid, $2::timestamptz, $3::text, $4::text, $5::text, $6::jsonb
            WHERE EXISTS (SELECT FROM changed)
            RETURNING tenant""";

    /** A tenant that is being deleted gets none. What clients get for their secrets is no operator's doing. */
    static final String ADD_CREDENTIAL = """
            WITH living AS (
                SELECT id, name FROM tenant WHERE id = $7 AND deleting IS NULL FOR SHARE
            ),
            changed AS (
                INSERT INTO credential
                    (hash, tenant_id, id, label, created, expires, user_id, kind, scopes, issued_under)
                SELECT $8::bytea, id, $9::uuid, $10::text, $2::timestamptz, $11::timestamptz, $12::uuid, $13::text,
                       $14::text[], $15::uuid
                FROM living
                ON CONFLICT (hash) DO NOTHING
                RETURNING kind
            )
            INSERT INTO admin_log (id, at, actor, action, tenant, details)
            SELECT $1::uuid, $2::timestamptz, $3::text, $4::text, coalesce($5::text, living.name), $6::jsonb
            FROM living
            WHERE EXISTS (SELECT FROM changed WHERE kind <> 'access')
            RETURNING tenant""";

    static final String PAGE_CREDENTIALS = """
            SELECT id, label, created, expires, last_used, user_id, kind, scopes
            FROM credential
            WHERE tenant_id = $1 AND id > $2 AND revoked IS NULL AND kind <> 'access'
            ORDER BY id
            LIMIT $3""";

    /** With all that was issued under it. */
    static final String REVOKE_CREDENTIAL = """
            WITH changed AS (
                UPDATE credential
                SET revoked = $2
                WHERE tenant_id = $7 AND (id = $8 OR issued_under = $8) AND revoked IS NULL
                RETURNING id
            )""" + AND_LOG;

    static final String CREATE_TENANT = """
            WITH changed AS (
                INSERT INTO tenant (id, name, created, settings) VALUES ($7, $5, $2, $8)
                ON CONFLICT (name) DO NOTHING
                RETURNING id
            ),
            clock AS (
                INSERT INTO tenant_clock (tenant_id) SELECT id FROM changed
            )""" + AND_LOG;

    static final String FIND_TENANT = "SELECT " + TENANT + " FROM tenant t WHERE t.name = $1";

    private static final String OVERVIEW = "SELECT " + TENANT + """
            , t.created, t.deleting, c.counts
            FROM tenant t
            LEFT JOIN tenant_clock c ON c.tenant_id = t.id""";

    static final String PAGE_TENANTS = OVERVIEW + "\nWHERE t.name > $1\nORDER BY t.name\nLIMIT $2";
    static final String SHOW_TENANT = OVERVIEW + "\nWHERE t.name = $1";

    static final String CHANGE_TENANT = """
            WITH changed AS (UPDATE tenant SET settings = $9 WHERE id = $7 AND settings = $8 RETURNING id)""" + AND_LOG;

    static final String SUSPEND_TENANT = """
            WITH changed AS (UPDATE tenant SET suspended = $2 WHERE id = $7 AND suspended IS NULL RETURNING id)""" + AND_LOG;

    static final String RESUME_TENANT = """
            WITH changed AS (
                UPDATE tenant SET suspended = NULL
                WHERE id = $7 AND suspended IS NOT NULL AND deleting IS NULL
                RETURNING id
            )""" + AND_LOG;

    /** Without its clock nothing is written for a tenant any more; what is being written is waited for. */
    static final String BEGIN_DELETION = """
            WITH changed AS (
                UPDATE tenant SET deleting = $2
                WHERE id = $7 AND suspended IS NOT NULL AND deleting IS NULL
                RETURNING id
            ),
            clock AS (
                DELETE FROM tenant_clock c USING changed WHERE c.tenant_id = changed.id
            )""" + AND_LOG;

    static final String BEING_DELETED = "SELECT FROM tenant WHERE id = $1 AND deleting IS NOT NULL";

    static final String TABLES_OF_TENANTS = """
            SELECT c.oid::regclass::text
            FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid
            WHERE a.attname = 'tenant_id' AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND c.relnamespace = current_schema()::regnamespace
            ORDER BY 1""";

    /** {@code %s}: one of {@link #TABLES_OF_TENANTS}. */
    static final String DELETE_SOME = """
            DELETE FROM %1$s
            WHERE tenant_id = $1 AND ctid = ANY (ARRAY(SELECT ctid FROM %1$s WHERE tenant_id = $1 LIMIT $2))""";

    static final String END_DELETION = """
            WITH changed AS (DELETE FROM tenant WHERE id = $7 AND deleting IS NOT NULL RETURNING id)""" + AND_LOG;

    static final String NOTE = "WITH changed AS (SELECT 1)" + AND_LOG;

    private static final String ENTRIES = """
            SELECT id, at, actor, action, tenant, details
            FROM admin_log
            WHERE id < $1%s
            ORDER BY id DESC
            LIMIT $2""";

    static final String LOG_ENTRIES = ENTRIES.formatted("");
    static final String LOG_ENTRIES_OF_TENANT = ENTRIES.formatted(" AND tenant = $3");

    /**
     * Those that came last first. When one was last let in, and when it will not be any more: never, if one of its credentials
     * does not expire or it takes tokens that others sign. What was given for a client's secret lives for minutes, and there is
     * always another. Nobody waits for those who are suspended.
     */
    static final String WATCH_TENANTS = """
            SELECT t.name, max(c.last_used),
                CASE WHEN NOT bool_or(c.kind <> 'access' AND c.expires IS NULL)
                        AND NOT EXISTS (SELECT FROM trusted_issuer i WHERE i.tenant_id = t.id)
                    THEN max(c.expires) FILTER (WHERE c.kind <> 'access') END
            FROM tenant t
            LEFT JOIN credential c ON c.tenant_id = t.id AND c.revoked IS NULL
            WHERE t.suspended IS NULL
            GROUP BY t.id
            ORDER BY max(c.last_used) DESC NULLS LAST, t.name
            LIMIT $1""";

    /** What is held is a transaction, so that it ends with its connection, and works through a pool of connections. */
    static final String BEGIN_TURN = "BEGIN;\nSET LOCAL idle_in_transaction_session_timeout = 0";

    /**
     * Asked again and again, in a new transaction each time: an index that is built waits for statements that began before it,
     * and for the whole transaction that they are in. The number is our own.
     */
    static final String TAKE_TURN = "SELECT pg_try_advisory_xact_lock(7311946042)";

    static final String MIGRATION_SESSION = "SET statement_timeout = 0;\nSET lock_timeout = '%s'";

    static final String CREATE_SCHEMA_VERSION = """
            CREATE TABLE IF NOT EXISTS schema_version (
                version  int PRIMARY KEY,
                name     text NOT NULL,
                checksum text NOT NULL,
                applied  timestamptz NOT NULL
            )""";

    static final String EXTEND_SCHEMA_VERSION =
            "ALTER TABLE schema_version ADD COLUMN IF NOT EXISTS oldest int NOT NULL DEFAULT 0";

    /** Also while nobody has made the last column yet. */
    static final String SCHEMA_VERSIONS =
            "SELECT version, checksum, coalesce((to_jsonb(v) ->> 'oldest')::int, 0) FROM schema_version v";

    static final String RECORD_MIGRATION =
            "INSERT INTO schema_version (version, name, checksum, applied, oldest) VALUES ($1, $2, $3, $4, $5)";

    static final String INVALID_INDEX = "SELECT FROM pg_index WHERE indexrelid = to_regclass($1) AND NOT indisvalid";

    static final String DROP_INDEX = "DROP INDEX CONCURRENTLY %s";

    private Statements() {}
}
