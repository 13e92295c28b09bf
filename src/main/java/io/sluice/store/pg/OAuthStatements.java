package io.sluice.store.pg;

/** The statements about OAuth clients and trusted issuers. */
final class OAuthStatements {
    /** A client is named by its tenant's name. The secret is found by its keyed hash, so nothing compares secrets. */
    static final String FIND_SECRET = "SELECT " + Statements.TENANT + """
            , c.id, c.scopes, c.expires
            FROM credential c
            JOIN tenant t ON t.id = c.tenant_id
            WHERE c.hash = $1 AND t.name = $2 AND c.kind = 'secret' AND c.revoked IS NULL""";

    /**
     * Adds one, notes the use of what it was given for, and takes away up to a hundred that expired: there are never many
     * more than are live, and nobody waits for the cleaning of years. Who cleans at the same moment takes others.
     */
    static final String ISSUE = """
            WITH gone AS (
                DELETE FROM credential
                WHERE tenant_id = $2 AND hash IN (
                    SELECT hash
                    FROM credential
                    WHERE tenant_id = $2 AND kind = 'access' AND expires <= $5
                    ORDER BY expires
                    LIMIT 100
                    FOR UPDATE SKIP LOCKED
                )
            ), used AS (
                UPDATE credential SET last_used = $5 WHERE tenant_id = $2 AND id = $8
            ), living AS (
                SELECT id FROM tenant WHERE id = $2 AND deleting IS NULL FOR SHARE
            )
            INSERT INTO credential (hash, tenant_id, id, label, created, expires, kind, scopes, issued_under)
            SELECT $1::bytea, id, $3::uuid, $4::text, $5::timestamptz, $6::timestamptz, 'access', $7::text[], $8::uuid
            FROM living""";

    private static final String TRUST = "SELECT " + Statements.TENANT + """
            , i.id, i.created, i.use, i.issuer, i.audiences, i.subject, i.claims, i.keys, i.scopes, i.label
            FROM trusted_issuer i
            JOIN tenant t ON t.id = i.tenant_id
            """;

    static final String FIND_TRUST = TRUST + "WHERE i.issuer = $1\nORDER BY i.tenant_id, i.id";
    static final String LIST_TRUST = TRUST + "WHERE i.tenant_id = $1 AND t.id = $1\nORDER BY i.id";

    /** A tenant that is being deleted trusts nobody new. */
    static final String ADD_TRUST = """
            WITH living AS (
                SELECT id FROM tenant WHERE id = $7 AND deleting IS NULL FOR SHARE
            ),
            changed AS (
                INSERT INTO trusted_issuer
                    (tenant_id, id, created, use, issuer, audiences, subject, claims, keys, scopes, label)
                SELECT living.id, r.id, $2, r.use, r.issuer, r.audiences, r.subject, r.claims, r.keys, r.scopes, r.label
                FROM living, jsonb_to_recordset($8::jsonb) AS r (
                    id uuid, use text, issuer text, audiences text[], subject text, claims jsonb, keys text,
                    scopes text[], label text
                )
                RETURNING id
            )""" + Statements.AND_LOG;

    /** What was issued for it ends with it. */
    static final String REMOVE_TRUST = """
            WITH changed AS (
                DELETE FROM trusted_issuer WHERE tenant_id = $7 AND id = $8 RETURNING id
            )""" + Statements.AND_LOG;

    private OAuthStatements() {}
}
