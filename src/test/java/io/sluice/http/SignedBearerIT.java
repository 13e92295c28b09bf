package io.sluice.http;

import static io.sluice.http.Tokens.connectionTest;
import static io.sluice.http.Tokens.patiently;
import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire.Answer;
import io.sluice.oauth.TestIssuer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Entra ID's method without a secret token, and any other issuer's: signed tokens with each request. */
class SignedBearerIT extends SignedTokenContract {
    private static final int ENOUGH = 10_000;

    @Override
    Answer show(RunningGateway to, String token) {
        return patiently(() -> connectionTest(Wire.to(to), token));
    }

    @Override
    String use() {
        return "bearer";
    }

    @Test
    void theTokenLeadsToTheTenantThatTrustsItAndNoFurther() {
        trusted();
        Wire wire = Wire.to(RunningGateway.freshTenant());
        wire.send(call("POST", "/scim/v2/Users", "{\"userName\":\"theirs\"}"));

        Answer made = wire.sendAsIs(
                call("POST", "/scim/v2/Users", "{\"userName\":\"ours\"}").with("Authorization", "Bearer " + good()));

        assertEquals(201, made.status(), made.body());
        Answer all = Wire.to(gateway).send(call("GET", "/scim/v2/Users"));
        assertEquals(1, all.json().path("totalResults").intValue());
        assertEquals("ours", all.json().at("/Resources/0/userName").textValue());
    }

    @Test
    void tenantsThatShareAnIssuerAreToldApartByTheDirectory() {
        RunningGateway other = RunningGateway.freshTenant();
        String ours = UUID.randomUUID().toString();
        String theirs = UUID.randomUUID().toString();
        gateway.trust(wanted(issuer.name(), Map.of("tid", ours)));
        other.trust(wanted(issuer.name(), Map.of("tid", theirs)));

        Wire.to(other)
                .sendAsIs(call("POST", "/scim/v2/Users", "{\"userName\":\"kim\"}")
                        .with(
                                "Authorization",
                                "Bearer "
                                        + issuer.sign(
                                                claims().claim("tid", theirs).build())));

        assertEquals(1, users(other));
        assertEquals(0, users(gateway));
        assertRefused("tid", good());
    }

    @Test
    void twoTenantsCannotTrustTheSameTokens() {
        trusted();
        RunningGateway other = RunningGateway.freshTenant();

        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> other.trust(wanted(issuer.name(), Map.of("role", "provisioner"))));

        assertTrue(String.valueOf(refusal.getMessage()).contains(gateway.tenant()), refusal.toString());
    }

    @Test
    void aTokenThatIsShownOftenIsCheckedOnce() {
        trusted();
        String token = good();
        assertTaken(token);
        int before = issuer.fetches();
        issuer.rotate(OTHER_KEY);

        for (int i = 0; i < 20; i++) {
            assertTaken(token);
        }

        assertEquals(before, issuer.fetches());
    }

    @Test
    void aFloodOfForgedTokensKeepsNobodyOutWhoHasATrueOneAndComesFromTheSamePlace() {
        // Given
        trusted();
        Wire wire = Wire.to(gateway);
        String strange =
                issuer.sign(claims().issuer("https://nobody.example.org").build());

        // When
        Answer last = connectionTest(wire, strange);
        for (int number = 1; number < ENOUGH && last.status() == 401; number++) {
            last = connectionTest(wire, strange);
        }

        // Then
        assertEquals(429, last.status(), last.body());
        assertEquals(200, connectionTest(wire, good()).status());
        String forged = TestIssuer.signed(issuer.header().build(), claims().build(), TestIssuer.signer(OTHER_KEY));
        assertEquals(401, connectionTest(wire, forged).status());
    }

    @Test
    void anUnlikelyTokenOfTheTableIsStillThatOfTheTable() {
        assertEquals(401, show(gateway, "a.b.c").status());
        assertTrue(show(gateway, "a.b.c").body().contains("The token is not known"));
    }

    private static int users(RunningGateway of) {
        return Wire.to(of)
                .send(call("GET", "/scim/v2/Users"))
                .json()
                .path("totalResults")
                .intValue();
    }
}
