package io.sluice.store.pg;

import static io.sluice.store.pg.OpenDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.tenant.Actor;
import io.sluice.tenant.Caller;
import io.sluice.tenant.NewCredential;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantOverview;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TenantsIT {
    private static final OpenDatabase OPEN = OpenDatabase.fresh();
    private final Instant now = Instant.now();

    @AfterAll
    static void close() {
        OPEN.close();
    }

    @Test
    void aTenantIsMadeOnceHoweverManyReplicasMakeIt() {
        List<Future<Tenant>> made = Stream.generate(
                        () -> OPEN.database.registry().create("once"))
                .limit(8)
                .toList();

        Set<Tenant> tenants = made.stream().map(OpenDatabase::await).collect(Collectors.toSet());

        assertEquals(1, tenants.size());
        assertEquals(
                1,
                OPEN.rows(
                                "SELECT 1 FROM tenant_clock WHERE tenant_id = $1",
                                tenants.iterator().next().id().value())
                        .size());
    }

    @Test
    void tenantsAreListedByName() {
        Tenant second = OPEN.tenant("list b");
        Tenant first = OPEN.tenant("list a");

        List<Tenant> listed = await(OPEN.database.administration().tenants().page("list", 2)).stream()
                .map(TenantOverview::tenant)
                .toList();

        assertEquals(List.of(first, second), listed);
    }

    @Test
    void aTokenLetsItsTenantInAndNobodyElse() {
        Tenant acme = OPEN.tenant("acme");
        Tenant other = OPEN.tenant("other");
        add(acme, "acme's token", null);
        add(other, "other's token", null);

        assertEquals(Optional.of(acme), by("acme's token"));
        assertEquals(Optional.of(other), by("other's token"));
        assertEquals(Optional.empty(), by("nobody's token"));
        assertNotEquals(acme, other);
    }

    @Test
    void aTenantMayHaveSeveralTokensAndAddingOneAgainChangesNothing() {
        Tenant tenant = OPEN.tenant("several");
        add(tenant, "several: old", null);
        add(tenant, "several: new", null);
        add(tenant, "several: new", now.minusSeconds(1));

        assertEquals(Optional.of(tenant), by("several: old"));
        assertEquals(Optional.of(tenant), by("several: new"));
    }

    @Test
    void anExpiredTokenIsNobodys() {
        Tenant tenant = OPEN.tenant("expiry");
        add(tenant, "yesterday's", now.minusSeconds(86_400));
        add(tenant, "tomorrow's", now.plusSeconds(86_400));

        assertEquals(Optional.empty(), by("yesterday's"));
        assertEquals(Optional.of(tenant), by("tomorrow's"));
    }

    @Test
    void aRevokedTokenIsNobodysForThoseWhoDoNotRememberIt() {
        Tenant tenant = OPEN.tenant("revocation");
        add(tenant, "stolen", null);
        OPEN.rows(
                "UPDATE credential SET revoked = now() WHERE tenant_id = $1",
                tenant.id().value());

        assertEquals(Optional.empty(), by("stolen"));
    }

    @Test
    void aTokenThatWasUnknownIsKnownAtOnceWhereItIsAdded() {
        Tenant tenant = OPEN.tenant("late");
        assertEquals(Optional.empty(), by("late token"));

        add(tenant, "late token", null);

        assertEquals(Optional.of(tenant), by("late token"));
    }

    @Test
    void aTokenThatLetsInIsRecognisedAndSoIsOneOfOurs() {
        Tenant tenant = OPEN.tenant("recognition");
        add(tenant, "an operator's own", null);
        String ours = await(
                        OPEN.database.administration().credentials().issue(tenant, NewCredential.token(""), Actor.CLI))
                .orElseThrow()
                .text();

        assertTrue(OPEN.database.tenants().recognises(ours));
        assertFalse(OPEN.database.tenants().recognises("an operator's own"));
        by("an operator's own");
        assertTrue(OPEN.database.tenants().recognises("an operator's own"));
        by("made up");
        assertFalse(OPEN.database.tenants().recognises("made up"));
    }

    @Test
    void aTenantKnowsSinceWhenItIsSuspended() {
        Tenant tenant = OPEN.tenant("suspension");
        add(tenant, "of a suspended one", null);
        await(OPEN.database.administration().tenants().suspend(tenant, Actor.CLI));

        assertFalse(by("of a suspended one").orElseThrow().suspended() == null);
    }

    @Test
    void theTokenItselfIsNotStored() {
        Tenant tenant = OPEN.tenant("secret");
        add(tenant, "find me if you can", null);

        assertEquals(
                0,
                OPEN.rows("SELECT 1 FROM credential c WHERE c::text LIKE '%find me%'"
                                + " OR position(convert_to('find me', 'UTF8') in hash) > 0")
                        .size());
    }

    private static void add(Tenant tenant, String token, @Nullable Instant expires) {
        await(OPEN.database
                .registry()
                .addCredential(
                        tenant.id(), token, NewCredential.token("for a test").until(expires)));
    }

    private static Optional<Tenant> by(String token) {
        return await(OPEN.database.tenants().byToken(token)).map(Caller::tenant);
    }
}
