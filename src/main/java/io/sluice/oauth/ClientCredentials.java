package io.sluice.oauth;

import io.sluice.oauth.TokenRequest.Proof;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.tenant.Client;
import io.sluice.tenant.Clients;
import io.sluice.tenant.NewCredential;
import io.sluice.tenant.NewCredential.Kind;
import io.sluice.tenant.Refusal;
import io.sluice.tenant.Refusal.Reason;
import io.sluice.tenant.Trust.Use;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.function.Supplier;

/** The client credentials grant: a live secret, or an assertion of a trusted issuer, for an access token. */
final class ClientCredentials implements AccessTokens {
    /** Whoever got in lately is not kept out by somebody else who fails under the same name. */
    private static final Duration WELL_KNOWN = Duration.ofDays(2);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private final Clients clients;
    private final TrustedTokens trusted;
    private final InstantSource clock;
    private final FailedAttempts failures = new FailedAttempts();
    private final Memory<Digest, Boolean> wellKnown;

    ClientCredentials(Clients clients, TrustedTokens trusted, InstantSource clock) {
        this.clients = clients;
        this.trusted = trusted;
        this.clock = clock;
        this.wellKnown = new Memory<>(clock);
    }

    @Override
    public Future<AccessToken> issue(TokenRequest request) {
        return client(request.proof()).compose(client -> grant(client, request));
    }

    private Future<Client> client(Proof proof) {
        return switch (proof) {
            case Proof.Secret(var name, var secret) ->
                limited(name, Digest.of(name + '\0' + secret), () -> bySecret(name, secret));
            case Proof.Assertion(var name, var token) when name == null -> trusted.client(token, Use.ASSERTION, null);
            case Proof.Assertion(var name, var token) ->
                limited(name, Digest.of(name), () -> trusted.client(token, Use.ASSERTION, name));
        };
    }

    private Future<Client> bySecret(String name, String secret) {
        return clients.bySecret(name, secret).map(found -> {
            Client client = found.orElseThrow(() -> new Refusal(
                    Reason.UNKNOWN,
                    "There is no client '" + name + "' with this secret. The client id is the tenant's name; make a new"
                            + " secret if this one was lost or revoked."));
            if (client.expires() != null && !clock.instant().isBefore(client.expires())) {
                throw new Refusal(
                        Reason.EXPIRED, "The secret expired at " + client.expires() + "; give the client a new one.");
            }
            return client;
        });
    }

    private Future<Client> limited(String name, Digest proof, Supplier<Future<Client>> find) {
        Instant now = clock.instant();
        if (failures.tooMany(name, now) && wellKnown.get(proof).isEmpty()) {
            return Future.failedFuture(new ScimException(new ScimError.TooManyRequests(
                    FailedAttempts.rest(now),
                    "Too many attempts failed for the client '" + name + "' within a minute; wait, and check the"
                            + " client's secret or the trusted issuer.")));
        }
        return find.get()
                .onSuccess(client -> wellKnown.put(proof, true, now.plus(WELL_KNOWN)))
                .onFailure(failure -> {
                    if (failure instanceof Refusal) {
                        failures.count(name, now);
                    }
                });
    }

    /** It ends with what it was given for, at the latest. */
    private Future<AccessToken> grant(Client client, TokenRequest request) {
        WantedScope scope = WantedScope.of(request.scope(), client.scopes());
        Instant now = clock.instant();
        Instant end = now.plus(client.tenant().settings().accessTokenLife());
        if (client.expires() != null && client.expires().isBefore(end)) {
            end = client.expires();
        }
        AccessToken token = new AccessToken(random(), Duration.between(now, end), scope.text());
        return clients.admit(
                        client.tenant().id(),
                        token.text(),
                        new NewCredential(Kind.ACCESS, "access token", scope.granted(), end, null, client.proof()))
                .map(token);
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
