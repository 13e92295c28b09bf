WITH source AS MATERIALIZED (
    SELECT number, lpad(to_hex(number), 32, '0')::uuid AS id, document, search,
           shared || ARRAY(SELECT key # hashint8(number) FROM unnest(own) AS key) AS keys
    FROM (SELECT nextval('sluice_race.number') AS number FROM generate_series(1, 100)) AS next
    JOIN sluice_race.template ON n = 1 + number % :templates
), kept AS (
    INSERT INTO resource (tenant_id, type, id, position, version, created, modified, unique_key, document, search, keys)
    SELECT :tenant, 'User', id, number, 1, now(), now(),
           'kim.cole.' || lpad(number::text, 8, '0') || '@contoso.example', document, search, keys
    FROM source
)
INSERT INTO change (tenant_id, number, type, id, kind, at, attributes)
SELECT :tenant, number, 'User', id, 'create', now(), '{}' FROM source;
