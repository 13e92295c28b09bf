package io.sluice.store.pg;

/** What is asked of a database that is only looked at. */
final class DoctorStatements {
    static final String READ_ONLY = "SET default_transaction_read_only = on;\nSET statement_timeout = '10s'";

    static final String SETTINGS = """
            SELECT name, CASE name WHEN 'default_transaction_read_only' THEN reset_val ELSE setting END
            FROM pg_settings
            WHERE name IN ('server_version', 'server_version_num', 'server_encoding', 'standard_conforming_strings',
                'TimeZone', 'fsync', 'full_page_writes', 'synchronous_commit', 'synchronous_standby_names', 'autovacuum',
                'track_counts', 'shared_buffers', 'max_wal_size', 'wal_level', 'archive_mode', 'jit', 'max_connections',
                'default_transaction_read_only')""";

    /** Limits of -1 are none. Not counted: our own connection. */
    static final String SITUATION = """
            SELECT clock_timestamp(), pg_is_in_recovery(),
                coalesce(has_schema_privilege(to_regnamespace(current_schema())::oid, 'CREATE'), false),
                least(
                    (SELECT sum(setting::bigint) FILTER (WHERE name = 'max_connections')
                            - sum(setting::bigint) FILTER (WHERE name <> 'max_connections')
                        FROM pg_settings
                        WHERE name IN ('max_connections', 'superuser_reserved_connections', 'reserved_connections'))
                        - (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'),
                    (SELECT rolconnlimit - (SELECT count(*) FROM pg_stat_activity a WHERE a.usename = rolname)
                        FROM pg_roles WHERE rolname = current_user AND rolconnlimit >= 0),
                    (SELECT datconnlimit - (SELECT count(*) FROM pg_stat_activity a WHERE a.datname = d.datname)
                        FROM pg_database d WHERE d.datname = current_database() AND datconnlimit >= 0)
                )::bigint + 1""";

    /** Tables and indexes: what they are called, whether this user has power over them, may use them, and whether they are whole. */
    static final String RELATIONS = """
            SELECT c.relname, c.relkind IN ('i', 'I'), pg_has_role(c.relowner, 'USAGE'),
                c.relkind IN ('i', 'I') OR has_table_privilege(c.oid, 'SELECT') AND has_table_privilege(c.oid, 'INSERT')
                    AND has_table_privilege(c.oid, 'UPDATE') AND has_table_privilege(c.oid, 'DELETE'),
                coalesce(i.indisvalid, true)
            FROM pg_class c
            LEFT JOIN pg_index i ON i.indexrelid = c.oid
            WHERE c.relnamespace = to_regnamespace(current_schema()) AND c.relkind IN ('r', 'p', 'i', 'I')
            ORDER BY 1""";

    static final String REPLICAS = "SELECT count(*) FROM replica WHERE seen > now() - interval '5 seconds'";

    static final String ENDING = """
            SELECT t.name, c.kind, c.label, c.expires
            FROM credential c
            JOIN tenant t ON t.id = c.tenant_id
            WHERE c.revoked IS NULL AND c.kind <> 'access' AND t.suspended IS NULL
            AND c.expires BETWEEN now() AND now() + interval '14 days'
            ORDER BY c.expires
            LIMIT 1000""";

    private DoctorStatements() {}
}
