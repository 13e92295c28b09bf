-- The group's row is locked last, and so for as short as can be.
WITH added AS (
    INSERT INTO membership (tenant_id, group_id, member_id, member_type)
    VALUES (:tenant::uuid, :group::uuid, lpad(to_hex(nextval('sluice_race.member')), 32, '0')::uuid, 'User')
    RETURNING group_id
)
UPDATE resource SET version = version + 1, modified = now()
FROM added
WHERE tenant_id = :tenant::uuid AND type = 'Group' AND id = added.group_id;
