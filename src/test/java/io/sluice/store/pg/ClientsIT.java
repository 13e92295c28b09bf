package io.sluice.store.pg;

import static io.sluice.store.pg.OpenDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        secret(tenant, "a secret", Set.of(Scope.READ), end);

        Client client = await(OPEN.database.clients().bySecret("secrets", "a secret")).orElseThrow();

        assertEquals(tenant, client.tenant());
        assertEquals(Set.of(Scope.READ), client.scopes());
        assertEquals(end, client.expires());
        assertTrue(await(OPEN.database.clients().bySecret(other.name(), "a secret")).isEmpty());
        assertTrue(await(OPEN.database.clients().bySecret("secrets", "another")).isEmpty());
    }

    @Test
    void expiredAccessTokensAreForgottenWhileNewOnesAreIssued() {
        // Given
        Tenant tenant = OPEN.tenant("busy");
        Tenant other = OPEN.tenant("idle");
        Client client = secret(tenant, "busy secret", Scope.ALL, null);
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

        // When
        for (int i = 0; i < 20; i++) {
            access(tenant, client.proof(), "busy token " + i);
        }

        // Then
        assertEquals(20, tokens(tenant));
        assertEquals(1, tokens(other), "another tenant's are its own business");
        assertTrue(await(OPEN.database.tenants().byToken("busy token 0")).isPresent());
        assertTrue(await(OPEN.database.clients().bySecret("busy", "busy secret")).isPresent());
    }

    @Test
    void theUseOfASecretIsNoted() {
        Tenant tenant = OPEN.tenant("used");
        Client client = secret(tenant, "used secret", Scope.ALL, null);

        access(tenant, client.proof(), "used token");

        assertEquals(
                1,
                OPEN.rows(
                                "SELECT 1 FROM credential WHERE tenant_id = $1 AND kind = 'secret' AND last_used >= $2",
                                tenant.id().value(),
                                Columns.time(now.minusSeconds(1)))
                        .size());
    }

    @Test
    void anAccessTokenThatIsIssuedWhileItsSecretIsRevokedLetsNobodyIn() {
        Tenant tenant = OPEN.tenant("race");
        Client client = secret(tenant, "raced secret", Scope.ALL, null);

        await(OPEN.database.registry().revoke(tenant.id(), client.proof()));
        access(tenant, client.proof(), "token too late");

        assertTrue(await(OPEN.database.tenants().byToken("token too late")).isEmpty());
    }

    @Test
    void anAccessTokenForAnAssertionLivesAsLongAsTheTrust() {
        Tenant tenant = OPEN.tenant("federated");
        TrustedBy trusted = await(OPEN.database.trusts().add(tenant, List.of(trust("https://issuer/1"))))
                .getFirst();
        access(tenant, trusted.id(), "federated token");
        assertTrue(await(OPEN.database.tenants().byToken("federated token")).isPresent());

        assertTrue(await(OPEN.database.trusts().remove(tenant.id(), trusted.id())));
        access(tenant, trusted.id(), "federated token too late");

        try (OpenDatabase replica = OPEN.replica()) {
            for (String token : List.of("federated token", "federated token too late")) {
                assertTrue(await(replica.database.tenants().byToken(token)).isEmpty(), token);
            }
        }
    }

    @Test
    void trustIsFoundByItsIssuerAsItWasEntered() {
        Tenant tenant = OPEN.tenant("trusting");
        Tenant other = OPEN.tenant("trusting too");
        List<Trust> trusts = List.of(trust("https://issuer/2"), trust("https://issuer/3"));

        List<TrustedBy> added = await(OPEN.database.trusts().add(tenant, trusts));
        await(OPEN.database.trusts().add(other, List.of(trust("https://issuer/2"))));

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
        assertTrue(!await(OPEN.database.trusts().remove(other.id(), added.getFirst().id())), "it is another's");
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

    private static Client secret(Tenant tenant, String text, Set<Scope> scopes, @Nullable Instant end) {
        await(OPEN.database
                .registry()
                .addCredential(tenant.id(), text, new NewCredential(Kind.SECRET, "", scopes, end, null, null)));
        return await(OPEN.database.clients().bySecret(tenant.name(), text)).orElseThrow();
    }

    private void access(Tenant tenant, UUID proof, String text) {
        NewCredential access =
                new NewCredential(Kind.ACCESS, "access token", Scope.ALL, now.plusSeconds(3600), null, proof);
        await(OPEN.database.clients().admit(tenant.id(), text, access));
    }

    private static int tokens(Tenant of) {
        return OPEN.rows(
                        "SELECT 1 FROM credential WHERE tenant_id = $1 AND kind = 'access'",
                        of.id().value())
                .size();
    }
}
