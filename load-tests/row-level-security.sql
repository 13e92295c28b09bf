-- What row-level security would cost a filter by "eq", which an index over the hashes of all values answers.
-- On a scratch database that was migrated, as a superuser: psql -d scratch -f load-tests/row-level-security.sql
CREATE ROLE app;
GRANT SELECT ON resource TO app;

INSERT INTO resource
SELECT ('0199c0de-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'User', gen_random_uuid(), g, 1, now(), now(), 'user' || g,
       jsonb_build_object('userName', 'user' || g, 'externalId', 'ext' || g, 'note', repeat('x', 300))::text,
       jsonb_build_object('userName', 'user' || g, 'externalId', 'ext' || g),
       ARRAY[hashtext(n || 'user' || g), hashtext(n || 'ext' || g)]
FROM generate_series(1, 20) n, generate_series(1, 20000) g;
VACUUM ANALYZE resource;
CREATE POLICY own ON resource USING (tenant_id = ANY (current_setting('sluice.tenants')::uuid[]));

SET ROLE app;
SET enable_seqscan = off;
SET sluice.tenants = '{0199c0de-0000-7000-8000-000000000003}';
PREPARE probe AS
SELECT r.id
FROM (SELECT * FROM resource r WHERE r.keys @> ARRAY[hashtext('3ext77')] OFFSET 0) r
WHERE r.tenant_id = '0199c0de-0000-7000-8000-000000000003' AND r.type = 'User'
AND r.search @? '$ ? (@.externalId == "ext77")';

\echo without
EXPLAIN (ANALYZE, COSTS OFF) EXECUTE probe;
EXPLAIN (ANALYZE, COSTS OFF) EXECUTE probe;
RESET ROLE;
ALTER TABLE resource ENABLE ROW LEVEL SECURITY;
SET ROLE app;
\echo with
EXPLAIN (ANALYZE, COSTS OFF) EXECUTE probe;
EXPLAIN (ANALYZE, COSTS OFF) EXECUTE probe;
