package io.sluice.http;

import static io.sluice.http.Tokens.accessToken;
import static io.sluice.http.Tokens.assertion;
import static io.sluice.http.Tokens.basic;
import static io.sluice.http.Tokens.connectionTest;
import static io.sluice.http.Tokens.form;
import static io.sluice.http.Tokens.patiently;
import static io.sluice.http.Tokens.refusedAtLast;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire.Answer;
import io.sluice.http.Wire.Call;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Entra ID's method "workload identity federation": signed assertions at the token endpoint. */
class WorkloadIdentityIT extends SignedTokenContract {
    @Override
    Answer show(RunningGateway to, String token) {
        return patiently(() -> Wire.to(to).sendAsIs(assertion(gateway.tenant(), token)));
    }

    @Override
    String use() {
        return "assertion";
    }

    @Test
    void anAssertionIsExchangedForAnAccessTokenThatLetsIn() {
        gateway.trust(wanted(issuer.name(), Map.of()));

        Answer answer = show(gateway, good());

        assertEquals(200, answer.status(), answer.body());
        assertEquals("Bearer", answer.json().path("token_type").textValue());
        assertEquals(3600, answer.json().path("expires_in").intValue());
        assertEquals("scim", answer.json().path("scope").textValue());
        assertEquals("no-store", answer.header("cache-control"));
        assertEquals(200, connectionTest(Wire.to(gateway), accessToken(answer)).status());
    }

    @Test
    void anAssertionItselfIsNoBearerToken() {
        trusted();

        assertEquals(401, connectionTest(Wire.to(gateway), good()).status());
    }

    @Test
    void theAccessTokensEndWithTheTrust() {
        trusted();
        String token = accessToken(show(gateway, good()));
        Wire replica = Wire.to(gateway.replica());
        assertEquals(200, connectionTest(replica, token).status());

        gateway.trustNobody();

        Answer refused = refusedAtLast(() -> connectionTest(replica, token));
        assertTrue(refused.body().contains("was revoked"), refused.body());
    }

    @Test
    void theClientIdSaysWhichOfTheTenantsThatTrustTheSameIsMeant() {
        RunningGateway other = RunningGateway.freshTenant();
        other.trust(wanted(issuer.name(), Map.of()));
        trusted();
        String token = good();

        String access = accessToken(Wire.to(gateway).sendAsIs(assertion(other.tenant(), token)));

        assertEquals(200, connectionTest(Wire.to(other), access).status());
        Answer unsaid = Wire.to(gateway).sendAsIs(withoutClient(token));
        assertEquals(401, unsaid.status());
        assertTrue(unsaid.body().contains("more than one tenant"), unsaid.body());
        assertEquals(401, Wire.to(gateway).sendAsIs(assertion("nobody", token)).status());
    }

    @Test
    void withoutAClientIdTheAssertionTellsByItself() {
        trusted();

        assertEquals(200, Wire.to(gateway).sendAsIs(withoutClient(good())).status());
    }

    @Test
    void anAssertionIsShownAsTheRfcsSayAndAlone() {
        trusted();
        Call good = assertion(gateway.tenant(), good());

        for (Call wrong : List.of(
                good.with("Authorization", basic(gateway.tenant(), "secret")),
                form("grant_type", "client_credentials", "client_assertion", good()),
                form(
                        "grant_type",
                        "client_credentials",
                        "client_assertion",
                        good(),
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:saml2-bearer"))) {
            Answer answer = Wire.to(gateway).sendAsIs(wrong);
            assertEquals(400, answer.status(), answer.body());
            assertEquals("invalid_request", answer.json().path("error").textValue());
        }
    }

    private static Call withoutClient(String token) {
        return form(
                "grant_type",
                "client_credentials",
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                token);
    }
}
