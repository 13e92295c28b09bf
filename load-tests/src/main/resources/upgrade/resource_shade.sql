CREATE INDEX CONCURRENTLY IF NOT EXISTS resource_shade ON resource (tenant_id, type, shade, id)
