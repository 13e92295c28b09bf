package io.sluice.oauth;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import io.sluice.tenant.Caller;
import io.sluice.tenant.Lapsed;
import io.sluice.tenant.Scope;
import io.sluice.tenant.Settings;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantId;
import io.sluice.tenant.Tenants;
import io.sluice.tenant.TokenRefused;
import io.sluice.tenant.Trust;
import io.sluice.tenant.Trust.Use;
import io.sluice.tenant.TrustedBy;
import io.sluice.tenant.Trusts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What it costs to find out whom a signed token speaks for, and which tokens go elsewhere. */
class BearerTokensTest {
    private static final Tenant TENANT = new Tenant(new TenantId(UUID.randomUUID()), "acme", Settings.DEFAULT);
    private static final String KEPT = "slc_of_our_own";

    private final Vertx vertx = Vertx.vertx();
    private final TestIssuer issuer = TestIssuer.start();
    private final List<String> asked = new ArrayList<>();
    private final Lapsed lapsed = new Lapsed(TENANT, UUID.randomUUID(), null);
    private Instant now = Instant.now();
    private final Tenants tokens = tokens();

    @AfterEach
    void close() throws TimeoutException {
        issuer.close();
        vertx.close().await(20, SECONDS);
    }

    @Test
    void aTokenThatWasTakenLatelyIsTakenFromMemory() throws TimeoutException {
        String token = token(issuer.name(), "first");
        Caller caller = tokens.byToken(token).await(20, SECONDS).orElseThrow();

        Future<Optional<Caller>> again = tokens.byToken(token);

        assertTrue(again.succeeded(), "without waiting for anybody");
        assertEquals(caller, again.result().orElseThrow());
        assertEquals(List.of(issuer.name()), asked);
        assertEquals(1, issuer.fetches());
    }

    @Test
    void manyTokensOfOneIssuerCostOneQuestionInFiveSeconds() throws TimeoutException {
        for (int number = 0; number < 20; number++) {
            tokens.byToken(token(issuer.name(), "token " + number)).await(20, SECONDS);
        }
        assertEquals(1, asked.size());

        now = now.plusSeconds(5);
        tokens.byToken(token(issuer.name(), "token 0")).await(20, SECONDS);

        assertEquals(2, asked.size());
        assertEquals(1, issuer.fetches());
    }

    @Test
    void aTokenIsRecognisedByTheIssuerThatSomebodyIsKnownToTrust() throws TimeoutException {
        String token = token(issuer.name(), "first");
        assertFalse(tokens.recognises(token));
        tokens.byToken(token).await(20, SECONDS);
        String strange = token("https://nobody.example.org", "first");
        assertThrows(TokenRefused.class, () -> tokens.byToken(strange).await(20, SECONDS));
        asked.clear();

        assertTrue(tokens.recognises(token));
        assertTrue(tokens.recognises(token(issuer.name(), "second")));
        assertFalse(tokens.recognises(strange));
        assertFalse(tokens.recognises(token.substring(0, 30)));
        assertFalse(tokens.recognises("eyJ."));
        assertEquals(List.of(), asked);
    }

    @Test
    void allOtherTokensAreThoseThatAreKept() {
        assertTrue(tokens.recognises(KEPT));
        assertFalse(tokens.recognises("another"));
        assertEquals(Optional.of(lapsed), tokens.lapsed(KEPT).result());
        assertEquals(
                Optional.empty(), tokens.lapsed(token(issuer.name(), "first")).result());
        assertEquals(List.of(), asked);
    }

    private String token(String name, String id) {
        return issuer.sign(new JWTClaimsSet.Builder()
                .issuer(name)
                .audience("scim")
                .jwtID(id)
                .expirationTime(Date.from(now.plusSeconds(3600)))
                .build());
    }

    private Tenants tokens() {
        InstantSource clock = () -> now;
        KeyFetch fetch = new KeyFetch(vertx, KeyFetch.options(), true, event -> {});
        KeySources keys = new KeySources(vertx, fetch::keys, Duration.ofSeconds(30), clock);
        return new BearerTokens(new Kept(), new TrustedTokens(vertx, trusts(), new Signatures(vertx, keys), clock));
    }

    private final class Kept implements Tenants {
        @Override
        public Future<Optional<Caller>> byToken(String token) {
            return Future.succeededFuture(Optional.empty());
        }

        @Override
        public Future<Optional<Lapsed>> lapsed(String token) {
            return Future.succeededFuture(Optional.of(lapsed).filter(known -> recognises(token)));
        }

        @Override
        public boolean recognises(String token) {
            return token.equals(KEPT);
        }
    }

    /** One tenant trusts one issuer; which are asked for is noted. */
    private Trusts trusts() {
        Trust trust =
                new Trust(Use.BEARER, issuer.name(), Set.of("scim"), null, Map.of(), issuer.keys(), Scope.ALL, "");
        TrustedBy trusted = new TrustedBy(TENANT, UUID.randomUUID(), now, trust);
        return name -> {
            asked.add(name);
            return Future.succeededFuture(name.equals(issuer.name()) ? List.of(trusted) : List.of());
        };
    }
}
