\set user random(1, :users)
SELECT id, version, created, modified, document FROM resource
WHERE tenant_id = :tenant AND type = 'User'
    AND unique_key = 'kim.cole.' || lpad(:user::text, 8, '0') || '@contoso.example';
