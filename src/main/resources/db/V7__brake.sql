-- A tenant's safety brake, once it was turned. tripped: since when it holds removals, and why (reason).
-- released: when an operator last released it; until when, and how many, removals are let through since.
CREATE TABLE brake (
    tenant_id         uuid PRIMARY KEY,
    tripped           timestamptz,
    reason            text,
    released          timestamptz,
    released_until    timestamptz,
    released_removals bigint
);

-- What was removed of tenants with a brake, in which minute since 1970; older than a day it is of no use.
-- resources: how many of that type there were.
CREATE TABLE removal (
    tenant_id uuid NOT NULL,
    minute    bigint NOT NULL,
    type      text COLLATE "C" NOT NULL,
    removed   bigint NOT NULL,
    resources bigint NOT NULL,
    PRIMARY KEY (tenant_id, minute, type)
);
