-- What a next release might add to the tables that every write uses. The programs of the one before leave it out.
ALTER TABLE change ADD COLUMN origin text NOT NULL DEFAULT 'client';
ALTER TABLE membership ADD COLUMN rank int NOT NULL DEFAULT 0;
ALTER TABLE resource ADD COLUMN colour text;
ALTER TABLE resource ADD COLUMN shade int NOT NULL DEFAULT 0;
ALTER TABLE tenant_clock ADD COLUMN pace bigint NOT NULL DEFAULT 0;

CREATE TABLE palette (
    tenant_id uuid NOT NULL,
    colour    text NOT NULL,
    PRIMARY KEY (tenant_id, colour)
);
