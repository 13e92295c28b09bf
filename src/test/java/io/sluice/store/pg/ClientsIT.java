package io.sluice.store.pg;

import static io.sluice.store.pg.OpenDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.tenant.Actor;
import io.sluice.tenant.Caller;
import io.sluice.tenant.Client;
import io.sluice.tenant.NewCredential;
import io.sluice.tenant.NewCredential.Kind;
import io.sluice.tenant.Scope;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.Trust;
import io.sluice.tenant.Trust.Use;
import io.sluice.tenant.TrustedBy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Clients' secrets, their access tokens, and trusted issuers, in the database. */
class ClientsIT {
    private static final OpenDatabase OPEN = OpenDatabase.fresh();
    private final Instant now = Instant.now();

    @AfterAll
    static void close() {
        OPEN.close();
    }

    @Test
    void aSecretIsFoundWithItsScopesAndItsEndByItsOwnClientOnly() {
        Tenant tenant = OPEN.tenant("secrets");
        Tenant other = OPEN.tenant("other secrets");
        Instant end = Instant.parse("2030-01-01T00:00:00Z");
        String secret = secret(tenant, Set.of(Scope.READ), end);

        Client client = client(tenant, secret);

        assertEquals(tenant, client.tenant());
        assertEquals(Set.of(Scope.READ), client.scopes());
        assertEquals(end, client.expires());
        assertTrue(await(OPEN.database.clients().bySecret(other.name(), secret)).isEmpty());
        assertTrue(
                await(OPEN.database.clients().bySecret("secrets", secret + "x")).isEmpty());
        assertTrue(OPEN.database.clients().recognises(secret));
        assertFalse(OPEN.database.clients().recognises(secret.replaceFirst(".$", "~")));
    }

    @Test
    void expiredAccessTokensAreForgottenWhileNewOnesAreIssued() {
        // Given
        Tenant tenant = OPEN.tenant("busy");
        Tenant other = OPEN.tenant("idle");
        String secret = secret(tenant, Scope.ALL, null);
        Client client = client(tenant, secret);
        OPEN.rows(
                "INSERT INTO credential (hash, tenant_id, id, label, created, expires, kind, scopes)"
                        + " SELECT convert_to($1 || n, 'UTF8'), $2, gen_random_uuid(), '', now(), now() - interval '1 hour', 'access', '{}'"
                        + " FROM generate_series(1, 250) n",
                "busy",
                tenant.id().value());
        OPEN.rows(
                "INSERT INTO credential (hash, tenant_id, id, label, created, expires, kind, scopes)"
                        + " VALUES ('\\x00', $1, gen_random_uuid(), '', now(), now() - interval '1 hour', 'access', '{}')",
                other.id().value());
        String first = access(tenant, client.proof());

        // When
        for (int i = 1; i < 20; i++) {
            access(tenant, client.proof());
        }

        // Then
        assertEquals(20, tokens(tenant));
        assertEquals(1, tokens(other), "another tenant's are its own business");
        assertTrue(await(OPEN.database.tenants().byToken(first)).isPresent());
        assertTrue(await(OPEN.database.clients().bySecret("busy", secret)).isPresent());
    }

    @Test
    void theUseOfASecretIsNoted() {
        Tenant tenant = OPEN.tenant("used");
        Client client = client(tenant, secret(tenant, Scope.ALL, null));

        access(tenant, client.proof());

        assertEquals(
                1,
                OPEN.rows(
                                "SELECT 1 FROM credential WHERE tenant_id = $1 AND kind = 'secret' AND last_used >= $2",
                                tenant.id().value(),
                                Columns.time(now.minusSeconds(1)))
                        .size());
    }

    @Test
    void anAccessTokenBearsOurMarkAndNobodyElsesName() {
        Tenant tenant = OPEN.tenant("marked");
        Client client = client(tenant, secret(tenant, Scope.ALL, null));

        String token = access(tenant, client.proof());

        assertTrue(OPEN.database.tenants().recognises(token));
        Caller caller = await(OPEN.database.tenants().byToken(token)).orElseThrow();
        assertEquals(tenant, caller.tenant());
        assertTrue(await(OPEN.database.clients().bySecret(tenant.name(), token)).isEmpty());
    }

    @Test
    void aTenantThatIsBeingDeletedGetsNoAccessTokensAndTrustsNobodyNew() {
        Tenant tenant = OPEN.tenant("leaving");
        Client client = client(tenant, secret(tenant, Scope.ALL, null));
        OPEN.rows(
                "UPDATE tenant SET deleting = now() WHERE id = $1", tenant.id().value());

        access(tenant, client.proof());
        List<TrustedBy> added =
                await(OPEN.database.trusts().add(tenant, List.of(trust("https://issuer/4")), Actor.CLI));

        assertEquals(0, tokens(tenant));
        assertEquals(List.of(), added);
        assertEquals(List.of(), await(OPEN.database.trusts().of(tenant)));
    }

    @Test
    void anAccessTokenThatIsIssuedWhileItsSecretIsRevokedLetsNobodyIn() {
        Tenant tenant = OPEN.tenant("race");
        Client client = client(tenant, secret(tenant, Scope.ALL, null));

        await(OPEN.database.administration().credentials().revoke(tenant, client.proof(), Actor.CLI));
        String late = access(tenant, client.proof());

        assertTrue(await(OPEN.database.tenants().byToken(late)).isEmpty());
        assertNull(await(OPEN.database.tenants().lapsed(late)).orElseThrow().expired(), "it counts as revoked");
    }

    @Test
    void anAccessTokenForAnAssertionLivesAsLongAsTheTrust() {
        Tenant tenant = OPEN.tenant("federated");
        TrustedBy trusted = await(OPEN.database.trusts().add(tenant, List.of(trust("https://issuer/1")), Actor.CLI))
                .getFirst();
        String token = access(tenant, trusted.id());
        assertTrue(await(OPEN.database.tenants().byToken(token)).isPresent());

        assertTrue(await(OPEN.database.trusts().remove(tenant, trusted.id(), Actor.CLI)));
        String late = access(tenant, trusted.id());

        try (OpenDatabase replica = OPEN.replica()) {
            for (String over : List.of(token, late)) {
                assertTrue(await(replica.database.tenants().byToken(over)).isEmpty());
                assertTrue(await(replica.database.tenants().lapsed(over)).isPresent());
            }
        }
    }

    @Test
    void trustIsFoundByItsIssuerAsItWasEntered() {
        Tenant tenant = OPEN.tenant("trusting");
        Tenant other = OPEN.tenant("trusting too");
        List<Trust> trusts = List.of(trust("https://issuer/2"), trust("https://issuer/3"));

        List<TrustedBy> added = await(OPEN.database.trusts().add(tenant, trusts, Actor.CLI));
        await(OPEN.database.trusts().add(other, List.of(trust("https://issuer/2")), Actor.CLI));

        assertEquals(trusts, added.stream().map(TrustedBy::trust).toList());
        assertEquals(
                trusts,
                await(OPEN.database.trusts().of(tenant)).stream()
                        .map(TrustedBy::trust)
                        .toList());
        assertEquals(
                Set.of(tenant, other),
                Set.copyOf(await(OPEN.database.trusts().byIssuer("https://issuer/2")).stream()
                        .map(TrustedBy::tenant)
                        .toList()));
        assertTrue(await(OPEN.database.trusts().byIssuer("https://issuer/2/")).isEmpty());
        assertTrue(!await(OPEN.database.trusts().remove(other, added.getFirst().id(), Actor.CLI)), "it is another's");
    }

    private static Trust trust(String issuer) {
        return new Trust(
                Use.ASSERTION,
                issuer,
                Set.of("one", "{two,\"three\\"),
                "subject",
                Map.of("tid", "a \"quoted\" value"),
                "https://issuer/keys",
                Set.of(Scope.READ, Scope.WRITE),
                "label");
    }

    private static String secret(Tenant tenant, Set<Scope> scopes, @Nullable Instant end) {
        NewCredential wanted = new NewCredential(Kind.SECRET, "", scopes, end, null, null);
        return await(OPEN.database.administration().credentials().issue(tenant, wanted, Actor.CLI))
                .orElseThrow()
                .text();
    }

    private static Client client(Tenant tenant, String secret) {
        return await(OPEN.database.clients().bySecret(tenant.name(), secret)).orElseThrow();
    }

    private String access(Tenant tenant, UUID proof) {
        NewCredential access =
                new NewCredential(Kind.ACCESS, "access token", Scope.ALL, now.plusSeconds(3600), null, proof);
        return await(OPEN.database.clients().issue(tenant.id(), access));
    }

    private static int tokens(Tenant of) {
        return OPEN.rows(
                        "SELECT 1 FROM credential WHERE tenant_id = $1 AND kind = 'access'",
                        of.id().value())
                .size();
    }
}
