-- A row of the provisioning log has fewer keys: an id that the gateway made for a request tells its time, at which its row
-- stands, and a resource is found by the name it has. request_key is null for the one, name_key for the other.
ALTER TABLE provisioning_log ALTER COLUMN request_key DROP NOT NULL;
DROP INDEX provisioning_log_request;
CREATE INDEX provisioning_log_request ON provisioning_log (tenant_id, request_key, at, id) WHERE request_key IS NOT NULL;
