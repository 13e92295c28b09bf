package io.sluice.store.pg;

import static io.sluice.store.pg.OpenDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.tenant.Actor;
import io.sluice.tenant.NewCredential;
import io.sluice.tenant.NewCredential.Kind;
import io.sluice.tenant.Scope;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.Trust;
import io.sluice.tenant.Trust.Use;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What it costs to find out who calls, among 100,000 credentials of 1,000 tenants. */
class CredentialLookupIT {
    private static final OpenDatabase OPEN = OpenDatabase.fresh();
    private static final String TOKEN = "one of a hundred thousand";
    private static Tenant tenant;

    /** Three levels of one index, two of the other, and a row of each. */
    private static final int FEW_PAGES = 8;

    @BeforeAll
    static void fill() {
        OPEN.rows("INSERT INTO tenant (id, name, created) SELECT gen_random_uuid(), 'tenant ' || i, now()"
                + " FROM generate_series(1, 1000) i");
        OPEN.rows("INSERT INTO credential (hash, tenant_id, id, label, created, kind, scopes)"
                + " SELECT sha256(convert_to(t.name || ':' || i, 'UTF8')), t.id, gen_random_uuid(), 'label ' || i, now(), 'token',"
                + " '{read,write,bulk}' FROM tenant t, generate_series(1, 100) i");
        OPEN.rows("INSERT INTO trusted_issuer"
                + " (tenant_id, id, created, use, issuer, audiences, claims, keys, scopes, label)"
                + " SELECT t.id, gen_random_uuid(), now(), 'assertion', 'https://issuer/' || t.name || i, '{scim}', '{}', '', '{read}', ''"
                + " FROM tenant t, generate_series(1, 10) i");
        tenant = OPEN.tenant("one of a thousand");
        await(OPEN.database.registry().addCredential(tenant.id(), TOKEN, NewCredential.token("")));
        OPEN.rows("VACUUM ANALYZE credential");
        OPEN.rows("VACUUM ANALYZE tenant");
        OPEN.rows("VACUUM ANALYZE trusted_issuer");
    }

    /** An access token's own row, and that of the secret or the trust that it was given for. */
    private static String accessToken(UUID proof) {
        NewCredential access =
                new NewCredential(Kind.ACCESS, "", Scope.ALL, Instant.now().plusSeconds(3600), null, proof);
        return await(OPEN.database.clients().issue(tenant.id(), access));
    }

    @AfterAll
    static void close() {
        OPEN.close();
    }

    @Test
    void aTokenIsFoundByOneProbeOfAnIndex() {
        JsonObject plan = plan(TOKEN);

        assertEquals(1, plan.getDouble("Actual Rows"));
        assertEquals(Set.of("credential_pkey", "tenant_pkey"), indexes(plan), plan::encodePrettily);
        assertTrue(pages(plan) <= FEW_PAGES, plan::encodePrettily);
    }

    @Test
    void anAccessTokenCostsARowMoreForWhatItWasGivenFor() {
        NewCredential secret = new NewCredential(Kind.SECRET, "", Scope.ALL, null, null, null);
        UUID proof = await(OPEN.database.administration().credentials().issue(tenant, secret, Actor.CLI))
                .orElseThrow()
                .credential()
                .id();

        JsonObject plan = plan(accessToken(proof));

        assertEquals(1, plan.getDouble("Actual Rows"));
        assertEquals(
                Set.of("credential_pkey", "credential_tenant", "tenant_pkey"), indexes(plan), plan::encodePrettily);
        assertTrue(pages(plan) <= 2 * FEW_PAGES, plan::encodePrettily);
    }

    @Test
    void soDoesOneForAnAssertion() {
        Trust trust = new Trust(Use.ASSERTION, "https://issuer", Set.of("scim"), "kim", Map.of(), "", Scope.ALL, "");
        UUID proof = await(OPEN.database.trusts().add(tenant, List.of(trust), Actor.CLI))
                .getFirst()
                .id();

        JsonObject plan = plan(accessToken(proof));

        assertEquals(
                Set.of("credential_pkey", "credential_tenant", "tenant_pkey", "trusted_issuer_pkey"),
                indexes(plan),
                plan::encodePrettily);
        assertTrue(pages(plan) <= 2 * FEW_PAGES, plan::encodePrettily);
    }

    @Test
    void aSecretIsFoundByOneProbeToo() {
        NewCredential wanted = new NewCredential(Kind.SECRET, "", Scope.ALL, null, null, null);
        String secret = await(OPEN.database.administration().credentials().issue(tenant, wanted, Actor.CLI))
                .orElseThrow()
                .text();

        JsonObject plan = OPEN.plan(
                OAuthStatements.FIND_SECRET, Buffer.buffer(OpenDatabase.TOKEN_HASH.of(secret)), tenant.name());

        assertEquals(1, plan.getDouble("Actual Rows"));
        assertTrue(pages(plan) <= FEW_PAGES, plan::encodePrettily);
    }

    @Test
    void whoTrustsAnIssuerIsFoundByItsIndex() {
        JsonObject plan = OPEN.plan(OAuthStatements.FIND_TRUST, "https://issuer/tenant 771");

        assertEquals(1, plan.getDouble("Actual Rows"));
        assertEquals(Set.of("tenant_pkey", "trusted_issuer_issuer"), indexes(plan), plan::encodePrettily);
        assertTrue(pages(plan) <= FEW_PAGES, plan::encodePrettily);
    }

    @Test
    void whoCameLatelyIsKnownWithoutAskingTheDatabase() {
        await(OPEN.database.tenants().byToken(TOKEN));

        try (OpenDatabase.Held _ = OPEN.hold("LOCK TABLE credential IN ACCESS EXCLUSIVE MODE")) {
            assertTrue(OPEN.database.tenants().byToken(TOKEN).succeeded());
        }
    }

    @Test
    void aTokenThatIsNobodysCostsNoMore() {
        JsonObject plan = plan("made up");

        assertEquals(0, plan.getDouble("Actual Rows"));
        assertTrue(indexes(plan).contains("credential_pkey"), plan::encodePrettily);
        assertTrue(pages(plan) <= FEW_PAGES, plan::encodePrettily);
    }

    @Test
    void whoReadsWholeTablesWouldBeNoticed() {
        JsonObject plan = OPEN.plan("SELECT FROM credential WHERE label = $1 AND tenant_id IS NOT NULL", "label 7");

        assertTrue(pages(plan) > 100 * FEW_PAGES, plan::encodePrettily);
    }

    private static JsonObject plan(String token) {
        return OPEN.plan(Statements.FIND_CREDENTIAL, Buffer.buffer(OpenDatabase.TOKEN_HASH.of(token)));
    }

    private static long pages(JsonObject plan) {
        return plan.getLong("Shared Hit Blocks") + plan.getLong("Shared Read Blocks");
    }

    private static Set<String> indexes(JsonObject plan) {
        Set<String> indexes = new TreeSet<>();
        if (plan.containsKey("Relation Name") && plan.getDouble("Actual Loops") > 0) {
            indexes.add(plan.getString("Index Name", plan.getString("Node Type")));
        }
        List<?> parts = plan.getJsonArray("Plans", new JsonArray()).getList();
        parts.forEach(
                part -> indexes.addAll(indexes(part instanceof JsonObject json ? json : JsonObject.mapFrom(part))));
        return indexes;
    }
}
