-- The tenant comes first in every key, so that the tables can be partitioned or sharded by it.

-- settings: only what differs from the usual. suspended: since when nobody is let in. deleting: since when it is being deleted,
-- which nothing stops any more.
CREATE TABLE tenant (
    id        uuid PRIMARY KEY,
    name      text NOT NULL UNIQUE,
    created   timestamptz NOT NULL,
    settings  jsonb NOT NULL DEFAULT '{}',
    suspended timestamptz,
    deleting  timestamptz
);

-- A token is looked up before its tenant is known: the only key that does not begin with one. user_id: whom it stands for.
-- kind: token, or a client's secret, or access, which was given for the secret that issued_under names.
CREATE TABLE credential (
    hash      bytea PRIMARY KEY,
    tenant_id uuid NOT NULL,
    id        uuid NOT NULL,
    label     text NOT NULL,
    created   timestamptz NOT NULL,
    expires   timestamptz,
    revoked   timestamptz,
    last_used timestamptz,
    user_id   uuid,
    kind      text NOT NULL,
    scopes    text[] NOT NULL,
    issued_under uuid
);

CREATE INDEX credential_tenant ON credential (tenant_id, id);

-- What every batch of writes locks first. number: of the last change. position: of the last created resource. The free space lets each new version of a row stay on its page.
CREATE TABLE tenant_clock (
    tenant_id uuid PRIMARY KEY,
    number    bigint NOT NULL DEFAULT 0,
    position  bigint NOT NULL DEFAULT 0,
    counts    jsonb NOT NULL DEFAULT '{}'
) WITH (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

-- position: how many resources the tenant has created before it, the stable order of lists.
-- unique_key and type are ordered by code point, as results sorted by them are.
-- guarded: true, or null where the tenant lets others have the same unique_key.
-- document: as the client wrote it. search: the same, folded, for filters. keys: hashes of its values, for eq.
-- Rows up to a page stay whole: fetching a document is one page read and no decompression.
CREATE TABLE resource (
    tenant_id  uuid NOT NULL,
    type       text COLLATE "C" NOT NULL,
    id         uuid NOT NULL,
    position   bigint NOT NULL,
    version    bigint NOT NULL,
    created    timestamptz NOT NULL,
    modified   timestamptz NOT NULL,
    unique_key text COLLATE "C",
    document   text NOT NULL,
    search     jsonb NOT NULL,
    keys       int4[] NOT NULL,
    guarded    boolean DEFAULT true,
    PRIMARY KEY (tenant_id, type, id)
) WITH (toast_tuple_target = 8160, autovacuum_analyze_scale_factor = 0.05);

CREATE UNIQUE INDEX resource_unique_key ON resource (tenant_id, type, unique_key, guarded);
CREATE UNIQUE INDEX resource_position ON resource (tenant_id, type, position);
-- The tenant is part of each hash. The pending list makes writes cheaper; the gateway empties it a moment after them, since a
-- probe reads all of it, and beside them, since whoever fills it up must empty it before going on.
CREATE INDEX resource_keys ON resource USING gin (keys) WITH (fastupdate = on, gin_pending_list_limit = 4096);

-- How many living resources there are in each block of 1024 positions: a page deep in a list is found by counting blocks.
-- The free space lets each new version of a row stay on its page.
CREATE TABLE list_block (
    tenant_id uuid NOT NULL,
    type      text COLLATE "C" NOT NULL,
    block     bigint NOT NULL,
    live      int NOT NULL,
    PRIMARY KEY (tenant_id, type, block)
) WITH (fillfactor = 50);

-- PostgreSQL may be built without lz4.
DO $$
BEGIN
    ALTER TABLE resource ALTER COLUMN document SET COMPRESSION lz4;
    ALTER TABLE resource ALTER COLUMN search SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported OR invalid_parameter_value THEN
    NULL;
END $$;

-- The planner shall always plan for the largest tenant: neither tenant nor type alone ever promises few rows. One row that
-- comes and goes makes it know from the first day.
ALTER TABLE resource ALTER COLUMN tenant_id SET (n_distinct = 1);
ALTER TABLE resource ALTER COLUMN type SET (n_distinct = 1);
INSERT INTO resource VALUES (gen_random_uuid(), '', gen_random_uuid(), 0, 0, now(), now(), '', '', '{}', '{}');
ANALYZE resource;
DELETE FROM resource;

-- The only truth about members.
CREATE TABLE membership (
    tenant_id   uuid NOT NULL,
    group_id    uuid NOT NULL,
    member_id   uuid NOT NULL,
    member_type text NOT NULL,
    PRIMARY KEY (tenant_id, group_id, member_id)
);

CREATE INDEX membership_member ON membership (tenant_id, member_id, group_id);
-- The few groups within a group are found without reading its many users.
CREATE INDEX membership_nested ON membership (tenant_id, group_id, member_id) WHERE member_type <> 'User';

-- One row per committed change; numbers have no gaps and are in the order of commit.
CREATE TABLE change (
    tenant_id  uuid NOT NULL,
    number     bigint NOT NULL,
    type       text NOT NULL,
    id         uuid NOT NULL,
    kind       text NOT NULL,
    at         timestamptz NOT NULL,
    attributes text[] NOT NULL,
    request_id text,
    PRIMARY KEY (tenant_id, number)
);
