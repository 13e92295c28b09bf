CREATE INDEX CONCURRENTLY IF NOT EXISTS change_origin ON change (tenant_id, origin, number)
