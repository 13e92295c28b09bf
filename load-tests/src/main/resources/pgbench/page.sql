\set after random(0, :users - 100)
SELECT position, id, version, created, modified, document FROM resource
WHERE tenant_id = :tenant AND type = 'User' AND position > :after ORDER BY position LIMIT 100;
