package io.sluice.oauth;

import io.sluice.observe.Observer;
import io.sluice.tenant.Clients;
import io.sluice.tenant.Tenants;
import io.sluice.tenant.Trusts;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** What one replica needs to believe clients and other issuers; for all its event loops. */
public final class OAuth {
    private final TrustedTokens trusted;
    private final AccessTokens accessTokens;

    public OAuth(Vertx vertx, Clients clients, Trusts trusts, OAuthSettings settings, Observer observer) {
        InstantSource clock = InstantSource.system();
        KeyFetch fetch = new KeyFetch(vertx, KeyFetch.options(), settings.privateAddresses(), observer);
        KeySources keys = new KeySources(vertx, fetch::keys, settings.keyInterval(), clock);
        this.trusted = new TrustedTokens(vertx, trusts, new Signatures(vertx, keys), clock);
        this.accessTokens = new ClientCredentials(clients, trusted, clock);
    }

    /** Those who are kept, and those whom a trusted issuer vouches for. */
    public Tenants callers(Tenants kept) {
        return new BearerTokens(kept, trusted);
    }

    public AccessTokens accessTokens() {
        return accessTokens;
    }
}
