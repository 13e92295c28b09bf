package io.sluice.store.pg;

/** The statements about OAuth clients and trusted issuers. */
final class OAuthStatements {
    /** A client is named by its tenant's name. The secret is found by its keyed hash, so nothing compares secrets. */
    static final String FIND_SECRET = """
            SELECT t.id, t.name, t.settings, c.id, c.scopes, c.expires
            FROM credential c
            JOIN tenant t ON t.id = c.tenant_id
            WHERE c.hash = $1 AND t.name = $2 AND c.kind = 'secret' AND c.revoked IS NULL""";

    /**
     * Adds one, notes the use of what it was given for, and takes away up to a hundred that expired: there are never many
     * more than are live, and nobody waits for the cleaning of years. Who cleans at the same moment takes others.
     */
    static final String ADMIT = """
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
            )
            INSERT INTO credential (hash, tenant_id, id, label, created, expires, kind, scopes, issued_under)
            VALUES ($1, $2, $3, $4, $5, $6, 'access', $7, $8)""";

    private static final String TRUST =
            "i.id, i.created, i.use, i.issuer, i.audiences, i.subject, i.claims, i.keys, i.scopes, i.label";

    static final String FIND_TRUST = "SELECT t.id, t.name, t.settings, " + TRUST + """

            FROM trusted_issuer i
            JOIN tenant t ON t.id = i.tenant_id
            WHERE i.issuer = $1
            ORDER BY i.tenant_id, i.id""";

    static final String LIST_TRUST = "SELECT t.id, t.name, t.settings, " + TRUST + """

            FROM trusted_issuer i
            JOIN tenant t ON t.id = i.tenant_id
            WHERE i.tenant_id = $1 AND t.id = $1
            ORDER BY i.id""";

    static final String ADD_TRUST = """
            INSERT INTO trusted_issuer
                (tenant_id, id, created, use, issuer, audiences, subject, claims, keys, scopes, label)
            SELECT $1, r.id, $2, r.use, r.issuer, r.audiences, r.subject, r.claims, r.keys, r.scopes, r.label
            FROM jsonb_to_recordset($3::jsonb) AS r (
                id uuid, use text, issuer text, audiences text[], subject text, claims jsonb, keys text, scopes text[],
                label text
            )""";

    static final String REMOVE_TRUST = """
            WITH ended AS (
                UPDATE credential SET revoked = $3 WHERE tenant_id = $1 AND issued_under = $2 AND revoked IS NULL
            )
            DELETE FROM trusted_issuer WHERE tenant_id = $1 AND id = $2""";

    private OAuthStatements() {}
}
