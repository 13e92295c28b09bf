\set user random(1, :users)
SELECT id, version, created, modified, document FROM resource
WHERE tenant_id = :tenant AND type = 'User' AND id = lpad(to_hex(:user::bigint), 32, '0')::uuid;
