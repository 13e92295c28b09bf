-- What a next release might add: the programs of the one before know nothing of it, and leave it out.
ALTER TABLE resource ADD COLUMN colour text;
ALTER TABLE resource ADD COLUMN shade int NOT NULL DEFAULT 0;

CREATE TABLE palette (
    tenant_id uuid NOT NULL,
    colour    text NOT NULL,
    PRIMARY KEY (tenant_id, colour)
);
