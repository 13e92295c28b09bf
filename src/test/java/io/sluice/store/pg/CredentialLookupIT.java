package io.sluice.store.pg;

import static io.sluice.store.pg.OpenDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.tenant.NewCredential;
import io.sluice.tenant.Tenant;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What it costs to find out who calls, among 100,000 credentials of 1,000 tenants. */
class CredentialLookupIT {
    private static final OpenDatabase OPEN = OpenDatabase.fresh();
    private static final String TOKEN = "one of a hundred thousand";

    /** Three levels of one index, two of the other, and a row of each. */
    private static final int FEW_PAGES = 8;

    @BeforeAll
    static void fill() {
        OPEN.rows("INSERT INTO tenant (id, name, created) SELECT gen_random_uuid(), 'tenant ' || i, now()"
                + " FROM generate_series(1, 1000) i");
        OPEN.rows("INSERT INTO credential (hash, tenant_id, id, label, created, kind, scopes)"
                + " SELECT sha256(convert_to(t.name || ':' || i, 'UTF8')), t.id, gen_random_uuid(), 'label ' || i, now(), 'token',"
                + " '{read,write,bulk}' FROM tenant t, generate_series(1, 100) i");
        Tenant tenant = OPEN.tenant("one of a thousand");
        await(OPEN.database.registry().addCredential(tenant.id(), TOKEN, NewCredential.token("")));
        OPEN.rows("VACUUM ANALYZE credential");
        OPEN.rows("VACUUM ANALYZE tenant");
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
        if (plan.containsKey("Relation Name")) {
            indexes.add(plan.getString("Index Name", plan.getString("Node Type")));
        }
        List<?> parts = plan.getJsonArray("Plans", new JsonArray()).getList();
        parts.forEach(
                part -> indexes.addAll(indexes(part instanceof JsonObject json ? json : JsonObject.mapFrom(part))));
        return indexes;
    }
}
