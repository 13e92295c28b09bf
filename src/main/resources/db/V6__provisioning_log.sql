-- The provisioning log: what clients asked of tenants and what came of it. Written after the answer, so that nobody waits
-- for it; gone after provisioningLog.retention. The gateway makes a partition for each day (UTC) and drops those that are over.

-- One row for each request, and each operation of a bulk request, that changed something or could not.
-- place: which operation of a bulk request, from 0. type: '' where there is none. name, detail, content tell of people.
-- name_key: a 64-bit hash, short enough for an index, of a folded name that leads here and that the resource has no more;
-- null if it has it. request_key: one of the request's id; null if the gateway made that, for then it tells at.
-- attributes: their names with spaces between them, which is shorter than an array. members_removed: null if all members were
-- replaced. content: values before and after, if the tenant wants them kept.
CREATE TABLE provisioning_log (
    tenant_id       uuid NOT NULL,
    at              timestamptz NOT NULL,
    id              uuid NOT NULL,
    request_id      text NOT NULL,
    request_key     bigint,
    credential_id   uuid,
    operation       text NOT NULL,
    place           int,
    type            text NOT NULL,
    resource_id     uuid,
    name            text,
    name_key        bigint,
    outcome         text NOT NULL,
    status          int NOT NULL,
    scim_type       text,
    attribute       text,
    detail          text,
    attributes      text NOT NULL,
    members_added   int,
    members_removed int,
    content         text,
    micros          bigint NOT NULL,
    PRIMARY KEY (tenant_id, at, id)
) PARTITION BY RANGE (at);

-- All in the order of the log: a page is read from its end on, without sorting.
CREATE INDEX provisioning_log_resource ON provisioning_log (tenant_id, resource_id, at, id) WHERE resource_id IS NOT NULL;
CREATE INDEX provisioning_log_name ON provisioning_log (tenant_id, name_key, at, id) WHERE name_key IS NOT NULL;
CREATE INDEX provisioning_log_request ON provisioning_log (tenant_id, request_key, at, id) WHERE request_key IS NOT NULL;
-- What failed is little, and asked for most.
CREATE INDEX provisioning_log_failed ON provisioning_log (tenant_id, at, id) WHERE status >= 400;
CREATE INDEX provisioning_log_outcome ON provisioning_log (tenant_id, outcome, at, id) WHERE status >= 400;

-- What a tenant's clients did in each minute, also what leaves no row above.
CREATE TABLE provisioning_minute (
    tenant_id        uuid NOT NULL,
    at               timestamptz NOT NULL,
    type             text NOT NULL,
    matched          bigint NOT NULL DEFAULT 0,
    missed           bigint NOT NULL DEFAULT 0,
    checked          bigint NOT NULL DEFAULT 0,
    read             bigint NOT NULL DEFAULT 0,
    listed           bigint NOT NULL DEFAULT 0,
    created          bigint NOT NULL DEFAULT 0,
    updated          bigint NOT NULL DEFAULT 0,
    unchanged        bigint NOT NULL DEFAULT 0,
    deleted          bigint NOT NULL DEFAULT 0,
    failed           bigint NOT NULL DEFAULT 0,
    failed_reference bigint NOT NULL DEFAULT 0,
    denied           bigint NOT NULL DEFAULT 0,
    throttled        bigint NOT NULL DEFAULT 0,
    unavailable      bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, at, type)
) PARTITION BY RANGE (at);

-- Attributes and schemas that a tenant's clients sent in vain; at: the day. Bounded by tenant and day.
CREATE TABLE provisioning_ignored (
    tenant_id uuid NOT NULL,
    at        timestamptz NOT NULL,
    name      text NOT NULL,
    first     timestamptz NOT NULL,
    last      timestamptz NOT NULL,
    times     bigint NOT NULL,
    PRIMARY KEY (tenant_id, at, name)
) PARTITION BY RANGE (at);

-- The changes of one resource.
CREATE INDEX change_resource ON change (tenant_id, id, number);
