package io.sluice.oauth;

import io.sluice.oauth.TokenRequest.Proof;
import io.sluice.tenant.Client;
import io.sluice.tenant.Clients;
import io.sluice.tenant.NewCredential;
import io.sluice.tenant.NewCredential.Kind;
import io.sluice.tenant.TokenRefused;
import io.sluice.tenant.TokenRefused.Reason;
import io.sluice.tenant.Trust.Use;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The client credentials grant: a live secret, or an assertion of a trusted issuer, for an access token. */
final class ClientCredentials implements AccessTokens {
    private final Clients clients;
    private final TrustedTokens trusted;
    private final InstantSource clock;

    ClientCredentials(Clients clients, TrustedTokens trusted, InstantSource clock) {
        this.clients = clients;
        this.trusted = trusted;
        this.clock = clock;
    }

    @Override
    public Future<AccessToken> issue(TokenRequest request) {
        return client(request.proof()).compose(client -> grant(client, request));
    }

    @Override
    public boolean recognises(TokenRequest request) {
        return switch (request.proof()) {
            case Proof.Secret known -> clients.recognises(known.secret());
            case Proof.Assertion known -> trusted.recognises(known.token());
        };
    }

    private Future<Client> client(Proof proof) {
        return switch (proof) {
            case Proof.Secret(var name, var secret) ->
                clients.bySecret(name, secret).map(found -> live(found.orElseThrow(() -> unknown(name))));
            case Proof.Assertion(var name, var token) -> trusted.client(token, Use.ASSERTION, name);
        };
    }

    private Client live(Client client) {
        if (client.expires() != null && !clock.instant().isBefore(client.expires())) {
            throw new TokenRefused(
                    Reason.EXPIRED, "The secret expired at " + client.expires() + "; give the client a new one.");
        }
        return client;
    }

    private static TokenRefused unknown(String name) {
        return new TokenRefused(
                Reason.UNKNOWN,
                "There is no client '" + name + "' with this secret. The client id is the tenant's name; make a new"
                        + " secret if this one was lost or revoked.");
    }

    /** It ends with what it was given for, at the latest. */
    private Future<AccessToken> grant(Client client, TokenRequest request) {
        WantedScope scope = WantedScope.of(request.scope(), client.scopes());
        Instant now = clock.instant();
        Instant end = now.plus(client.tenant().settings().accessTokenLife());
        if (client.expires() != null && client.expires().isBefore(end)) {
            end = client.expires();
        }
        Duration life = Duration.between(now, end);
        NewCredential access =
                new NewCredential(Kind.ACCESS, "access token", scope.granted(), end, null, client.proof());
        return clients.issue(client.tenant().id(), access).map(text -> new AccessToken(text, life, scope.text()));
    }
}
