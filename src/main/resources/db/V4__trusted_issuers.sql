-- Whose signed tokens tenants take: at the token endpoint (use: assertion), or with each request (bearer).
-- claims: what a token must say besides. keys: where the issuer publishes its keys.
CREATE TABLE trusted_issuer (
    tenant_id uuid NOT NULL,
    id        uuid NOT NULL,
    created   timestamptz NOT NULL,
    use       text NOT NULL,
    issuer    text COLLATE "C" NOT NULL,
    audiences text[] NOT NULL,
    subject   text,
    claims    jsonb NOT NULL,
    keys      text NOT NULL,
    scopes    text[] NOT NULL,
    label     text NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

-- Who signed a token is known before its tenant is.
CREATE INDEX trusted_issuer_issuer ON trusted_issuer (issuer);

-- The access tokens that have expired are found by the next one.
CREATE INDEX credential_access ON credential (tenant_id, expires) WHERE kind = 'access';
