-- What operators did, one row for each change, never altered. It outlives its tenants: it has their names, nothing that is theirs.
-- id: ordered by time. actor: the credential that was shown, or cli. details: of no resource, and nothing secret.
CREATE TABLE admin_log (
    id      uuid PRIMARY KEY,
    at      timestamptz NOT NULL,
    actor   text NOT NULL,
    action  text NOT NULL,
    tenant  text,
    details jsonb NOT NULL
);

CREATE INDEX admin_log_tenant ON admin_log (tenant, id);
