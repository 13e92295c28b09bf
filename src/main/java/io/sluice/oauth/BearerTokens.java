package io.sluice.oauth;

import io.sluice.tenant.Caller;
import io.sluice.tenant.Lapsed;
import io.sluice.tenant.Tenants;
import io.sluice.tenant.Trust.Use;
import io.vertx.core.Future;
import java.util.Optional;

/** Finds the caller by whatever token there is: signed ones by their issuers, all others by what is kept. */
final class BearerTokens implements Tenants {
    private final Tenants kept;
    private final TrustedTokens trusted;

    BearerTokens(Tenants kept, TrustedTokens trusted) {
        this.kept = kept;
        this.trusted = trusted;
    }

    @Override
    public Future<Optional<Caller>> byToken(String token) {
        return SignedToken.looksLike(token)
                ? trusted.client(token, Use.BEARER, null)
                        .map(client -> Optional.of(new Caller(client.tenant(), client.scopes(), client.proof(), null)))
                : kept.byToken(token);
    }

    @Override
    public Future<Optional<Lapsed>> lapsed(String token) {
        return SignedToken.looksLike(token) ? Future.succeededFuture(Optional.empty()) : kept.lapsed(token);
    }

    @Override
    public boolean recognises(String token) {
        return SignedToken.looksLike(token) ? trusted.recognises(token) : kept.recognises(token);
    }
}
