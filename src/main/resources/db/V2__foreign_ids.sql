-- Under which id a tenant keeps what another directory had under another id, so that references in later imports are found.
CREATE TABLE foreign_id (
    tenant_id  uuid NOT NULL,
    foreign_id text COLLATE "C" NOT NULL,
    id         uuid NOT NULL,
    PRIMARY KEY (tenant_id, foreign_id)
);
