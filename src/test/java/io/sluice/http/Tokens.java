package io.sluice.http;

import static io.sluice.http.Wire.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.http.Wire.Answer;
import io.sluice.http.Wire.Call;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Requests to the token endpoint, and with what it gives. */
final class Tokens {
    static final String PATH = "/oauth2/token";

    private Tokens() {}

    /** Parameters by name and value, in turns. */
    static Call form(String... parameters) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], UTF_8));
        }
        return call("POST", PATH, body.toString()).with("Content-Type", "application/x-www-form-urlencoded");
    }

    static Call secret(String client, String secret) {
        return form("grant_type", "client_credentials", "client_id", client, "client_secret", secret);
    }

    /** As Entra ID sends it. */
    static Call assertion(String client, String token) {
        return form(
                "grant_type",
                "client_credentials",
                "client_id",
                client,
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                token,
                "scope",
                "scim");
    }

    static String basic(String client, String secret) {
        String both = URLEncoder.encode(client, UTF_8) + ":" + URLEncoder.encode(secret, UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
    }

    static String accessToken(Answer answer) {
        return answer.json().path("access_token").asText();
    }

    /** As a client that waits when it is told to. */
    static Answer patiently(Supplier<Answer> request) {
        return repeated(request, 429, Duration.ofSeconds(1));
    }

    /** The refusal of what other replicas need not know of yet. */
    static Answer refusedAtLast(Supplier<Answer> request) {
        Answer answer = repeated(request, 200, Duration.ofMillis(100));
        assertEquals(401, answer.status(), answer.body());
        return answer;
    }

    private static Answer repeated(Supplier<Answer> request, int status, Duration pause) {
        Instant end = Instant.now().plusSeconds(60);
        Answer answer = request.get();
        while (answer.status() == status && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(pause.toNanos());
            answer = request.get();
        }
        return answer;
    }

    /** Entra ID's connection test with that token. */
    static Answer connectionTest(Wire wire, String token) {
        return wire.sendAsIs(call("GET", "/scim/v2/Users?filter=userName%20eq%20%228c6e3a3e-1d0c%22")
                .with("Authorization", "Bearer " + token));
    }
}
