-- each client has users of its own, as each connection to the gateway has: no version is ever an old one
\set user 1 + :client_id + :clients * random(0, :users / :clients - 1)
\set n random(1, :templates)
SELECT version, document FROM resource
WHERE tenant_id = :tenant AND type = 'User' AND id = lpad(to_hex(:user::bigint), 32, '0')::uuid \gset
WITH source AS MATERIALIZED (
    SELECT nextval('sluice_race.number') AS number, document, search FROM sluice_race.template WHERE n = :n
), kept AS (
    UPDATE resource SET
        version = resource.version + 1, modified = now(), document = source.document, search = source.search,
        -- three values change, the others keep their keys
        keys = keys[4:] || ARRAY[hashint8(number), hashint8(number + 1), hashint8(number + 2)]
    FROM source
    WHERE tenant_id = :tenant AND type = 'User' AND id = lpad(to_hex(:user::bigint), 32, '0')::uuid AND version = :version
    RETURNING resource.id, number
)
INSERT INTO change (tenant_id, number, type, id, kind, at, attributes)
SELECT :tenant, number, 'User', id, 'replace', now(), '{displayName,phoneNumbers,department}' FROM kept;
