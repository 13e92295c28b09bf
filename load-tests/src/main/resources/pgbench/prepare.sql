-- The reference's own tenant in the gateway's tables, as large as the gateway's, and the documents it writes.
CREATE SCHEMA sluice_race;

-- Copies of rows that the gateway wrote, so both write the same bytes. PLAIN: what is read here is never compressed, so
-- writing it costs the reference the same compression, if any. Keys that several users share stay shared; a user's own are
-- made new for each row by insert.sql.
CREATE UNLOGGED TABLE sluice_race.template (
    n        int PRIMARY KEY,
    document text NOT NULL,
    search   jsonb NOT NULL,
    shared   int4[] NOT NULL,
    own      int4[] NOT NULL
);
ALTER TABLE sluice_race.template
    ALTER COLUMN document SET STORAGE PLAIN,
    ALTER COLUMN search SET STORAGE PLAIN;

WITH sample AS (
    SELECT row_number() OVER () AS n, document, search, keys
    FROM (SELECT * FROM resource WHERE tenant_id = ':source' AND type = 'User' ORDER BY position LIMIT :templates) AS first
), frequency AS (
    SELECT key, count(*) AS users FROM sample, unnest(keys) AS key GROUP BY key
)
INSERT INTO sluice_race.template
SELECT n, document, search,
       coalesce(array_agg(key) FILTER (WHERE users > 1), '{}'),
       coalesce(array_agg(key) FILTER (WHERE users = 1), '{}')
FROM sample, unnest(keys) AS key JOIN frequency USING (key)
GROUP BY n, document, search;

-- In place of tenant_clock's contended row.
CREATE SEQUENCE sluice_race.number START :next CACHE 100;

INSERT INTO resource (tenant_id, type, id, position, version, created, modified, unique_key, document, search, keys)
SELECT ':tenant', 'User', lpad(to_hex(number), 32, '0')::uuid, number, 1, now(), now(),
       'kim.cole.' || lpad(number::text, 8, '0') || '@contoso.example',
       document, search, shared || ARRAY(SELECT key # hashint8(number) FROM unnest(own) AS key)
FROM generate_series(1, :users) AS number
JOIN sluice_race.template ON n = 1 + number % :templates;

-- A group of its own, and members that nobody has named yet.
CREATE SEQUENCE sluice_race.member CACHE 100;
INSERT INTO resource (tenant_id, type, id, position, version, created, modified, unique_key, document, search, keys)
VALUES (':tenant', 'Group', ':group', 1, 1, now(), now(), 'contended', '{"displayName":"contended"}', '{}', '{}');
