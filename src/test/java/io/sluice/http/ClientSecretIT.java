package io.sluice.http;

import static io.sluice.http.Tokens.accessToken;
import static io.sluice.http.Tokens.basic;
import static io.sluice.http.Tokens.connectionTest;
import static io.sluice.http.Tokens.form;
import static io.sluice.http.Tokens.refusedAtLast;
import static io.sluice.http.Tokens.secret;
import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire.Answer;
import io.sluice.http.Wire.Call;
import io.sluice.tenant.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Entra ID's method "OAuth 2.0 client credentials", over HTTP, on a real PostgreSQL. */
class ClientSecretIT {
    private static final int ENOUGH = 10_000;

    private final RunningGateway gateway = RunningGateway.freshTenant();
    private final Wire wire = Wire.to(gateway);
    private final String client = gateway.tenant();
    private final String secret = gateway.secret(Scope.ALL, null);
    private final Call request = secret(client, secret);

    @Test
    void aSecretIsExchangedForAnAccessTokenThatLetsIn() {
        Answer answer = wire.sendAsIs(request);

        assertEquals(200, answer.status(), answer.body());
        assertEquals("Bearer", answer.json().path("token_type").textValue());
        assertEquals(3600, answer.json().path("expires_in").intValue());
        assertEquals("read write bulk", answer.json().path("scope").textValue());
        assertEquals("application/json;charset=UTF-8", answer.header("content-type"));
        assertEquals("no-store", answer.header("cache-control"));
        assertEquals("no-cache", answer.header("pragma"));
        Answer probe = connectionTest(wire, accessToken(answer));
        assertEquals(200, probe.status(), probe.body());
        assertEquals(0, probe.json().path("totalResults").intValue());
    }

    @Test
    void theSecretMayComeInTheHeaderInTheBodyOrInBoth() {
        Call inHeader = form("grant_type", "client_credentials").with("Authorization", basic(client, secret));

        assertEquals(200, wire.sendAsIs(inHeader).status());
        assertEquals(200, wire.sendAsIs(request).status());
        assertEquals(
                200,
                wire.sendAsIs(request.with("Authorization", basic(client, secret)))
                        .status());
        refused(400, "invalid_request", request.with("Authorization", basic(client, "another")));
        refused(400, "invalid_request", request.with("Authorization", basic("another", secret)));
    }

    @Test
    void aTenantMayHaveSeveralSecretsAtOnce() {
        String next = gateway.secret(Scope.ALL, null);

        assertEquals(200, wire.sendAsIs(secret(client, next)).status());
        assertEquals(200, wire.sendAsIs(request).status());
    }

    @Test
    void aSecretItselfLetsNobodyIn() {
        assertEquals(401, connectionTest(wire, secret).status());
    }

    @Test
    void whoeverShowsNoSecretOfTheClientIsRefusedAsTheClient() {
        RunningGateway other = RunningGateway.freshTenant();

        for (Call wrong : List.of(
                secret(client, "wrong"),
                secret(client, gateway.token()),
                secret(other.tenant(), secret),
                secret("nobody", secret),
                form("grant_type", "client_credentials"),
                form("grant_type", "client_credentials", "client_id", client),
                form("grant_type", "client_credentials").with("Authorization", "Bearer " + gateway.token()),
                form("grant_type", "client_credentials").with("Authorization", "Basic %%%"),
                form("grant_type", "client_credentials").with("Authorization", basic(client, "wrong")))) {
            Answer answer = refused(401, "invalid_client", wrong);
            assertEquals("Basic realm=\"scim\"", answer.header("www-authenticate"));
        }
    }

    @Test
    void anExpiredSecretYieldsNoToken() {
        String expired = gateway.secret(Scope.ALL, Instant.now().minusSeconds(1));

        Answer answer = refused(401, "invalid_client", secret(client, expired));

        assertTrue(answer.body().contains("expired at"), answer.body());
    }

    @Test
    void anAccessTokenEndsWithItsSecretAtTheLatest() {
        String ending = gateway.secret(Scope.ALL, Instant.now().plusSeconds(600));

        int seconds =
                wire.sendAsIs(secret(client, ending)).json().path("expires_in").intValue();

        assertTrue(seconds > 500 && seconds <= 600, "expires in " + seconds);
    }

    @Test
    void aRevokedSecretTakesItsAccessTokensWithIt() {
        String token = accessToken(wire.sendAsIs(request));
        Wire replica = Wire.to(gateway.replica());
        assertEquals(200, connectionTest(replica, token).status());

        gateway.revokeSecrets();

        refused(401, "invalid_client", request);
        refusedAtLast(() -> connectionTest(replica, token));
        assertEquals(
                200, wire.send(call("GET", "/scim/v2/Users")).status(), "the tenant's own token is another matter");
    }

    @Test
    void theTenantSaysHowLongItsTokensLive() {
        gateway.set("accessTokenMinutes=360");

        assertEquals(6 * 3600, wire.sendAsIs(request).json().path("expires_in").intValue());
    }

    @Test
    void theScopeNarrowsWhatTheSecretAllowsAndNeverWidensIt() {
        String reading = gateway.secret(Set.of(Scope.READ, Scope.WRITE), null);

        assertEquals("write read", scope(secret, "write read"));
        assertEquals("read", scope(secret, "read"));
        assertEquals("scim", scope(secret, "scim"));
        assertEquals("scim.readwrite", scope(reading, "scim.readwrite"));
        assertEquals("read", scope(reading, "read bulk"));
        assertEquals("read write", scope(reading, ""));
        for (String wrong : List.of("bulk", "admin", "read admin")) {
            refused(400, "invalid_scope", scoped(reading, wrong));
        }
    }

    @Test
    void whatIsNoRequestForATokenIsToldWhatIsWrong() {
        refused(400, "invalid_request", form("client_id", client, "client_secret", secret));
        refused(400, "unsupported_grant_type", form("grant_type", "password", "username", "kim"));
        refused(400, "invalid_request", request.with("Content-Type", "application/json"));
        refused(400, "invalid_request", request.with("Content-Type", null));
        refused(400, "invalid_request", form("grant_type", "client_credentials", "grant_type", "client_credentials"));
        refused(
                400,
                "invalid_request",
                call("POST", Tokens.PATH, "grant_type=%zz").with("Content-Type", "application/x-www-form-urlencoded"));
        refused(400, "invalid_request", secret("\u0000", secret));
        refused(413, "invalid_request", form("grant_type", "x".repeat(70_000)));
        Answer get = refused(405, "invalid_request", call("GET", Tokens.PATH));
        assertEquals("POST", get.header("allow"));
    }

    @Test
    void whoeverTriesSecretsOutIsStoppedAndWhoHasARightOneIsNot() {
        // When
        Answer last = wire.sendAsIs(secret(client, "guess 0"));
        for (int number = 1; number < ENOUGH && last.status() == 401; number++) {
            last = wire.sendAsIs(secret(client, "guess " + number));
        }

        // Then
        assertEquals(429, last.status(), last.body());
        assertEquals("1", last.header("retry-after"));
        assertEquals("temporarily_unavailable", last.json().path("error").textValue());
        assertEquals(200, wire.sendAsIs(request).status());
    }

    private String scope(String of, String wanted) {
        Answer answer = wire.sendAsIs(scoped(of, wanted));
        assertEquals(200, answer.status(), answer.body());
        return answer.json().path("scope").textValue();
    }

    private Call scoped(String of, String wanted) {
        return form("grant_type", "client_credentials", "client_id", client, "client_secret", of, "scope", wanted);
    }

    private Answer refused(int status, String error, Call call) {
        Answer answer = Tokens.patiently(() -> wire.sendAsIs(call));
        assertEquals(status, answer.status(), answer.body());
        assertEquals(error, answer.json().path("error").textValue());
        assertFalse(answer.json().path("error_description").textValue().isBlank());
        assertTrue(
                answer.json().path("error_description").textValue().matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+"),
                answer.body());
        assertEquals("no-store", answer.header("cache-control"));
        return answer;
    }
}
