CREATE INDEX CONCURRENTLY IF NOT EXISTS resource_colour ON resource (tenant_id, type, colour)
